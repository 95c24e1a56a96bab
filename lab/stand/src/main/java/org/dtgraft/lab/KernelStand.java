package org.dtgraft.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dtgraft.devicetree.overlay.SymbolTable;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.addon.Catalogue;
import org.dtgraft.hotplug.platform.Platform;
import org.dtgraft.hotplug.platform.Timers;
import org.dtgraft.hotplug.scenario.Fault;
import org.dtgraft.hotplug.scenario.Stand;
import org.dtgraft.hotplug.scenario.Step;
import org.dtgraft.linux.ffi.Attempt;
import org.dtgraft.linux.ffi.Libc;
import org.dtgraft.linux.loop.Poller;
import org.dtgraft.linux.platform.LinuxPlatform;
import org.dtgraft.linux.sysfs.KernelFiles;

/// The lab's board under the kernel that runs, as a stand. Time is real.
///
/// What is plugged in are the parts that the simulator would plug in. A point, at which something
/// may be made to happen, is the end of a turn of the event loop in which something came about: an
/// edge, a uevent, an answer of the kernel, a timer.
final class KernelStand implements Stand, AutoCloseable {
  /// How long nothing must come about until nothing is expected to any more.
  private static final Duration QUIET = Duration.ofMillis(100);

  /// Longer than the runtime waits for anything ([org.dtgraft.hotplug.connector.Timings#SUNH]).
  private static final Duration SILENCE = Duration.ofSeconds(6);

  /// How long a story that has broken off may take to be cleared away.
  private static final Duration CLEARING = Duration.ofSeconds(30);

  private final Poller loop;
  private final LinuxPlatform platform;
  private final Hands hands;
  private final KernelFaults faults;
  private final KernelLook look;
  private final Map<Integer, Runnable> script = new HashMap<>();
  private int turns;
  private Duration happened;
  private Duration told;

  /// Where a story takes place.
  ///
  /// @param board with its labels, which the kernel's own tree may not have
  record Setting(DeviceTree board, Catalogue catalogue) {}

  private KernelStand(Poller loop, LinuxPlatform platform, Setting setting, Hardware hardware) {
    this.loop = loop;
    this.platform = platform;
    this.hands = new Hands(setting, hardware, platform.tree());
    this.faults = new KernelFaults(hardware);
    this.look = new KernelLook(hardware);
    this.happened = loop.now();
    this.told = loop.now();
    hands.takeAllOut();
    faults.end();
  }

  /// The running kernel, with nothing in its connectors. What an earlier program has left loaded is
  /// taken out.
  static Attempt<KernelStand> open(Libc libc, KernelFiles files, Setting setting) {
    return Poller.open(libc, System::nanoTime)
        .then(loop ->
            LinuxPlatform.open(libc, loop, files.root(), SymbolTable.of(setting.board))
                .map(platform -> new KernelStand(loop, platform, setting, new Hardware(files))));
  }

  @Override
  public Platform platform() {
    return platform;
  }

  /// Something has been told, or done: silence begins anew.
  void heard() {
    told = loop.now();
    happened = told;
  }

  @Override
  public Optional<String> plug(NodePath connector, Step.Plug what) {
    heard();
    return hands.plug(connector, what);
  }

  @Override
  public void unplug(NodePath connector) {
    hands.unplug(connector);
    heard();
  }

  @Override
  public void contact(NodePath connector, boolean closed) {
    hands.contact(connector, closed);
    heard();
  }

  @Override
  public boolean isOccupied(NodePath connector) {
    return hands.isOccupied(connector);
  }

  @Override
  public boolean isReset(NodePath connector) {
    return hands.isReset(connector);
  }

  @Override
  public Optional<String> fault(Fault fault) {
    return faults.make(fault);
  }

  @Override
  public void letGo(String device) {
    faults.letGo(device);
    heard();
  }

  @Override
  public void mend() {
    faults.end();
    heard();
  }

  @Override
  public void atPoint(int point, Runnable what) {
    script.merge(
        turns + point,
        what,
        (first, second) ->
            () -> {
              first.run();
              second.run();
            });
  }

  /// Says that something has happened at least every tenth of a second, so that those who wait look
  /// again: on a kernel things come about that nobody tells.
  @Override
  public boolean next(Duration end) {
    Runnable happening = script.remove(turns);
    if (happening != null) {
      happening.run();
    }
    Duration left = end.minus(loop.now());
    if (left.isPositive()) {
      turn(left.compareTo(QUIET) < 0 ? left : QUIET);
      return true;
    }
    if (loop.isDue()) {
      turn(Duration.ZERO);
    }
    return false;
  }

  private void turn(Duration longest) {
    boolean[] woken = {false};
    Timers.Timer wake = loop.after(longest, () -> woken[0] = true);
    switch (loop.step()) {
      case Attempt.Failed<Integer>(var why) ->
          throw new UncheckedIOException(new IOException(why.toString()));
      case Attempt.Done<Integer>(Integer done) -> {
        if (done > (woken[0] ? 1 : 0)) {
          turns++;
          happened = loop.now();
        }
      }
    }
    wake.cancel();
  }

  @Override
  public boolean isDue() {
    return loop.isDue();
  }

  /// Nothing is waited for, by the runtime or from the kernel, and for a while nothing came about;
  /// or nothing has been told for longer than any wait.
  @Override
  public boolean isIdle() {
    Duration now = loop.now();
    boolean nothingWaits = loop.isIdle() && !platform.isBusy();
    boolean isQuiet = now.minus(happened).compareTo(QUIET) >= 0;
    return (nothingWaits && isQuiet) || now.minus(told).compareTo(SILENCE) >= 0;
  }

  @Override
  public List<String> loads() {
    return look.loads();
  }

  @Override
  public List<String> breaches(boolean empty) {
    List<String> found = new ArrayList<>(look.unsupplied());
    if (empty) {
      found.addAll(look.remains());
    }
    return found;
  }

  /// Pulls everything out and lets the runtime clear away; what it cannot is left to the next that
  /// opens this kernel.
  @Override
  public void close() {
    script.clear();
    mend();
    hands.takeAllOut();
    heard();
    Duration end = loop.now().plus(CLEARING);
    while (!isIdle() && next(end)) {
      // until nothing more happens
    }
    platform.close();
    loop.close();
  }
}
