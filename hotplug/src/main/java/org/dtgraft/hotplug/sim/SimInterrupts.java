package org.dtgraft.hotplug.sim;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.device.Device;
import org.dtgraft.hotplug.device.Handle;
import org.dtgraft.hotplug.device.Service;
import org.dtgraft.hotplug.sim.driver.Call;
import org.dtgraft.hotplug.sim.part.Alarm;
import org.dtgraft.hotplug.sim.part.Chip;
import org.dtgraft.hotplug.sim.part.Pins;

/// Interrupts: a part pulls its line down, the handler of its driver looks what it is, and hands on
/// to those whose lines it has.
///
/// A line is looked at again after its handler has run, as a level is. One that nobody can quiet is
/// switched off, as `note_interrupt` of `kernel/irq/spurious.c` does, only sooner.
final class SimInterrupts {
  /// How often in a row a handler may find nothing; a kernel allows 99,900 of 100,000.
  static final int PATIENCE = 10;

  private static final int LEVELS = 16;

  private final SimKernel kernel;
  private final Function<Device, List<Chip>> parts;
  private final Set<Instance> handling = new HashSet<>();
  private final Map<Instance, Integer> inVain = new HashMap<>();
  private final Map<Pin, Instance> driven = new LinkedHashMap<>();

  /// A pin of a part at which the output of another is.
  private record Pin(Pins part, int number) {}

  /// @param parts the parts that answer for a device now
  SimInterrupts(SimKernel kernel, Function<Device, List<Chip>> parts) {
    this.kernel = kernel;
    this.parts = parts;
  }

  /// Something may have changed: a pin, a part, who listens.
  void look() {
    kernel.world().time().after(Duration.ZERO, this::lookNow);
  }

  private void lookNow() {
    List<Instance> listeners =
        kernel.instances().stream().filter(i -> !i.interrupts().isEmpty()).toList();
    inVain.keySet().retainAll(listeners);
    for (int round = 0; round <= listeners.size() && settle(listeners); round++) {}
    listeners.stream()
        .filter(i -> isAsserted(i) && isAtBase(i) && isListened(i))
        .forEach(this::handle);
  }

  private boolean isListened(Instance instance) {
    return !instance.isLeaving()
        && !handling.contains(instance)
        && inVain.getOrDefault(instance, 0) < PATIENCE;
  }

  private boolean isAsserted(Instance instance) {
    return parts.apply(instance.device()).stream()
        .anyMatch(chip -> chip instanceof Alarm alarm && alarm.isAsserted());
  }

  private boolean isAtBase(Instance instance) {
    return own(instance)
        .filter(handle -> kernel.instance(handle.provision().device()).isEmpty())
        .isPresent();
  }

  /// The interrupt of the part itself, not of a line that its driver uses.
  private static Optional<Handle> own(Instance instance) {
    return instance.interrupts().entrySet().stream()
        .filter(e -> e.getValue().startsWith("interrupts"))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /// Lets outputs that are at pins of other parts drive these.
  ///
  /// @return whether something has changed
  private boolean settle(List<Instance> listeners) {
    boolean changed = false;
    for (Instance listener : listeners) {
      Optional<Handle> line = own(listener);
      if (line.isPresent()) {
        for (Pins pins : pins(line.get().provision().device())) {
          Pin pin = new Pin(pins, Integer.decode(line.get().provision().name()));
          driven.put(pin, listener);
          changed |= drive(pin, !isAsserted(listener));
        }
      }
    }
    return release(listeners) || changed;
  }

  /// Who is gone does not pull any more.
  private boolean release(List<Instance> listeners) {
    List<Pin> free =
        driven.entrySet().stream()
            .filter(e -> !listeners.contains(e.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    free.forEach(driven::remove);
    return free.stream().map(pin -> drive(pin, true)).reduce(false, Boolean::logicalOr);
  }

  private List<Pins> pins(NodePath device) {
    return kernel.instance(device).stream()
        .flatMap(i -> parts.apply(i.device()).stream())
        .filter(Pins.class::isInstance)
        .map(Pins.class::cast)
        .toList();
  }

  private static boolean drive(Pin pin, boolean high) {
    boolean was = pin.part().level(pin.number());
    pin.part().drive(pin.number(), high);
    return was != pin.part().level(pin.number());
  }

  private void handle(Instance instance) {
    handling.add(instance);
    kernel.world().points().reach("interrupt of " + instance.path());
    run(
        instance,
        "interrupts",
        came -> {
          handling.remove(instance);
          inVain.merge(instance, 1, Integer::sum);
          if (came instanceof Outcome.Done(int lines) && handOn(instance, lines) > 0) {
            inVain.remove(instance);
          }
          look();
        });
  }

  private void run(
      Instance instance, String property, java.util.function.Consumer<Outcome> outcome) {
    kernel.perform(instance, new Call(Service.INTERRUPT, property, "handle", 0), outcome);
  }

  /// @param lines a bit for each line that has changed, and above sixteen of these their levels
  /// @return to how many it was handed on
  private int handOn(Instance controller, int lines) {
    int handled = 0;
    for (Handle handle : kernel.offers().handles().on(controller.path())) {
      if (handle.provision().service() == Service.INTERRUPT
          && handle.owner() instanceof Handle.Owner.OfDevice(var owner)
          && isMeant(handle, lines)) {
        boolean high = ((lines >> (Integer.decode(handle.provision().name()) + LEVELS)) & 1) == 1;
        handled +=
            kernel
                .instance(owner)
                .filter(i -> kernel.isTriggeredBy(i, i.interrupts().get(handle), high))
                .map(i -> handOn(i, handle))
                .orElse(0);
      }
    }
    return handled;
  }

  private int handOn(Instance consumer, Handle handle) {
    String property = consumer.interrupts().getOrDefault(handle, "");
    if (property.isEmpty() || consumer.isLeaving()) {
      return 0;
    }
    run(
        consumer,
        property,
        came -> {
          if (came instanceof Outcome.Done(int lines)) {
            handOn(consumer, lines);
          }
          look();
        });
    return 1;
  }

  private static boolean isMeant(Handle handle, int lines) {
    return ((lines >> Integer.decode(handle.provision().name())) & 1) == 1;
  }
}
