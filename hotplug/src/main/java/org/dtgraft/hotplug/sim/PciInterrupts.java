package org.dtgraft.hotplug.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.dtgraft.hotplug.pci.IntxLine;

/// The interrupt lines that PCI cards share, and who handles them.
///
/// A line that nobody cares for is switched off, and looked at each 100 ms while something happens.
/// One that stays asserted although somebody says that he handles it keeps a processor busy for
/// ever; all else goes on, here as there. Both is shown: `interrupts/LINE`.
final class PciInterrupts {
  /// A hundredth of that of Linux; the share is the same.
  private static final IntxLine.Patience PATIENCE = new IntxLine.Patience(1_000, 999);

  /// Longer than that.
  private static final int ROUNDS = 2_100;

  private static final Duration POLL = Duration.ofMillis(100);

  private final World world;
  private final BiConsumer<String, String> show;
  private final Map<String, Line> lines = new HashMap<>();

  /// A line, and the handlers that take part.
  private static final class Line {
    private final IntxLine wire = new IntxLine(PATIENCE);
    private final List<CardInterrupt> handlers = new ArrayList<>();
    private boolean due;
  }

  /// @param show is told the name and state of a line; of a quiet one, an empty one
  PciInterrupts(World world, BiConsumer<String, String> show) {
    this.world = world;
    this.show = show;
  }

  private Line at(String name) {
    return lines.computeIfAbsent(name, _ -> new Line());
  }

  /// A card drives a line.
  ///
  /// @param source equal to nothing but itself
  void drive(String name, Object source, boolean asserts) {
    Line line = at(name);
    line.wire.drive(source, asserts);
    if (asserts) {
      soon(name, line);
    } else if (!line.wire.isAsserted()) {
      tell(name, line);
    }
  }

  /// The driver of a card has come, or has gone.
  void handles(String name, CardInterrupt handler, boolean takesPart) {
    Line line = at(name);
    if (takesPart && !line.handlers.contains(handler)) {
      line.handlers.add(handler);
      line.wire.request(handler);
      soon(name, line);
    } else if (!takesPart && line.handlers.remove(handler)) {
      line.wire.free(handler);
      tell(name, line);
    }
  }

  private void soon(String name, Line line) {
    if (!line.due && line.wire.isAsserted()) {
      line.due = true;
      Duration wait = line.wire.isSwitchedOff() ? POLL : Duration.ZERO;
      world.time().after(wait, () -> serve(name, line));
    }
  }

  private void serve(String name, Line line) {
    world.points().reach("interrupt by " + name);
    line.due = false;
    if (line.wire.isSwitchedOff()) {
      line.wire.poll();
    } else {
      line.wire.serve(ROUNDS);
    }
    tell(name, line);
  }

  /// A line without handlers is masked.
  private void tell(String name, Line line) {
    boolean quiet = !line.wire.isAsserted() || line.handlers.isEmpty();
    String state = line.wire.isSwitchedOff() ? "nobody cared, polled" : "never quiet";
    show.accept("interrupts/" + name, quiet ? "" : state);
  }
}
