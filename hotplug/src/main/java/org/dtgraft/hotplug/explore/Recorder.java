package org.dtgraft.hotplug.explore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.runtime.RuntimeEvent;
import org.dtgraft.hotplug.scenario.Cast;
import org.dtgraft.hotplug.scenario.Scenario;
import org.dtgraft.hotplug.scenario.Step;
import org.dtgraft.hotplug.scenario.Watcher;
import org.jspecify.annotations.Nullable;

/// Writes down what is really done in a run, and when, so that it can be done again by a story in
/// which nothing is passed over.
final class Recorder implements Watcher {
  private final Ground ground;
  private final Map<String, NodePath> connectors = new LinkedHashMap<>();
  private final List<Entry> entries = new ArrayList<>();
  private final Set<Step> skipped = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<String, Step.Plug> plugged = new HashMap<>();

  /// A line of the story, and what was made to happen while it was done.
  private static final class Entry {
    private final @Nullable Step step;
    private final Duration begin;
    private final int points;
    private final List<Struck> struck = new ArrayList<>();
    private @Nullable Duration end;

    /// @param step nothing where the runtime begins by itself
    private Entry(@Nullable Step step, Duration begin, int points) {
      this.step = step;
      this.begin = begin;
      this.points = points;
    }
  }

  /// @param point from the line on, from 1
  private record Struck(int point, Step step) {}

  /// Of a run that has not begun.
  Recorder(Scenario scenario, Cast cast, Ground ground) {
    this.ground = ground;
    for (Scenario.Named named : scenario.header().connectors()) {
      String name = named.name().text();
      connectors.put(name, cast.connectors().get(name));
    }
    if (scenario.steps().stream().noneMatch(Step.Start.class::isInstance)) {
      entries.add(new Entry(null, Duration.ZERO, 0));
    }
  }

  @Override
  public void round(int number) {}

  @Override
  public void begins(Step step, Duration at) {
    ended(at);
    entries.add(new Entry(step, at, ground.points().count()));
  }

  private void ended(Duration at) {
    if (!entries.isEmpty() && entries.getLast().end == null) {
      entries.getLast().end = at;
    }
  }

  @Override
  public void step(Step step, Duration at) {
    if (step instanceof Step.Plug plug && !isOccupied(plug.connector())) {
      plugged.put(plug.connector(), plug);
    }
  }

  /// A step is about to be made to happen at a point.
  ///
  /// @param point from 0
  void strikes(int point, Step step) {
    Entry entry = entries.getLast();
    entry.struck.add(new Struck(point - entry.points + 1, step));
  }

  @Override
  public void passedOver(Step step, Duration at) {
    skipped.add(step);
    if (step.equals(entries.getLast().step)) {
      ended(at);
    }
  }

  @Override
  public void event(RuntimeEvent event) {}

  @Override
  public void looked(Step.Expect step, Duration at, boolean holds, String was) {
    ended(at);
  }

  @Override
  public void lawful(Duration at, int bytes) {}

  private boolean isOccupied(String connector) {
    return Optional.ofNullable(connectors.get(connector))
        .map(ground.stand()::isOccupied)
        .orElse(false);
  }

  /// What is plugged in now.
  Map<String, Step.Plug> occupied() {
    Map<String, Step.Plug> now = new LinkedHashMap<>();
    for (String connector : connectors.keySet()) {
      Step.Plug plug = plugged.get(connector);
      if (plug != null && isOccupied(connector)) {
        now.put(connector, plug);
      }
    }
    return now;
  }

  /// The steps that do it again.
  ///
  /// @param exact whether an `await` that was answered stays one; else it becomes a `wait`, which
  ///   comes to the same but for the order of what happens at one moment
  List<String> lines(boolean exact) {
    List<String> lines = new ArrayList<>();
    for (Entry entry : entries) {
      entry.struck.stream()
          .filter(s -> !skipped.contains(s.step()))
          .forEach(s -> lines.add("at-step %d %s".formatted(s.point(), s.step().source())));
      line(entry, exact).ifPresent(lines::add);
    }
    return lines;
  }

  private Optional<String> line(Entry entry, boolean exact) {
    Step step = entry.step;
    if (step == null) {
      return Optional.of("start");
    }
    boolean done = !skipped.contains(step);
    return switch (step) {
      case Step.Expect expect -> Optional.of(waited(entry, expect.within()));
      case Step.Await await ->
          Optional.of(exact && done ? await.source() : waited(entry, await.within()));
      case Step.AtEachStep _ -> Optional.empty();
      case Step.AtStep at when skipped.contains(at.what()) -> Optional.empty();
      case Step any -> done ? Optional.of(any.source()) : Optional.empty();
    };
  }

  /// Where the run has ended in the middle, all that might have been waited for.
  private static String waited(Entry entry, Duration most) {
    Duration end = entry.end;
    return Lines.wait(end == null ? most : end.minus(entry.begin));
  }
}
