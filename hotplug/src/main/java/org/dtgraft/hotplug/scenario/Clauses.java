package org.dtgraft.hotplug.scenario;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// What a line says behind its main words: pairs of a keyword and a value, in any order, each once.
final class Clauses {
  private final Map<String, Words> values = new HashMap<>();

  private Clauses() {}

  /// The rest of a line.
  static Clauses of(Words words, String... known) throws Mistake {
    Clauses clauses = new Clauses();
    while (!words.isDone()) {
      Word keyword = words.oneOf("known here", List.of(known));
      Word value = words.next("what belongs to '" + keyword + "'");
      if (clauses.values.putIfAbsent(keyword.text(), new Words(List.of(value))) != null) {
        throw Mistake.at(
            keyword.place(), "scenario/twice", "'%s' is said twice".formatted(keyword), "");
      }
    }
    return clauses;
  }

  Optional<Word> word(String keyword) throws Mistake {
    Words value = values.get(keyword);
    return value == null ? Optional.empty() : Optional.of(value.name("the " + keyword));
  }

  Optional<String> quoted(String keyword) throws Mistake {
    Words value = values.get(keyword);
    return value == null ? Optional.empty() : Optional.of(value.quoted("what follows " + keyword));
  }

  OptionalInt number(String keyword) throws Mistake {
    Words value = values.get(keyword);
    return value == null
        ? OptionalInt.empty()
        : OptionalInt.of(
            value.number("what follows " + keyword, Integer.MIN_VALUE, Integer.MAX_VALUE));
  }

  Duration duration(String keyword) throws Mistake {
    Words value = values.get(keyword);
    return value == null ? Duration.ZERO : value.duration("a duration");
  }
}
