package org.dtgraft.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Understands the ordinary command lines, so that they start without the library: options spelled
/// out, one by one, each value by itself or behind `=` of a long name. All else, and every mistake,
/// is left to [LibraryParser], which says the same of what both understand.
final class QuickParser {
  private final Syntax syntax;
  private final Map<String, List<String>> options = new LinkedHashMap<>();
  private final List<String> operands = new ArrayList<>();

  private QuickParser(Syntax syntax) {
    this.syntax = syntax;
  }

  /// The arguments, where this parser is sure of them.
  static Optional<Arguments> parse(Syntax syntax, List<String> typed) {
    QuickParser parser = new QuickParser(syntax);
    return parser.understands(typed) && parser.countIsRight()
        ? Optional.of(new Arguments(parser.options, parser.operands))
        : Optional.empty();
  }

  private boolean understands(List<String> typed) {
    for (int i = 0; i < typed.size(); i++) {
      String word = typed.get(i);
      if (word.equals("--")) {
        operands.addAll(typed.subList(i + 1, typed.size()));
        return true;
      }
      if (!looksLikeOption(word)) {
        operands.add(word);
        continue;
      }
      boolean valueFollows = syntax.option(word).filter(Option::takesValue).isPresent();
      String value = valueFollows && i + 1 < typed.size() ? typed.get(++i) : "";
      if (!option(word, value, valueFollows)) {
        return false;
      }
    }
    return true;
  }

  private boolean option(String word, String next, boolean valueFollows) {
    int equals = word.startsWith("--") ? word.indexOf('=') : -1;
    String name = equals < 0 ? word : word.substring(0, equals);
    Optional<Option> option = syntax.option(name);
    if (option.isEmpty() || option.get().takesValue() != (valueFollows || equals > 0)) {
      return false;
    }
    String value = equals < 0 ? next : word.substring(equals + 1);
    boolean unclear = value.isEmpty() || looksLikeOption(value);
    return (!option.get().takesValue() || !unclear) && add(option.get(), value);
  }

  private boolean add(Option option, String value) {
    List<String> values = options.get(option.name());
    if (values != null && !option.repeatable()) {
      return false;
    }
    List<String> all = options.computeIfAbsent(option.name(), _ -> new ArrayList<>());
    if (option.takesValue()) {
      all.add(value);
    }
    return true;
  }

  private boolean countIsRight() {
    return operands.size() >= syntax.leastOperands() && operands.size() <= syntax.mostOperands();
  }

  private static boolean looksLikeOption(String word) {
    return word.startsWith("-") && word.length() > 1;
  }
}
