package org.dtgraft.bench.kernel;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Random;
import org.dtgraft.devicetree.overlay.Overlay;

/// Loads and removals in random order, many of which are in each other's way. Everything is removed
/// at the end.
///
/// What our live tree would refuse to load is not loaded: a kernel may keep a changeset of it for
/// ever, and the walk would be over.
final class Walk {
  private static final int STEPS = 150;

  private final Twins twins;
  private final UnittestTable table;
  private final List<String> overlays;
  private int loads;
  private int removals;
  private int kept;
  private int passedOver;

  Walk(Twins twins, UnittestTable table, List<String> overlays) {
    this.twins = twins;
    this.table = table;
    this.overlays = overlays;
  }

  /// @param line gets what differs
  void go(Line line, PrintStream out) throws IOException {
    long seed = Long.getLong("dtgraft.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int i = 0; i < STEPS; i++) {
      String name = overlays.get(random.nextInt(overlays.size()));
      if (twins.loaded().contains(name)) {
        remove(name, line);
      } else {
        load(name, line);
      }
    }
    for (String name : twins.loaded().reversed()) {
      remove(name, line);
    }
    out.printf(
        "the walk of seed %d: %d loads, %d removals, %d refused by both, %d loads passed over%n",
        seed, loads, removals, kept, passedOver);
  }

  private void load(String name, Line line) throws IOException {
    Overlay overlay = table.overlay(name, twins.tree());
    if (twins.wouldLoad(overlay)) {
      twins.load(name, overlay).differences().forEach(d -> line.differs(name + " loaded: " + d));
      loads++;
    } else {
      passedOver++;
    }
  }

  private void remove(String name, Line line) throws IOException {
    Twins.Step step = twins.remove(name);
    step.differences().forEach(d -> line.differs(name + " removed: " + d));
    if (step.isDone()) {
      removals++;
    } else {
      kept++;
    }
  }
}
