package org.dtgraft.hotplug.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dtgraft.devicetree.overlay.Load;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.addon.Identity;
import org.dtgraft.hotplug.device.Device;
import org.dtgraft.hotplug.device.Handle;
import org.dtgraft.hotplug.platform.Platform;
import org.dtgraft.hotplug.sim.Faults;
import org.dtgraft.hotplug.sim.SimAddon;
import org.dtgraft.hotplug.sim.SimBoard;
import org.dtgraft.hotplug.sim.SunhBoard;

/// A simulated board as a stand. Time is virtual.
public final class SimStand implements Stand {
  /// More than the edges of the longest bounce, and all that follows from them.
  private static final int ENDLESS = 1_000_000;

  private final SunhBoard hardware;
  private final SimBoard board;
  private final List<Device> before;
  private final SimWorkshop workshop;
  private final Set<NodePath> occupied = new HashSet<>();
  private int atOnce;

  /// @param hardware on which nothing has happened yet
  public SimStand(SunhBoard hardware) {
    this.hardware = hardware;
    this.board = hardware.platform();
    this.before = board.model().devices();
    this.workshop = new SimWorkshop(board);
  }

  @Override
  public Platform platform() {
    return board;
  }

  @Override
  public Optional<String> plug(NodePath connector, Step.Plug what) {
    if (isOccupied(connector)) {
      return Optional.of("something is in it");
    }
    Identity itself = hardware.identity(connector, what.addon().text());
    Identity says =
        what.model().isPresent() ? new Identity.SunhModel(what.model().getAsInt()) : itself;
    SimAddon addon = hardware.hardware(connector, what.addon().text(), says);
    for (int address : what.without()) {
      addon = addon.without(address);
    }
    occupied.add(connector);
    board.plug(connector, addon);
    return Optional.empty();
  }

  @Override
  public void unplug(NodePath connector) {
    occupied.remove(connector);
    board.unplug(connector);
  }

  @Override
  public void contact(NodePath connector, boolean closed) {
    board.bounce(connector, closed);
  }

  @Override
  public boolean isOccupied(NodePath connector) {
    return occupied.contains(connector);
  }

  @Override
  public boolean isReset(NodePath connector) {
    return board.isReset(connector);
  }

  @Override
  public Optional<String> fault(Fault fault) {
    Faults faults = board.faults();
    switch (fault) {
      case Fault.TransferFails(int number) -> faults.breakTransfer(number - 1);
      case Fault.LineStuck _ -> faults.stickLine();
      case Fault.ProbeFails(var device, var why) -> faults.failProbe(device.text(), why);
      case Fault.LoadRefused(var overlay, var why) -> faults.refuse(overlay.text(), why);
      case Fault.CellsLate(var device, var by) -> faults.delayCells(device.text(), by);
      case Fault.LoadSlow(var overlay, var by) -> faults.delayLoad(overlay.text(), by);
      case Fault.LoadSilent(var overlay) -> faults.silenceLoad(overlay.text());
      case Fault.RemovalFails(var overlay, var why) -> faults.failRemoval(overlay.text(), why);
      case Fault.RemovalSilent(var overlay) -> faults.silenceRemoval(overlay.text());
      case Fault.Held(var device, var who) -> faults.hold(device.text(), who);
    }
    return Optional.empty();
  }

  @Override
  public void letGo(String device) {
    board.faults().letGo(device);
  }

  @Override
  public void mend() {
    board.faults().end();
    workshop.letAllGo();
    board.mend();
  }

  @Override
  public Optional<Workshop> workshop() {
    return Optional.of(workshop);
  }

  @Override
  public void atPoint(int point, Runnable what) {
    board.points().at(board.points().count() + point, what);
  }

  /// @throws IllegalStateException where so much happens at one moment that it never ends
  @Override
  public boolean next(Duration end) {
    Duration before = board.time().now();
    boolean more = board.time().stepUntil(end);
    atOnce = board.time().now().equals(before) ? atOnce + 1 : 0;
    if (atOnce > ENDLESS) {
      throw new IllegalStateException("what happens at " + before + " never ends");
    }
    return more;
  }

  @Override
  public boolean isDue() {
    return board.time().isDue();
  }

  @Override
  public boolean isIdle() {
    return board.time().isIdle();
  }

  @Override
  public List<String> loads() {
    return board.loads().stream().map(Load::name).toList();
  }

  @Override
  public List<String> breaches(boolean empty) {
    List<String> found = new ArrayList<>(board.breaches());
    leftovers(found);
    for (Device device : board.model().devices()) {
      if (board.model().isBound(device.node())) {
        board.model().suppliers(device.node()).stream()
            .filter(link -> !board.model().isBound(link.supplier()))
            .forEach(link ->
                found.add(
                    "law 5: %s is bound, and its supplier %s is not"
                        .formatted(link.consumer(), link.supplier())));
      }
    }
    if (empty && !board.model().devices().equals(before)) {
      found.add("law 6: the devices are not those of the beginning");
    }
    List<String> shown = board.offers().shownBy(d -> !board.model().isOfBase(d));
    if (empty && !shown.isEmpty()) {
      found.add("law 6: user space sees what is not there: " + shown);
    }
    return found;
  }

  /// What drivers have forgotten to give back, and what was not taken from those who used it.
  private void leftovers(List<String> found) {
    for (Handle handle : board.offers().handles().open()) {
      if (handle.owner() instanceof Handle.Owner.OfDevice(var device)
          && !board.model().isInUse(device)) {
        found.add("law 6: %s is unbound, and still has %s".formatted(device, handle.provision()));
      }
      if (board.offers().handles().isValid(handle)
          && !board.model().isBound(handle.provision().device())) {
        found.add("law 6: %s has %s, which is gone".formatted(handle.owner(), handle.provision()));
      }
    }
  }
}
