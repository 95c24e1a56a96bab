package org.dtgraft.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Sorts the words of an `overlay` command: `-FILE` is an operation there and no heap of options,
/// and the order of the operations counts.
final class OverlayWords {
  /// What a place begins with among the operations.
  static final String AT = "--at=";

  private final Syntax syntax;
  private final List<String> options = new ArrayList<>();
  private final List<String> operations = new ArrayList<>();

  private OverlayWords(Syntax syntax) {
    this.syntax = syntax;
  }

  /// The same words: options, `--`, the base and the operations.
  static List<String> arrange(Syntax syntax, List<String> typed) throws WrongUsage {
    OverlayWords words = new OverlayWords(syntax);
    words.sort(typed);
    List<String> arranged = new ArrayList<>(words.options);
    arranged.add("--");
    arranged.addAll(words.operations);
    return arranged;
  }

  private void sort(List<String> typed) throws WrongUsage {
    for (int i = 0; i < typed.size(); i++) {
      String word = typed.get(i);
      if (word.equals("--")) {
        operations.addAll(typed.subList(i + 1, typed.size()));
        return;
      }
      boolean takesNext =
          word.equals("--at") || syntax.option(word).filter(Option::takesValue).isPresent();
      if (takesNext && i + 1 == typed.size()) {
        throw new WrongUsage("'" + word + "' needs a value behind it");
      }
      sort(word, takesNext ? Optional.of(typed.get(++i)) : Optional.empty());
    }
  }

  private void sort(String word, Optional<String> value) throws WrongUsage {
    if (word.equals("--at")) {
      operations.add(AT + value.orElseThrow());
    } else if (isOperation(word)) {
      operations.add(word);
    } else {
      options.add(word);
      value.ifPresent(options::add);
    }
  }

  private boolean isOperation(String word) throws WrongUsage {
    if (word.startsWith("--")) {
      return word.startsWith(AT);
    }
    if (!word.startsWith("-") || word.equals("-")) {
      return true;
    }
    if (syntax.option(word).isPresent()) {
      return false;
    }
    String letter = word.substring(0, 2);
    if (syntax.option(letter).filter(Option::takesValue).isPresent()) {
      throw new WrongUsage(
          "'%s' can be read in two ways: to remove that overlay write '-./%s', for the option '%s %s'"
              .formatted(word, word.substring(1), letter, word.substring(2)));
    }
    return true;
  }
}
