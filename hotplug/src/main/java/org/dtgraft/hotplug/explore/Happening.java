package org.dtgraft.hotplug.explore;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dtgraft.hotplug.scenario.Step;
import org.dtgraft.hotplug.scenario.Vocabulary;
import org.dtgraft.hotplug.sim.Points;

/// A kind of thing that is made to happen at the points of a story.
public enum Happening {
  /// What is plugged in is pulled.
  UNPLUG,
  /// It is pulled, and the same is pushed in again, faster than anybody looks.
  REPLUG,
  /// It is pulled, and another add-on of the catalogue is pushed in at once.
  SWAP,
  /// The transfer, the probe, the load or the removal of that point fails.
  FAIL,
  /// The load of that point is answered when everybody has given it up.
  DELAY,
  /// Somebody takes hold of the device that is probed there, and keeps it.
  HOLD,
  /// The load or the removal of that point is never answered. What is stuck for that is allowed to
  /// stay stuck, so this finds less than the others.
  SILENCE;

  /// What is tried where nobody says what to try.
  public static final Set<Happening> USUAL =
      Set.copyOf(EnumSet.of(UNPLUG, REPLUG, SWAP, FAIL, DELAY, HOLD));

  private static final String WHY = "because \"it was made to\"";

  /// Longer than the runtime waits for an answer.
  private static final String LATE = "7s";

  /// As it is typed: `unplug`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What can happen of this kind at a point.
  List<Strike> at(Seen seen, Vocabulary names) {
    List<Strike> strikes = new ArrayList<>();
    for (List<String> lines : lines(seen, names)) {
      List<Step> steps = new ArrayList<>();
      List<String> connectors = List.copyOf(names.addons().keySet());
      lines.forEach(line -> steps.add(Lines.step(line, connectors).orElseThrow()));
      strikes.add(new Strike(seen.number(), seen.point().text(), steps));
    }
    return strikes;
  }

  private List<List<String>> lines(Seen seen, Vocabulary names) {
    return switch (this) {
      case UNPLUG -> each(seen, (_, _) -> List.of());
      case REPLUG -> each(seen, (_, plug) -> List.of(Lines.plug(plug)));
      case SWAP -> swaps(seen, names);
      case FAIL -> failures(seen.point(), names);
      case DELAY -> of(seen.point(), Points.Kind.LOAD, names, "fault load-slow %s " + LATE);
      case HOLD -> of(seen.point(), Points.Kind.PROBE, names, "hold %s by \"somebody\"");
      case SILENCE -> silences(seen.point(), names);
    };
  }

  private interface Then {
    List<String> follows(String connector, Step.Plug plug);
  }

  /// For each connector that is not empty, the removal and what follows it.
  private static List<List<String>> each(Seen seen, Then then) {
    List<List<String>> all = new ArrayList<>();
    seen.occupied()
        .forEach((connector, plug) -> {
          List<String> lines = new ArrayList<>(List.of(Lines.unplug(connector)));
          lines.addAll(then.follows(connector, plug));
          all.add(lines);
        });
    return all;
  }

  /// The other add-on is the one behind the present one in the catalogue, or the first.
  private static List<List<String>> swaps(Seen seen, Vocabulary names) {
    return each(
            seen,
            (connector, plug) -> {
              List<String> all = names.addons(connector);
              int next = (all.indexOf(plug.addon().text()) + 1) % Math.max(1, all.size());
              return all.size() < 2 ? List.of() : List.of(Lines.plug(all.get(next), connector));
            })
        .stream()
        .filter(lines -> lines.size() > 1)
        .toList();
  }

  private static List<List<String>> failures(Points.Point point, Vocabulary names) {
    return switch (point.kind()) {
      case TRANSFER -> List.of(List.of("fault transfer-fails 1"));
      case PROBE -> of(point, Points.Kind.PROBE, names, "fault probe-fails %s " + WHY);
      case LOAD -> of(point, Points.Kind.LOAD, names, "fault load-refused %s " + WHY);
      case REMOVE -> of(point, Points.Kind.REMOVE, names, "fault removal-fails %s " + WHY);
      case UNBIND, CALL -> List.of();
    };
  }

  private static List<List<String>> silences(Points.Point point, Vocabulary names) {
    List<List<String>> all = new ArrayList<>();
    all.addAll(of(point, Points.Kind.LOAD, names, "fault load-silent %s"));
    all.addAll(of(point, Points.Kind.REMOVE, names, "fault removal-silent %s"));
    return all;
  }

  /// A line about what a point of that kind is about; nothing where a scenario does not know it.
  private static List<List<String>> of(
      Points.Point point, Points.Kind kind, Vocabulary names, String line) {
    return point.kind() == kind && names.knows(point.subject())
        ? List.of(List.of(line.formatted(Lines.name(point.subject()))))
        : List.of();
  }
}
