package org.dtgraft.app.dropin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dtgraft.app.dropin.Getopt.Argument;
import org.dtgraft.app.dropin.Getopt.LongOption;

/// The options of a drop-in and what its help says: the layout is that of the originals, which
/// people and scripts know.
///
/// @param synopsis what stands behind `Usage: `
/// @param shortOptions as [Getopt] takes them
/// @param lines one for each long option, in the order of the help
record Usage(String synopsis, String shortOptions, List<Line> lines) {
  /// An option and its explanation.
  record Line(LongOption option, String help) {}

  /// What `-V` says. Scripts take the last word, U-Boot's up to a hyphen, for the version of dtc.
  static final String VERSION = "Version: DTC 1.8.1-dtgraft\n";

  private static final String VALUE = " <arg>";

  Usage {
    lines = List.copyOf(lines);
  }

  /// A line for an option without a value.
  static Line flag(char shortName, String name, String help) {
    return new Line(new LongOption(name, shortName, Argument.NONE), help);
  }

  /// A line for an option that needs a value.
  static Line valued(char shortName, String name, String help) {
    return new Line(new LongOption(name, shortName, Argument.REQUIRED), help);
  }

  /// Sorts out a command line by these options.
  Getopt.Parsed parse(List<String> words) {
    List<LongOption> options = new ArrayList<>();
    for (Line line : lines) {
      options.add(line.option());
    }
    return Getopt.parse(shortOptions, options, words);
  }

  /// The help.
  String help() {
    int width = 0;
    for (Line line : lines) {
      width = Math.max(width, label(line.option()).length());
    }
    StringBuilder out = new StringBuilder();
    out.append("Usage: ").append(synopsis).append("\n\nOptions: -[").append(shortOptions);
    out.append("]\n");
    for (Line line : lines) {
      String label = label(line.option());
      out.append("  -").append(line.option().shortName()).append(", --").append(label);
      out.append(" ".repeat(width - label.length() + 1)).append(line.help()).append('\n');
    }
    return out.toString();
  }

  /// The help as wrong usage brings it, with the reason below.
  ///
  /// @param mistake what [Getopt] said, where it was the one who complained
  String wrong(String tool, Optional<String> mistake, String reason) {
    String first = mistake.map(said -> tool + ": " + said + "\n").orElse("");
    return first + help() + "\nError: " + reason + "\n";
  }

  private static String label(LongOption option) {
    return option.argument() == Argument.NONE ? option.name() : option.name() + VALUE;
  }
}
