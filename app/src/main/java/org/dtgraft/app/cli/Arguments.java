package org.dtgraft.app.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What was typed after a command's name, sorted out.
///
/// @param given the options in the order in which they were typed
/// @param operands in order
record Arguments(List<Given> given, List<String> operands) {
  Arguments {
    given = List.copyOf(given);
    operands = List.copyOf(operands);
  }

  /// An option that was typed.
  ///
  /// @param option its first name
  /// @param value empty for an option without one
  record Given(String option, String value) {}

  boolean has(String option) {
    return given.stream().anyMatch(g -> g.option.equals(option));
  }

  Optional<String> value(String option) {
    return values(option).stream().findFirst();
  }

  /// The values of an option that takes some, in order.
  List<String> values(String option) {
    return inOrder(option).stream().map(Given::value).toList();
  }

  /// Options of which the order between them counts.
  List<Given> inOrder(String... options) {
    Set<String> wanted = new LinkedHashSet<>(List.of(options));
    return given.stream().filter(g -> wanted.contains(g.option)).toList();
  }

  String operand(int index) {
    return operands.get(index);
  }
}
