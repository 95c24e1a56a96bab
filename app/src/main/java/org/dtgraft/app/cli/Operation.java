package org.dtgraft.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One thing that `overlay` does to the tree.
sealed interface Operation {
  /// The overlay's file as it was typed.
  String file();

  /// Where the overlay goes, as it was typed; nothing where the overlay itself says so.
  Optional<String> at();

  /// `+FILE`: loads it.
  record Apply(String file, Optional<String> at) implements Operation {}

  /// `-FILE`: takes its latest load away, at that place.
  record Remove(String file, Optional<String> at) implements Operation {}

  /// Reads the operations in order: `+FILE`, `-FILE`, and `--at=PATH` for those behind it; an empty
  /// path ends it.
  static List<Operation> parse(List<String> words) throws WrongUsage {
    List<Operation> operations = new ArrayList<>();
    Optional<String> at = Optional.empty();
    for (String word : words) {
      if (word.startsWith(OverlayWords.AT)) {
        at = Optional.of(word.substring(OverlayWords.AT.length())).filter(p -> !p.isEmpty());
      } else {
        operations.add(operation(word, at));
      }
    }
    return operations;
  }

  private static Operation operation(String word, Optional<String> at) throws WrongUsage {
    String file = word.isEmpty() ? "" : word.substring(1);
    if (file.isEmpty() || !(word.startsWith("+") || word.startsWith("-"))) {
      throw new WrongUsage("'%s' is no operation: +FILE applies, -FILE removes".formatted(word));
    }
    return word.startsWith("+") ? new Apply(file, at) : new Remove(file, at);
  }
}
