package org.dtgraft.app.cli;

import java.util.List;
import java.util.Optional;

/// What may be typed after a command's name, and how its help explains it. One declaration serves
/// both parsers and the help.
///
/// @param name the command
/// @param summary half a sentence for the list of commands
/// @param description for the command's own help; a line each, an empty one between paragraphs
/// @param operands in order; only the last may be many
/// @param options beside `--help`, which every command has
/// @param examples at least one
record Syntax(
    String name,
    String summary,
    List<String> description,
    List<Operand> operands,
    List<Option> options,
    List<Example> examples) {

  Syntax {
    description = List.copyOf(description);
    operands = List.copyOf(operands);
    options = List.copyOf(options);
    examples = List.copyOf(examples);
  }

  /// The option of that name.
  Optional<Option> option(String typed) {
    return options.stream().filter(o -> o.names().contains(typed)).findFirst();
  }

  int leastOperands() {
    return operands.stream().mapToInt(Operand::least).sum();
  }

  int mostOperands() {
    return (int) Math.min(Integer.MAX_VALUE, operands.stream().mapToLong(Operand::most).sum());
  }

  /// The command line in short: `dtgraft show [--json] IN [PATH]`.
  String synopsis() {
    StringBuilder line = new StringBuilder("dtgraft ").append(name);
    for (Option o : options) {
      String one = o.takesValue() ? o.name() + " " + o.value() : o.name();
      line.append(" [").append(one).append(o.repeatable() ? "]..." : "]");
    }
    for (Operand o : operands) {
      String many = o.most() > 1 ? "..." : "";
      line.append(o.least() == 0 ? " [" + o.name() + "]" : " " + o.name()).append(many);
    }
    return line.toString();
  }
}
