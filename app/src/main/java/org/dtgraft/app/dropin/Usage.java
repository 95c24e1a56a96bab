package org.dtgraft.app.dropin;

import java.util.ArrayList;
import java.util.List;
import org.dtgraft.app.dropin.Getopt.Argument;
import org.dtgraft.app.dropin.Getopt.Given;
import org.dtgraft.app.dropin.Getopt.LongOption;
import org.dtgraft.app.dropin.Getopt.Parsed;

/// The options of a drop-in and what its help says: the layout is that of the originals, which
/// people and scripts know.
///
/// @param tool the name of the original
/// @param synopsis what stands behind `Usage: `
/// @param shortOptions as [Getopt] takes them
/// @param lines one for each long option, in the order of the help
record Usage(String tool, String synopsis, String shortOptions, List<Line> lines) {
  /// An option and its explanation.
  record Line(LongOption option, String help) {}

  /// Takes note of an option; its value is empty where it has none.
  interface Taker {
    void take(char option, String value) throws Ended;
  }

  /// The type of values, as the help of the two tools that have one explains it.
  static final String TYPES =
      """
      <type>	s=string, i=int, u=unsigned, x=hex, r=raw
      	Optional modifier prefix:
      		hh or b=byte, h=2 byte, l=4 byte (default)\
      """;

  /// What asking for the version says. Scripts take its last word, some of them up to a hyphen, for
  /// the version of dtc.
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

  /// Goes through a command line as the originals do, up to what ends it.
  ///
  /// @return the operands
  List<String> parse(List<String> words, Taker taker) throws Ended {
    Parsed parsed = Getopt.parse(shortOptions, longOptions(), words);
    for (Given given : parsed.options()) {
      endWhereAsked(given.option());
      taker.take(given.option(), given.value().orElse(""));
    }
    if (parsed.mistake().isPresent()) {
      throw Ended.wrong(
          tool + ": " + parsed.mistake().get() + "\n" + help() + error("unknown option"));
    }
    return parsed.operands();
  }

  private void endWhereAsked(char option) throws Ended {
    for (Line line : lines) {
      if (line.option().shortName() == option) {
        switch (line.option().name()) {
          case "help" -> throw Ended.asked(help());
          case "version" -> throw Ended.asked(VERSION);
          default -> {}
        }
      }
    }
  }

  /// What is said about a command line that cannot be meant.
  Ended wrong(String reason) {
    return Ended.wrong(help() + error(reason));
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

  private List<LongOption> longOptions() {
    List<LongOption> options = new ArrayList<>();
    for (Line line : lines) {
      options.add(line.option());
    }
    return options;
  }

  private static String error(String reason) {
    return "\nError: " + reason + "\n";
  }

  private static String label(LongOption option) {
    return option.argument() == Argument.NONE ? option.name() : option.name() + VALUE;
  }
}
