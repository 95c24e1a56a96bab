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
import org.dtgraft.linux.gpio.GpioLine;
import org.dtgraft.linux.gpio.LineEvent;
import org.dtgraft.linux.gpio.LineNews;
import org.dtgraft.linux.loop.Poller;

/// The lines of connectors, over the GPIO character devices. They are held as long as the program
/// lives. Belongs to the thread of the loop.
final class LinuxLines implements Lines {
  private final ConnectorLines requests;
  private final Supplier<DeviceTree> tree;
  private final Poller loop;
  private final Map<NodePath, Attempt<GpioLine>> plugged = new HashMap<>();
  private final Map<NodePath, Attempt<GpioLine>> resets = new HashMap<>();

  LinuxLines(ConnectorLines requests, Supplier<DeviceTree> tree, Poller loop) {
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
    Cancel cancel = new Cancel();
    cancel.how =
        loop.watch(
                line.fd(),
                org.dtgraft.linux.ffi.PollFd.POLLIN,
                _ -> told(line, edges).ifPresent(reading -> {
                  if (reading instanceof Reading.Broken) {
                    cancel.how.run();
                  }
                  edges.accept(reading);
                }))
            ::cancel;
  }

  private static final class Cancel {
    private Runnable how = () -> {};
  }

  /// The last edge tells the level; where edges were dropped, the line itself does.
  private static Optional<Reading> told(GpioLine line, Consumer<Reading> edges) {
    return switch (line.read()) {
      case LineNews.Gone _ -> Optional.of(new Reading.Broken("its GPIO chip is gone"));
      case LineNews.Failed(var why) -> Optional.of(new Reading.Broken(why.toString()));
      case LineNews.Events(List<LineEvent> events) when events.isEmpty() -> Optional.empty();
      case LineNews.Events _ -> Optional.of(level(line));
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
