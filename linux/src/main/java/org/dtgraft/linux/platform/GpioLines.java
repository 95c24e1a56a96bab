package org.dtgraft.linux.platform;

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

/// The lines of connectors that no driver has, over the GPIO character devices. They are held as
/// long as the program lives. Belongs to the thread of the loop.
final class GpioLines implements Lines {
  private final ConnectorLines requests;
  private final Supplier<DeviceTree> tree;
  private final Poller loop;
  private final Map<NodePath, Attempt<GpioLine>> plugged = new HashMap<>();
  private final Map<NodePath, Attempt<GpioLine>> resets = new HashMap<>();

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

    private Following(GpioLine line, Consumer<Reading> edges) {
      this.line = line;
      this.edges = edges;
    }

    private void begin() {
      watch = loop.watch(line.fd(), PollFd.POLLIN, _ -> tell());
    }

    private void tell() {
      switch (line.read()) {
        case LineNews.Events(List<LineEvent> events) -> {
          if (!events.isEmpty()) {
            edges.accept(level(line));
          }
        }
        case LineNews.Gone _ -> broken("its GPIO chip is gone");
        case LineNews.Failed(var why) -> broken(why.toString());
      }
    }

    private void broken(String why) {
      if (watch != null) {
        watch.cancel();
      }
      edges.accept(new Reading.Broken(why));
    }
  }

  /// The level of now: where edges follow closely, or were dropped, the last of them counts.
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
