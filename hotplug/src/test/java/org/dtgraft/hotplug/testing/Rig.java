package org.dtgraft.hotplug.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.dtb.BlobWriter;
import org.dtgraft.devicetree.overlay.Load;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.addon.Catalogue;
import org.dtgraft.hotplug.connector.ConnectorState;
import org.dtgraft.hotplug.connector.Timings;
import org.dtgraft.hotplug.device.Device;
import org.dtgraft.hotplug.platform.KernelProfile;
import org.dtgraft.hotplug.runtime.HotplugRuntime;
import org.dtgraft.hotplug.runtime.RuntimeEvent;
import org.dtgraft.hotplug.scenario.JournalLaw;
import org.dtgraft.hotplug.sim.Faults;
import org.dtgraft.hotplug.sim.SimBoard;
import org.dtgraft.hotplug.sim.SunhBoard;

/// A simulated board with its runtime and its journal, and the laws that are checked after every
/// story.
public final class Rig {
  private final SunhBoard board;
  private final HotplugRuntime runtime;
  private final List<RuntimeEvent> events = new ArrayList<>();
  private final byte[] before;
  private final List<Device> devicesBefore;

  /// The example board.
  public Rig() {
    this(Examples.BASE, Examples.CATALOGUE);
  }

  /// Another board; its runtime has not been started.
  public Rig(DeviceTree base, Catalogue catalogue) {
    this(SunhBoard.of(base, catalogue, KernelProfile.COMPLETE), catalogue);
  }

  /// A board that was made otherwise; its runtime has not been started.
  public Rig(SunhBoard board, Catalogue catalogue) {
    this.board = board;
    this.runtime = new HotplugRuntime(board.platform(), catalogue, Timings.SUNH, events::add);
    this.before = BlobWriter.write(board.platform().tree());
    this.devicesBefore = board.platform().model().devices();
  }

  /// Starts the runtime and lets it come to rest.
  public Rig started() {
    runtime.start();
    board.runUntilIdle();
    return this;
  }

  public SunhBoard board() {
    return board;
  }

  public SimBoard platform() {
    return board.platform();
  }

  public Faults faults() {
    return platform().faults();
  }

  public HotplugRuntime runtime() {
    return runtime;
  }

  /// The first connector.
  public NodePath connector() {
    return board.connectors().getFirst();
  }

  public List<RuntimeEvent> events() {
    return List.copyOf(events);
  }

  /// The words of the events at a connector, in order, but for those about devices and links.
  public List<String> words(NodePath connector) {
    return events.stream()
        .filter(e -> e.connector().equals(connector))
        .map(RuntimeEvent::name)
        .filter(n -> !n.equals("device") && !n.equals("cut"))
        .toList();
  }

  /// How many events of that name there were.
  public long count(String name) {
    return events.stream().filter(e -> e.name().equals(name)).count();
  }

  public ConnectorState state() {
    return runtime.state(connector());
  }

  public Rig plug(String addon) {
    board.plug(connector(), addon);
    return idle();
  }

  public Rig unplug() {
    board.unplug(connector());
    return idle();
  }

  /// Runs until nothing is left to happen, and checks the laws.
  public Rig idle() {
    board.runUntilIdle();
    check();
    return this;
  }

  /// Lets time pass.
  public Rig pass(Duration time) {
    platform().time().run(time);
    return this;
  }

  /// Checks what holds at rest, whatever has happened.
  public void check() {
    int held = 0;
    boolean empty = true;
    for (NodePath connector : runtime.connectors()) {
      ConnectorState state = runtime.state(connector);
      held += state.holds().all().size();
      empty &= state instanceof ConnectorState.Empty;
      assertTrue(
          state.plugged() || platform().isReset(connector), () -> "awake, and gone: " + connector);
      checkJournal(connector);
      StandingLaw.check(state, platform());
    }
    assertEquals(held, platform().loads().size(), () -> "loads: " + loadNames());
    Bindings.check(platform().model());
    if (empty) {
      checkEmpty();
    }
  }

  private void checkJournal(NodePath connector) {
    JournalLaw law = new JournalLaw();
    for (RuntimeEvent event : events) {
      if (event.connector().equals(connector)) {
        assertEquals(Optional.empty(), law.take(event.notice()));
      }
    }
  }

  private List<String> loadNames() {
    return platform().loads().stream().map(Load::name).toList();
  }

  private void checkEmpty() {
    assertArrayEquals(before, BlobWriter.write(platform().tree()), "the tree is not restored");
    assertEquals(devicesBefore, platform().model().devices());
  }
}
