package org.dtgraft.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was typed after a command's name, sorted out.
///
/// @param options by their first name, each with its values in order; one without a value has none
/// @param operands in order
record Arguments(Map<String, List<String>> options, List<String> operands) {
  Arguments {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    options.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    options = Map.copyOf(copy);
    operands = List.copyOf(operands);
  }

  boolean has(String option) {
    return options.containsKey(option);
  }

  Optional<String> value(String option) {
    return values(option).stream().findFirst();
  }

  List<String> values(String option) {
    return options.getOrDefault(option, List.of());
  }

  String operand(int index) {
    return operands.get(index);
  }
}
