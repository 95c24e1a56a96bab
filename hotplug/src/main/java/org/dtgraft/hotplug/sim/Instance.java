package org.dtgraft.hotplug.sim;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.device.Device;
import org.dtgraft.hotplug.device.Handle;
import org.dtgraft.hotplug.device.Provision;
import org.dtgraft.hotplug.platform.Timers;
import org.dtgraft.hotplug.sim.driver.Call;
import org.dtgraft.hotplug.sim.driver.SimDriver;

/// A device with its driver: what it has taken, offered and switched on, in order, so that it can
/// be given back in reverse (`devres`).
final class Instance {
  private final Device device;
  private final SimDriver driver;
  private final Deque<Undo> undo = new ArrayDeque<>();
  private final Map<Use, Taken> taken = new HashMap<>();
  private final Map<Handle, String> interrupts = new LinkedHashMap<>();
  private final Set<Provision> awaited = new HashSet<>();
  private final Turns registers = new Turns();
  private final Turns bus = new Turns();
  private final Map<String, Integer> kept = new HashMap<>();
  private final Map<Call, Timers.Timer> work = new HashMap<>();
  private Runnable whenIdle = () -> {};
  private int calls;
  private boolean leaving;

  /// What was taken by an entry of a property.
  record Use(String property, int index) {}

  /// What came of it.
  ///
  /// @param activeLow whether it is a line whose 1 is a low level
  record Taken(Handle handle, boolean activeLow) {

    /// The level that a value is on the line.
    int physical(String what, int value) {
      return activeLow && what.equals("set") ? 1 - value : value;
    }

    /// The value that a level is.
    Outcome logical(String what, Outcome level) {
      return activeLow && what.equals("get") && level instanceof Outcome.Done(int is)
          ? new Outcome.Done(1 - is)
          : level;
    }
  }

  /// What is done when it is given back.
  sealed interface Undo {
    /// Another's service is not used any more.
    record LetGo(Handle handle) implements Undo {}

    /// Nothing is offered any more.
    record Withdraw(Provision provision) implements Undo {}

    /// Nothing is shown any more.
    record Hide(String name) implements Undo {}

    /// Something is asked of another's service.
    record Ask(Handle handle, String what) implements Undo {}

    /// Nothing: here a group begins.
    record Mark(String group) implements Undo {}
  }

  Instance(Device device, SimDriver driver) {
    this.device = device;
    this.driver = driver;
  }

  Device device() {
    return device;
  }

  NodePath path() {
    return device.node();
  }

  SimDriver driver() {
    return driver;
  }

  Deque<Undo> undo() {
    return undo;
  }

  /// Who changes registers of the part, one after the other.
  Turns registers() {
    return registers;
  }

  /// Who uses the bus that the device is, one after the other.
  Turns bus() {
    return bus;
  }

  /// What it will offer, and does not yet.
  Set<Provision> awaited() {
    return awaited;
  }

  /// Its interrupts, each with the property that led to it.
  Map<Handle, String> interrupts() {
    return interrupts;
  }

  Map<Use, Taken> taken() {
    return taken;
  }

  Map<String, Integer> kept() {
    return kept;
  }

  /// Nothing is begun any more, and what is under way ends at its next step.
  void leave() {
    leaving = true;
    work.values().forEach(Timers.Timer::cancel);
    work.clear();
  }

  /// Its delayed work: one timer for each kind.
  Map<Call, Timers.Timer> work() {
    return work;
  }

  boolean isLeaving() {
    return leaving;
  }

  void callBegins() {
    calls++;
  }

  void callEnds() {
    calls--;
    if (calls == 0) {
      Runnable waiting = whenIdle;
      whenIdle = () -> {};
      waiting.run();
    }
  }

  /// Runs something when no call is under way.
  void whenIdle(Runnable what) {
    if (calls == 0) {
      what.run();
    } else {
      whenIdle = what;
    }
  }
}
