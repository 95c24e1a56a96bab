package org.dtgraft.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.preprocessor.SourceFiles;

/// A source and the files that it includes, in one text that a person can read:
///
///     //// -@
///     /dts-v1/;
///     /include/ "part.dtsi"
///     //// part.dtsi
///     / { };
///
/// A line that begins with `////` and a blank begins the file that it names. What stands there in
/// the first line are options instead.
final class Bundle implements SourceFiles {
  private static final String MARK = "//// ";

  private final SourceText main;
  private final List<String> options;
  private final Map<String, SourceText> files = new HashMap<>();

  private Bundle(String text) {
    String[] parts = ("\n" + text).split("\n" + MARK, -1);
    boolean hasOptions = text.startsWith(MARK);
    this.options = hasOptions ? List.of(firstLine(parts[1]).split(" ", -1)) : List.of();
    this.main = new SourceText("main.dts", hasOptions ? rest(parts[1]) : text(parts[0]));
    for (String part : List.of(parts).subList(hasOptions ? 2 : 1, parts.length)) {
      files.putIfAbsent(firstLine(part), new SourceText(firstLine(part), rest(part)));
    }
  }

  static Bundle of(byte[] input) {
    return new Bundle(new String(input, ISO_8859_1));
  }

  /// The text of a source with such files and options.
  static byte[] text(List<String> options, String main, Map<String, String> files) {
    List<String> parts = new ArrayList<>();
    if (!options.isEmpty()) {
      parts.add(MARK + String.join(" ", options));
    }
    parts.add(main);
    files.forEach((name, content) -> parts.add(MARK + name + "\n" + content));
    return String.join("\n", parts).getBytes(ISO_8859_1);
  }

  private static String text(String first) {
    return first.isEmpty() ? "" : first.substring(1);
  }

  private static String firstLine(String part) {
    int newline = part.indexOf('\n');
    return newline < 0 ? part : part.substring(0, newline);
  }

  private static String rest(String part) {
    return part.substring(Math.min(firstLine(part).length() + 1, part.length()));
  }

  SourceText main() {
    return main;
  }

  /// What stands in the first line.
  List<String> options() {
    return options;
  }

  /// Whether an option stands in the first line.
  boolean wants(String option) {
    return options.contains(option);
  }

  @Override
  public Optional<SourceText> find(String name, String from) {
    return Optional.ofNullable(files.get(name));
  }
}
