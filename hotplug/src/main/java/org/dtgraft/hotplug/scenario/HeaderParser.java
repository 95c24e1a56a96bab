package org.dtgraft.hotplug.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the lines above the story.
final class HeaderParser {
  /// The first words of its lines.
  static final List<String> WORDS =
      List.of("scenario", "board", "addons", "connector", "platforms", "kernels", "repeat");

  /// The platforms that a scenario can be meant for.
  static final List<String> PLATFORMS = List.of("sim", "linux");

  private final Map<String, Scenario.Named> connectors = new LinkedHashMap<>();
  private final Map<String, Word> seen = new LinkedHashMap<>();
  private @Nullable Word name;
  private @Nullable Word title;
  private @Nullable Word board;
  private @Nullable Word addons;
  private List<Word> platforms = List.of();
  private List<Word> kernels = List.of();
  private int repeat = 1;

  void parse(Word first, Words words) throws Mistake {
    if (!first.is("connector") && seen.putIfAbsent(first.text(), first) != null) {
      throw Mistake.at(first.place(), "scenario/twice", "'%s' is said twice".formatted(first), "");
    }
    switch (first.text()) {
      case "scenario" -> {
        name = words.name("the name of the scenario");
        title = words.next("a title in quotes");
      }
      case "board" -> board = words.name("the file of the board's tree");
      case "addons" -> addons = words.name("the folder of the add-ons");
      case "connector" -> connector(words);
      case "platforms" -> platforms = list(words, PLATFORMS);
      case "kernels" -> kernels = list(words, List.of());
      default -> repeat = repeat(words);
    }
    words.end();
  }

  private void connector(Words words) throws Mistake {
    Word called = words.name("the name of the connector");
    if (connectors.putIfAbsent(called.text(), new Scenario.Named(called, words.optional()))
        != null) {
      throw Mistake.at(
          called.place(), "scenario/twice", "'%s' has its name already".formatted(called), "");
    }
    if (connectors.size() > Limits.CONNECTORS) {
      throw Mistake.at(
          called.place(),
          "scenario/limit",
          "a scenario has " + Limits.CONNECTORS + " connectors at most",
          "");
    }
  }

  private static int repeat(Words words) throws Mistake {
    int times = words.number("how often", 1, Limits.TIMES);
    words.keyword("times");
    return times;
  }

  /// @param known what can be in it; empty where anything can
  private static List<Word> list(Words words, List<String> known) throws Mistake {
    List<Word> all = new ArrayList<>();
    do {
      Word word = known.isEmpty() ? words.name("a name") : words.oneOf("a platform", known);
      if (all.stream().anyMatch(w -> w.text().equals(word.text()))) {
        throw Mistake.at(word.place(), "scenario/twice", "'%s' is said twice".formatted(word), "");
      }
      all.add(word);
    } while (!words.isDone());
    return all;
  }

  ConnectorNames connectors() {
    return new ConnectorNames(List.copyOf(connectors.keySet()));
  }

  /// The line that is missing, by its first word.
  Optional<String> missing() {
    return WORDS.stream()
        .filter(w -> !w.equals("repeat") && !w.equals("addons") && !w.equals("connector"))
        .filter(w -> !seen.containsKey(w))
        .findFirst();
  }

  /// The scenario with these steps; nothing where a line was missing or wrong.
  Optional<Scenario> with(List<Step> steps) {
    Word named = name;
    Word titled = title;
    Word on = board;
    if (named == null || titled == null || on == null) {
      return Optional.empty();
    }
    List<Scenario.Named> all = List.copyOf(connectors.values());
    Scenario.Header header =
        new Scenario.Header(
            named, on, Optional.ofNullable(addons), all, platforms, kernels, repeat);
    return Optional.of(new Scenario(header, titled, steps));
  }
}
