package org.dtgraft.app.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/// What the help of a command says, in the sections of the library's help.
final class HelpText {
  private static final List<String> EXITS =
      List.of(
          "  0  done",
          "  1  the input is wrong; diagnostics say where",
          "  2  the command line is wrong",
          "  3  a file cannot be read or written, or a permission is missing");

  private HelpText() {}

  static CommandSpec describe(CommandSpec spec, Syntax syntax) {
    spec.usageMessage()
        .width(88)
        .sortOptions(false)
        .synopsisHeading("Usage: ")
        .customSynopsis(escaped(syntax.synopsis()))
        .header(escaped(syntax.summary()), "")
        .description(description(syntax).toArray(String[]::new))
        .optionListHeading("%nOptions:%n")
        .footer(footer(syntax).toArray(String[]::new));
    return spec;
  }

  /// The library formats its texts and looks for markup in them.
  static String escaped(String text) {
    return text.replace("%", "%%").replace("@|", "@ |");
  }

  private static List<String> description(Syntax syntax) {
    List<String> lines = new ArrayList<>();
    if (!syntax.description().isEmpty()) {
      lines.add("");
    }
    syntax.description().forEach(line -> lines.add(escaped(line)));
    if (!syntax.operands().isEmpty()) {
      lines.add("");
      int width = syntax.operands().stream().mapToInt(o -> o.name().length()).max().orElse(0);
      for (Operand o : syntax.operands()) {
        String name = o.name() + " ".repeat(width - o.name().length());
        lines.add("  " + name + "  " + escaped(o.description()));
      }
    }
    return lines;
  }

  private static List<String> footer(Syntax syntax) {
    List<String> lines = new ArrayList<>(List.of("", "Examples:"));
    for (Example example : syntax.examples()) {
      lines.add("  # " + escaped(example.what()));
      lines.add("  " + escaped(example.line()));
    }
    lines.addAll(List.of("", "Exit codes:"));
    lines.addAll(exits(syntax.name()));
    return lines;
  }

  private static List<String> exits(String command) {
    return switch (command) {
      case "diff" -> DiffCommand.EXITS;
      case "doctor" -> DoctorCommand.EXITS;
      default -> EXITS;
    };
  }
}
