package org.dtgraft.app.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.dtgraft.devicetree.diagnostic.Nearest;
import org.dtgraft.hotplug.explore.Bounds;
import org.dtgraft.hotplug.explore.Happening;

/// What `dtgraft simulate` is to look for, beyond telling stories.
sealed interface SearchOptions {

  /// At every point of the story.
  record Explore(Set<Happening> with, int depth, int most) implements SearchOptions {
    public Explore {
      with = Set.copyOf(with);
    }
  }

  /// In random histories.
  record Wander(long seed, int runs, int steps) implements SearchOptions {}

  /// The options for a search.
  static List<Option> options() {
    return List.of(
        Option.flag(
            "Strike the story at each point of it, and look whether the laws hold.", "--explore"),
        Option.valued(
            "LIST",
            "What strikes: %s; without this all but silence.".formatted(String.join(", ", words())),
            "--with"),
        Option.valued(
            "N",
            "How often it strikes in one run, 1 to %d; 1 without this.".formatted(Bounds.DEPTH),
            "--depth"),
        Option.valued(
            "N",
            "Random histories, from this seed on; with --runs alone a seed is chosen and told.",
            "--seed"),
        Option.valued(
            "N",
            "How many random histories, %d without this; with --explore the most runs, %d without this."
                .formatted(Bounds.USUAL_HISTORIES, Bounds.USUAL_RUNS),
            "--runs"),
        Option.valued(
            "N",
            "Steps of a random history; %d without this.".formatted(Bounds.USUAL_STEPS),
            "--steps"),
        Option.flag(
            "Tell a story with its points; one that breaks off is one that fails.", "--replay"),
        Option.valued("FILE", "Write the first history that fails into a file.", "-o"));
  }

  private static List<String> words() {
    return Arrays.stream(Happening.values()).map(Happening::word).toList();
  }

  /// What is asked for; nothing where stories are to be told.
  ///
  /// @param seeds where nobody gives one
  static Optional<SearchOptions> of(Arguments arguments, LongSupplier seeds) throws WrongUsage {
    boolean explore = arguments.has("--explore");
    boolean wander = !explore && (arguments.has("--seed") || arguments.has("--runs"));
    refuse(arguments, explore && arguments.has("--seed"), "--seed", "without --explore");
    refuse(arguments, !explore, "--with", "with --explore");
    refuse(arguments, !explore, "--depth", "with --explore");
    refuse(arguments, !wander, "--steps", "with --seed or --runs");
    refuse(arguments, !explore && !wander, "-o", "with --explore, --seed or --runs");
    refuse(arguments, explore || wander, "--replay", "without --explore, --seed and --runs");
    if (explore) {
      return Optional.of(
          new Explore(
              with(arguments),
              (int) number(arguments, "--depth", 1, Bounds.DEPTH),
              (int) number(arguments, "--runs", Bounds.USUAL_RUNS, Bounds.RUNS)));
    }
    return wander ? Optional.of(wander(arguments, seeds)) : Optional.empty();
  }

  private static Wander wander(Arguments arguments, LongSupplier seeds) throws WrongUsage {
    return new Wander(
        arguments.has("--seed") ? seed(arguments) : seeds.getAsLong(),
        (int) number(arguments, "--runs", Bounds.USUAL_HISTORIES, Bounds.RUNS),
        (int) number(arguments, "--steps", Bounds.USUAL_STEPS, Bounds.STEPS));
  }

  private static void refuse(Arguments arguments, boolean wrong, String option, String when)
      throws WrongUsage {
    if (wrong && arguments.has(option)) {
      throw new WrongUsage(option + " goes " + when);
    }
  }

  private static long number(Arguments arguments, String option, int usual, int most)
      throws WrongUsage {
    String typed = arguments.value(option).orElse(Integer.toString(usual));
    if (!typed.matches("[1-9][0-9]{0,8}") || Integer.parseInt(typed) > most) {
      throw new WrongUsage("%s is a number from 1 to %d, not '%s'".formatted(option, most, typed));
    }
    return Integer.parseInt(typed);
  }

  private static long seed(Arguments arguments) throws WrongUsage {
    String typed = arguments.value("--seed").orElse("");
    if (!typed.matches("[0-9]{1,18}")) {
      throw new WrongUsage("--seed is a number of 18 digits at most, not '" + typed + "'");
    }
    return Long.parseLong(typed);
  }

  private static Set<Happening> with(Arguments arguments) throws WrongUsage {
    Optional<String> typed = arguments.value("--with");
    if (typed.isEmpty()) {
      return Happening.USUAL;
    }
    List<Happening> all = new ArrayList<>();
    for (String word : typed.get().split(",", -1)) {
      all.add(happening(word));
    }
    return EnumSet.copyOf(all);
  }

  private static Happening happening(String word) throws WrongUsage {
    String near = Nearest.hint(word, words());
    return Arrays.stream(Happening.values())
        .filter(h -> h.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new WrongUsage(
                "--with knows no '%s': %s"
                    .formatted(
                        word, near.isEmpty() ? "it can be " + String.join(", ", words()) : near)));
  }
}
