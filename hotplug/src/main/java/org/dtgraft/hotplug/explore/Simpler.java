package org.dtgraft.hotplug.explore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dtgraft.hotplug.scenario.Fault;
import org.dtgraft.hotplug.scenario.Step;

/// The simpler forms of a line: shorter waits, fewer edges, nothing at a point but at once. Each
/// has something less than the line, so that nobody goes round in circles.
///
/// @param connectors the names that steps may use
record Simpler(List<String> connectors) {
  private static final List<Duration> ROUND =
      Stream.of(1, 10, 100, 1_000, 10_000, 60_000).map(Duration::ofMillis).toList();

  Simpler {
    connectors = List.copyOf(connectors);
  }

  /// The simplest first; none for a line that is as simple as it can be.
  List<String> forms(String line) {
    return Lines.step(line, connectors).map(this::forms).orElse(List.of());
  }

  /// The lines with all that happens at one point done at once instead: a removal there and the
  /// add-on that follows it make no sense one without the other.
  List<List<String>> atOnce(List<String> lines) {
    List<List<String>> all = new ArrayList<>();
    for (int i = 0; i + 1 < lines.size(); i++) {
      List<String> candidate = new ArrayList<>(lines);
      int end = i;
      while (end < lines.size() && isAtSamePoint(lines.get(i), lines.get(end))) {
        candidate.set(end, forms(lines.get(end)).getFirst());
        end++;
      }
      if (end > i + 1) {
        all.add(List.copyOf(candidate));
      }
    }
    return all;
  }

  private boolean isAtSamePoint(String one, String other) {
    return Lines.step(one, connectors).orElse(null) instanceof Step.AtStep(_, int first, _)
        && Lines.step(other, connectors).orElse(null) instanceof Step.AtStep(_, int second, _)
        && first == second;
  }

  private List<String> forms(Step step) {
    return switch (step) {
      case Step.Wait(_, var time) -> shorter(time).stream().map(Lines::wait).toList();
      case Step.AtStep at -> at(at);
      case Step.Bounce bounce -> bounces(bounce);
      case Step.Plug plug when plug.model().isPresent() || !plug.without().isEmpty() ->
          List.of(Lines.plug(plug.addon().text(), plug.connector()));
      case Step.Break(_, Fault.TransferFails(int number)) ->
          fewer(number, 1).mapToObj(n -> "fault transfer-fails " + n).toList();
      case Step.Break(_, Fault.LoadSlow(var overlay, var by)) ->
          shorter(by).stream()
              .map(t ->
                  "fault load-slow %s %s".formatted(Lines.name(overlay.text()), Lines.duration(t)))
              .toList();
      case Step _ -> List.of();
    };
  }

  private List<String> at(Step.AtStep at) {
    List<String> forms = new ArrayList<>(List.of(at.what().source()));
    fewer(at.point(), 1).forEach(n -> forms.add("at-step %d %s".formatted(n, at.what().source())));
    forms(at.what()).forEach(f -> forms.add("at-step %d %s".formatted(at.point(), f)));
    return forms;
  }

  private static List<String> bounces(Step.Bounce b) {
    List<String> forms = new ArrayList<>();
    fewer(b.times(), 1).forEach(n -> forms.add(bounce(b, n, b.within())));
    shorter(b.within()).forEach(t -> forms.add(bounce(b, b.times(), t)));
    return forms;
  }

  private static String bounce(Step.Bounce b, int times, Duration within) {
    return "bounce %s %d times within %s"
        .formatted(Lines.name(b.connector()), times, Lines.duration(within));
  }

  /// Smaller numbers: the least, the half, one less.
  private static IntStream fewer(int number, int least) {
    return IntStream.of(least, number / 2, number - 1)
        .filter(n -> n >= least && n < number)
        .distinct();
  }

  /// Shorter times: round ones, the half, and the same with less digits.
  private static List<Duration> shorter(Duration time) {
    List<Duration> all = new ArrayList<>(ROUND);
    all.add(Duration.ofNanos(time.toNanos() / 2_000 * 1_000));
    for (long unit = 100_000_000; unit >= 1_000; unit /= 10) {
      all.add(Duration.ofNanos(time.toNanos() / unit * unit));
    }
    return all.stream()
        .filter(t -> t.toNanos() >= 1_000 && t.compareTo(time) < 0)
        .distinct()
        .toList();
  }
}
