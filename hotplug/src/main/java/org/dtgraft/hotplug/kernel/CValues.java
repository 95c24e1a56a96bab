package org.dtgraft.hotplug.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds what a structure's member is set to: directly, or by a macro of the same text.
///
/// How far macros are followed is limited, in depth and in all, so that no text takes long; a text
/// that is longer than a kernel has room for is none.
final class CValues {
  private static final int DEEPEST = 8;

  /// How many tokens of macros are looked at, all in all.
  private static final int MOST = 1_000_000;

  /// What `of_device_id` has room for, and the NUL behind it.
  private static final int LONGEST = 127;

  private final Map<String, CMacro> macros = new HashMap<>();
  private int looked;
  private int unknown;

  CValues(List<CMacro> macros) {
    macros.forEach(m -> this.macros.put(m.name(), m));
  }

  /// How many members were set to what is no text of this file.
  int unknown() {
    return unknown;
  }

  /// All texts that a member of that name is set to, in order.
  List<String> texts(CSlice in, String member) {
    List<String> found = new ArrayList<>();
    texts(in, member, found, 0);
    return found;
  }

  private void texts(CSlice in, String member, List<String> found, int depth) {
    for (int i = in.from(); i < in.to() && (depth == 0 || looked++ < MOST); i++) {
      if (isMember(in, i, member)) {
        CSlice value = in.first(i + 3);
        text(value, depth).ifPresentOrElse(found::add, () -> unknown++);
        i = Math.max(i, value.to() - 1);
      } else {
        Optional<CSlice> body = body(in, i, depth);
        body.ifPresent(b -> texts(b, member, found, depth + 1));
        i = body.isPresent() && in.tokens().is(i + 1, '(') ? in.tokens().close(i + 1) : i;
      }
    }
  }

  /// What a macro stands for that is used at a token.
  private Optional<CSlice> body(CSlice in, int name, int depth) {
    CTokens tokens = in.tokens();
    CMacro macro = tokens.isName(name) ? macros.get(tokens.word(name)) : null;
    if (macro == null || depth >= DEEPEST || looked >= MOST) {
      return Optional.empty();
    }
    CSlice given = tokens.is(name + 1, '(') ? in.inside(name + 1) : in.with(name, name);
    looked += 1 + given.to() - given.from();
    return Optional.of(given.expand(macro));
  }

  /// Whether a member of that name is set here: `.name =`.
  static boolean isMember(CSlice in, int i, String member) {
    CTokens tokens = in.tokens();
    return tokens.is(i, '.') && tokens.is(i + 1, member) && tokens.is(i + 2, '=');
  }

  /// The text that some tokens are, put together where there are several; nothing where one of them
  /// is none.
  Optional<String> text(CSlice value) {
    return text(value, 0);
  }

  private Optional<String> text(CSlice value, int depth) {
    StringBuilder text = new StringBuilder();
    for (int i = value.from(); i < value.to(); i = behind(value, i)) {
      Optional<String> part = looked++ < MOST ? part(value, i, depth) : Optional.empty();
      if (part.isEmpty() || text.length() + part.get().length() > LONGEST) {
        return Optional.empty();
      }
      text.append(part.get());
    }
    return value.from() < value.to() ? Optional.of(text.toString()) : Optional.empty();
  }

  private static int behind(CSlice value, int i) {
    CTokens tokens = value.tokens();
    if (tokens.is(i, '#')) {
      return i + 2;
    }
    return tokens.isName(i) && tokens.is(i + 1, '(') ? tokens.close(i + 1) + 1 : i + 1;
  }

  private Optional<String> part(CSlice value, int i, int depth) {
    CTokens tokens = value.tokens();
    if (tokens.isText(i)) {
      return Optional.of(tokens.word(i));
    }
    if (tokens.is(i, '(') || tokens.is(i, ')')) {
      return Optional.of("");
    }
    if (tokens.is(i, '#') && tokens.isName(i + 1)) {
      return Optional.ofNullable(value.bound().get(tokens.word(i + 1)))
          .filter(given -> given.to() - given.from() <= LONGEST)
          .map(CSlice::words);
    }
    return tokens.isName(i) ? named(value, i, depth) : Optional.empty();
  }

  private Optional<String> named(CSlice value, int i, int depth) {
    CSlice given = value.bound().get(value.tokens().word(i));
    if (given != null) {
      return depth < DEEPEST ? text(given, depth + 1) : Optional.empty();
    }
    return body(value, i, depth).flatMap(b -> text(b, depth + 1));
  }
}
