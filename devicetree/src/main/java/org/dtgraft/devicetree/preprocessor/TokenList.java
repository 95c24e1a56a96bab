package org.dtgraft.devicetree.preprocessor;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Tokens in order, with their trails where these are wanted.
final class TokenList {
  Token[] tokens = new Token[8];
  @Nullable Trail[] trails;
  int count;

  private static final @Nullable Trail[] NONE = {};

  TokenList(boolean traced) {
    this.trails = traced ? new @Nullable Trail[8] : NONE;
  }

  void add(Token token, @Nullable Trail trail) {
    if (count == tokens.length) {
      tokens = Arrays.copyOf(tokens, count * 2);
      trails = trails.length == 0 ? trails : Arrays.copyOf(trails, count * 2);
    }
    if (trails.length > 0) {
      trails[count] = trail;
    }
    tokens[count++] = token;
  }

  @Nullable Trail trail(int index) {
    return trails.length == 0 ? null : trails[index];
  }

  Token last() {
    return tokens[count - 1];
  }

  /// Says of the last token whether `##` stands behind it.
  void paste(boolean wanted) {
    int flags = last().flags;
    tokens[count - 1] =
        last().withFlags(wanted ? flags | Token.PASTE_LEFT : flags & ~Token.PASTE_LEFT);
  }

  void removeLast() {
    count--;
  }

  boolean isEmpty() {
    return count == 0;
  }
}
