package org.dtgraft.hotplug.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Some tokens in a row, with what the names in them stand for where they are a macro's body.
///
/// @param from the first of them
/// @param to the one behind the last
/// @param bound what a macro was given, by the names of its parameters
record CSlice(CTokens tokens, int from, int to, Map<String, CSlice> bound) {
  CSlice {
    bound = Map.copyOf(bound);
  }

  static CSlice of(CTokens tokens, int from, int to) {
    return new CSlice(tokens, from, Math.max(from, to), Map.of());
  }

  /// Other tokens of the same text, under the same names.
  CSlice with(int newFrom, int newTo) {
    return new CSlice(tokens, newFrom, Math.max(newFrom, newTo), bound);
  }

  /// What is between the brackets that begin at a token.
  CSlice inside(int open) {
    return with(open + 1, Math.min(to, tokens.close(open)));
  }

  /// The parts between the commas, those within brackets apart.
  List<CSlice> parts() {
    List<CSlice> parts = new ArrayList<>();
    int begun = from;
    for (int i = from; i < to; i++) {
      if (tokens.is(i, ',')) {
        parts.add(with(begun, i));
        begun = i + 1;
      } else if (isOpening(i)) {
        i = Math.min(to, tokens.close(i));
      }
    }
    if (begun < to) {
      parts.add(with(begun, to));
    }
    return parts;
  }

  /// From a token to the comma behind it, or to the end of the brackets around it.
  CSlice first(int begin) {
    int i = Math.min(begin, to);
    while (i < to && !tokens.is(i, ',') && !tokens.is(i, '}') && !tokens.is(i, ')')) {
      i = isOpening(i) ? Math.min(to, tokens.close(i) + 1) : i + 1;
    }
    return with(Math.min(begin, to), i);
  }

  private boolean isOpening(int i) {
    return tokens.is(i, '{') || tokens.is(i, '(') || tokens.is(i, '[');
  }

  /// The body of a macro that is used with these tokens as what it is given.
  CSlice expand(CMacro macro) {
    List<CSlice> given = parts();
    Map<String, CSlice> names = new HashMap<>();
    for (int i = 0; i < Math.min(given.size(), macro.parameters().size()); i++) {
      names.put(macro.parameters().get(i), given.get(i));
    }
    return new CSlice(macro.body().tokens(), macro.body().from(), macro.body().to(), names);
  }

  /// The tokens in a row without blanks, as `#` makes a text of them.
  String words() {
    StringBuilder words = new StringBuilder();
    for (int i = from; i < to; i++) {
      words.append(tokens.word(i));
    }
    return words.toString();
  }
}
