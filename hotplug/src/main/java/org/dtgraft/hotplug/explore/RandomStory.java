package org.dtgraft.hotplug.explore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.dtgraft.hotplug.scenario.Vocabulary;

/// Makes up what happens to a board. Not every line can be done when its turn comes; those that
/// cannot are left out by whoever tells it.
final class RandomStory {
  private static final String WHY = "because \"it was made to\"";
  private static final List<String> HOLDERS = List.of("somebody", "the compositor");

  /// One history in so many has a platform that does not answer: it may stay stuck for that, which
  /// hides what else would be found.
  private static final int SILENT = 8;

  private final SplittableRandom random;
  private final Vocabulary names;
  private final List<String> connectors;
  private final List<Supplier<String>> choices = new ArrayList<>();

  private RandomStory(long seed, Vocabulary names) {
    this.random = new SplittableRandom(seed);
    this.names = names;
    this.connectors =
        names.addons().keySet().stream().filter(c -> !names.addons(c).isEmpty()).toList();
    if (!connectors.isEmpty()) {
      hands();
      faults();
    }
    if (!names.files().isEmpty()) {
      often(6, () -> "load " + Lines.name(any(names.files())));
      often(6, () -> "remove " + Lines.name(any(names.files())));
    }
    often(20, this::pause);
  }

  /// Whether there is anything to make up for a board.
  static boolean isPossible(Vocabulary names) {
    return !names.files().isEmpty() || names.addons().values().stream().anyMatch(a -> !a.isEmpty());
  }

  /// The lines of a story; the same for the same seed.
  static List<String> lines(long seed, int steps, Vocabulary names) {
    return new RandomStory(seed, names).lines(steps);
  }

  private List<String> lines(int steps) {
    List<String> lines = new ArrayList<>();
    int start = random.nextInt(4) == 0 ? random.nextInt(Math.min(steps, 6)) : 0;
    for (int i = 0; i < steps; i++) {
      if (i == start) {
        lines.add("start");
      }
      lines.add(any(choices).get());
    }
    return lines;
  }

  private void often(int weight, Supplier<String> line) {
    for (int i = 0; i < weight; i++) {
      choices.add(line);
    }
  }

  private void hands() {
    often(18, () -> plug(any(connectors)));
    often(14, () -> Lines.unplug(any(connectors)));
    often(4, this::bounce);
    often(6, () -> atStep(Lines.unplug(any(connectors))));
    often(3, () -> atStep(plug(any(connectors))));
    often(4, () -> "retry " + Lines.name(any(connectors)));
    often(3, () -> "clear " + Lines.name(any(connectors)));
    often(3, () -> "mend");
  }

  private void faults() {
    List<String> overlays = names.overlays();
    List<String> devices = names.devices();
    often(4, () -> "fault transfer-fails " + random.nextInt(1, 9));
    often(2, () -> about("fault probe-fails %s " + WHY, devices));
    often(3, () -> about("fault load-refused %s " + WHY, overlays));
    often(3, () -> about("fault load-slow %s " + Lines.duration(time(22)), overlays));
    often(2, () -> about("fault removal-fails %s " + WHY, overlays));
    often(3, () -> about("hold %s by \"" + any(HOLDERS) + "\"", devices));
    often(4, () -> about("let-go %s", devices));
    if (random.nextInt(SILENT) == 0) {
      often(1, () -> about("fault load-silent %s", overlays));
      often(1, () -> about("fault removal-silent %s", overlays));
    }
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String about(String line, List<String> subjects) {
    return subjects.isEmpty() ? pause() : line.formatted(Lines.name(any(subjects)));
  }

  private String plug(String connector) {
    String line = Lines.plug(any(names.addons(connector)), connector);
    return random.nextInt(16) == 0 ? line + " saying " + random.nextInt(256) : line;
  }

  private String atStep(String what) {
    return "at-step %d %s".formatted(random.nextInt(1, 60), what);
  }

  private String bounce() {
    return "bounce %s %d times within %s"
        .formatted(Lines.name(any(connectors)), random.nextInt(1, 12), Lines.duration(time(9)));
  }

  private String pause() {
    return Lines.wait(time(18));
  }

  /// From 10 us to 10 us times 2 to the power of `doublings`, short ones as often as long ones.
  private Duration time(int doublings) {
    double micros = 10 * Math.pow(2, random.nextDouble() * doublings);
    return Duration.ofNanos(((long) micros) * 1_000);
  }
}
