package org.dtgraft.devicetree.preprocessor;

import org.jspecify.annotations.Nullable;

/// The file that an `#include` names.
///
/// @param angled whether in angle brackets
record Header(String name, boolean angled, Span span) {
  /// The file that a string names.
  static Header quoted(Token string, Span span) {
    return new Header(Bytes.text(string.bytes, string.start + 1, string.end - 1), false, span);
  }

  /// The file that tokens name which macros left; nothing where they begin with no name of a file.
  static @Nullable Header of(TokenList list, Span span) {
    if (list.isEmpty()) {
      return null;
    }
    Token first = list.tokens[0];
    if (first.is(Kind.STRING)) {
      return quoted(first, span);
    }
    int end = 1;
    while (end < list.count && !list.tokens[end].is(Kind.GREATER)) {
      end++;
    }
    if (!first.is(Kind.LESS) || end == list.count) {
      return null;
    }
    Spelling name = new Spelling();
    for (int i = 1; i < end; i++) {
      if (list.tokens[i].isWhite()) {
        name.add((byte) ' ');
      }
      name.add(list.tokens[i]);
    }
    return new Header(name.text(), true, span);
  }
}
