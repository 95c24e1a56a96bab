package org.dtgraft.linux.platform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.platform.Lines;
import org.dtgraft.linux.ffi.Attempt;
import org.dtgraft.linux.ffi.PollFd;
import org.dtgraft.linux.gpio.GpioLine;
import org.dtgraft.linux.gpio.LineEvent;
import org.dtgraft.linux.gpio.LineNews;
import org.dtgraft.linux.loop.Poller;
import org.dtgraft.linux.loop.Watch;
import org.jspecify.annotations.Nullable;

/// The lines of connectors that no driver has, over the GPIO character devices. They are held until
/// this is closed. Belongs to the thread of the loop.
final class GpioLines implements Lines, AutoCloseable {
  private final ConnectorLines requests;
  private final Supplier<DeviceTree> tree;
  private final Poller loop;
  private final Map<NodePath, Attempt<GpioLine>> plugged = new HashMap<>();
  private final Map<NodePath, Attempt<GpioLine>> resets = new HashMap<>();
  private final List<Watch> watches = new ArrayList<>();

  GpioLines(ConnectorLines requests, Supplier<DeviceTree> tree, Poller loop) {
    this.requests = requests;
    this.tree = tree;
    this.loop = loop;
  }

  @Override
  public void watch(NodePath connector, Consumer<Reading> edges) {
    switch (pluggedLine(connector)) {
      case Attempt.Failed<GpioLine>(var why) ->
          loop.execute(() -> edges.accept(new Reading.Broken(why.toString())));
      case Attempt.Done<GpioLine>(var line) -> follow(line, edges);
    }
  }

  private void follow(GpioLine line, Consumer<Reading> edges) {
    new Following(line, edges).begin();
  }

  /// Tells the level at every edge, until the chip is gone.
  private final class Following {
    private final GpioLine line;
    private final Consumer<Reading> edges;
    private @Nullable Watch watch;
    private boolean last;

    private Following(GpioLine line, Consumer<Reading> edges) {
      this.line = line;
      this.edges = edges;
    }

    private void begin() {
      last = level(line).equals(new Reading.Level(true));
      watch = loop.watch(line.fd(), PollFd.POLLIN, _ -> tell());
      watches.add(watch);
    }

    private void tell() {
      switch (line.read()) {
        case LineNews.Events(List<LineEvent> events) -> {
          if (!events.isEmpty()) {
            tell(events, level(line));
          }
        }
        case LineNews.Gone _ -> broken("its GPIO chip is gone");
        case LineNews.Failed(var why) -> broken(why.toString());
      }
    }

    private void tell(List<LineEvent> events, Reading now) {
      switch (now) {
        case Reading.Level(var plugged) -> {
          List<Boolean> levels = levels(last, events, plugged);
          last = plugged;
          levels.forEach(l -> edges.accept(new Reading.Level(l)));
        }
        case Reading.Broken _ -> edges.accept(now);
      }
    }

    private void broken(String why) {
      if (watch != null) {
        watch.cancel();
      }
      edges.accept(new Reading.Broken(why));
    }
  }

  /// What edges that came together are told as: the level of now, which counts; before it that the
  /// contact was open meanwhile, or may have been. However short that was, it may be another add-on
  /// that is in now.
  ///
  /// @param before the level that was told last. An edge after which it is the same has come back
  ///   from the other one: a kernel may tell of two edges as one
  static List<Boolean> levels(boolean before, List<LineEvent> events, boolean now) {
    boolean opened = before || events.stream().anyMatch(GpioLines::mayOpen);
    return now && opened ? List.of(false, true) : List.of(now);
  }

  private static boolean mayOpen(LineEvent event) {
    return switch (event) {
      case LineEvent.Edge edge -> !edge.active();
      case LineEvent.Overflow _ -> true;
    };
  }

  private static Reading level(GpioLine line) {
    return switch (line.active()) {
      case Attempt.Done<Boolean>(var active) -> new Reading.Level(active);
      case Attempt.Failed<Boolean>(var why) -> new Reading.Broken(why.toString());
    };
  }

  @Override
  public Reading plugged(NodePath connector) {
    return switch (pluggedLine(connector)) {
      case Attempt.Done<GpioLine>(var line) -> level(line);
      case Attempt.Failed<GpioLine>(var why) -> new Reading.Broken(why.toString());
    };
  }

  @Override
  public void close() {
    watches.forEach(Watch::cancel);
    close(plugged);
    close(resets);
  }

  private static void close(Map<NodePath, Attempt<GpioLine>> lines) {
    for (Attempt<GpioLine> line : lines.values()) {
      if (line instanceof Attempt.Done<GpioLine>(var held)) {
        held.close();
      }
    }
    lines.clear();
  }

  private Attempt<GpioLine> pluggedLine(NodePath connector) {
    return plugged.computeIfAbsent(connector, c -> requests.plugged(tree.get(), c));
  }

  @Override
  public Optional<String> reset(NodePath connector, boolean asserted) {
    if (!requests.hasReset(tree.get(), connector)) {
      return Optional.empty();
    }
    Attempt<GpioLine> line =
        resets.computeIfAbsent(connector, c -> requests.reset(tree.get(), c, asserted));
    return switch (line.then(l -> l.drive(asserted))) {
      case Attempt.Done<Boolean> _ -> Optional.empty();
      case Attempt.Failed<Boolean>(var why) -> Optional.of(why.toString());
    };
  }
}
