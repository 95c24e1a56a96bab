package org.dtgraft.hotplug.scenario;

import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Nearest;
import org.dtgraft.devicetree.diagnostic.Place;

/// The names under which a scenario knows connectors.
final class ConnectorNames {
  private final List<String> names;

  ConnectorNames(List<String> names) {
    this.names = List.copyOf(names);
  }

  /// The one that a clause `at` names, or the first.
  String at(Clauses clauses, Place line) throws Mistake {
    return of(clauses.word("at"), line);
  }

  /// The one that a word names, or the first where there is no word.
  String of(Optional<Word> word, Place line) throws Mistake {
    if (word.isPresent() && names.contains(word.get().text())) {
      return word.get().text();
    }
    if (word.isPresent()) {
      throw Mistake.at(
          word.get().place(),
          "scenario/unknown-name",
          "no connector is called '%s'".formatted(word.get()),
          Nearest.hint(word.get().text(), names));
    }
    if (names.isEmpty()) {
      throw Mistake.at(
          line,
          "scenario/missing-line",
          "this is about a connector, and none has a name",
          "add a line 'connector NAME' above the first step");
    }
    return names.getFirst();
  }
}
