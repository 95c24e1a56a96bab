package org.dtgraft.hotplug.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A macro that a C text defines.
///
/// @param parameters by name; none of one that stands for itself
/// @param body what it stands for
record CMacro(String name, List<String> parameters, CSlice body) {
  CMacro {
    parameters = List.copyOf(parameters);
  }

  /// The macro of a directive; nothing where the directive defines none.
  ///
  /// @param line its tokens behind the `#`
  static Optional<CMacro> of(CTokens line) {
    if (!line.is(0, "define") || !line.isName(1)) {
      return Optional.empty();
    }
    boolean takes = line.is(2, '(') && line.touches(2);
    int from = takes ? Math.min(line.close(2) + 1, line.size()) : 2;
    List<String> parameters = takes ? names(line, 3, from - 1) : List.of();
    return Optional.of(
        new CMacro(
            line.word(1), parameters, CSlice.of(line, Math.min(from, line.size()), line.size())));
  }

  private static List<String> names(CTokens line, int from, int to) {
    List<String> names = new ArrayList<>();
    for (int i = from; i < to; i++) {
      if (line.isName(i)) {
        names.add(line.word(i));
      }
    }
    return names;
  }
}
