package org.dtgraft.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Understands the ordinary command lines, so that they start without the library: options spelled
/// out, one by one, each value by itself, directly behind a letter or behind `=` of a long name.
/// All else, and every mistake, is left to [LibraryParser], which says the same of what both
/// understand.
final class QuickParser {
  private final Syntax syntax;
  private final List<Arguments.Given> given = new ArrayList<>();
  private final List<String> operands = new ArrayList<>();

  private QuickParser(Syntax syntax) {
    this.syntax = syntax;
  }

  /// The arguments, where this parser is sure of them.
  static Optional<Arguments> parse(Syntax syntax, List<String> typed) {
    QuickParser parser = new QuickParser(syntax);
    return parser.understands(typed) && parser.countIsRight()
        ? Optional.of(new Arguments(parser.given, parser.operands))
        : Optional.empty();
  }

  private boolean understands(List<String> typed) {
    for (int i = 0; i < typed.size(); i++) {
      String word = typed.get(i);
      if (isLetterWithValue(word)) {
        if (!option(word.substring(0, 2), word.substring(2), true)) {
          return false;
        }
        continue;
      }
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

  /// As in `-DNAME`; what begins with `=` the library reads in its own way.
  private boolean isLetterWithValue(String word) {
    return word.length() > 2
        && looksLikeOption(word)
        && word.charAt(1) != '-'
        && word.charAt(2) != '='
        && syntax.option(word).isEmpty()
        && syntax.option(word.substring(0, 2)).filter(Option::takesValue).isPresent();
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
    boolean again = given.stream().anyMatch(g -> g.option().equals(option.name()));
    if (again && !option.repeatable()) {
      return false;
    }
    given.add(new Arguments.Given(option.name(), option.takesValue() ? value : ""));
    return true;
  }

  private boolean countIsRight() {
    return operands.size() >= syntax.leastOperands() && operands.size() <= syntax.mostOperands();
  }

  private static boolean looksLikeOption(String word) {
    return word.startsWith("-") && word.length() > 1;
  }
}
