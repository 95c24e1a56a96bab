package org.dtgraft.hotplug.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.dtgraft.devicetree.standard.Compatible;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.PhandleIndex;
import org.dtgraft.hotplug.device.Device;
import org.dtgraft.hotplug.device.DeviceModel;
import org.dtgraft.hotplug.device.Handle;
import org.dtgraft.hotplug.device.Provision;
import org.dtgraft.hotplug.device.Referral;
import org.dtgraft.hotplug.device.Service;
import org.dtgraft.hotplug.platform.Timers;
import org.dtgraft.hotplug.sim.driver.Act;
import org.dtgraft.hotplug.sim.driver.Call;
import org.dtgraft.hotplug.sim.driver.Self;
import org.dtgraft.hotplug.sim.driver.SimDriver;
import org.jspecify.annotations.Nullable;

/// Carries out what drivers do: probes, calls and removals. Which device comes next is for
/// [SimDevices].
final class SimKernel {
  static final Duration WORK = Duration.ofNanos(100_000);

  private final Supplier<DeviceTree> tree;
  private final DeviceModel model;
  private final Function<Device, Optional<Transport>> transports;
  private final World world;
  private final Offers offers = new Offers();
  private final Map<NodePath, Instance> instances = new LinkedHashMap<>();
  private final List<Handle> revoked = new ArrayList<>();
  private Runnable whenLetGo = () -> {};
  private Consumer<NodePath> change = _ -> {};

  /// @param transports how the driver of a device speaks to its part
  SimKernel(
      Supplier<DeviceTree> tree,
      DeviceModel model,
      Function<Device, Optional<Transport>> transports,
      World world) {
    this.tree = tree;
    this.model = model;
    this.transports = transports;
    this.world = world;
  }

  /// @param listener is told of devices whose driver offers something more, or is gone, or may have
  ///   interrupts to handle
  void onChange(Consumer<NodePath> listener) {
    change = listener;
  }

  /// Offers the cells of a memory later than its driver does, as a layout that has a driver of its
  /// own may come later.
  void offerLater(Instance instance, Provision provision, Duration by) {
    instance.awaited().add(provision);
    world
        .time()
        .after(
            by,
            () -> {
              instance.awaited().remove(provision);
              if (instances.get(instance.path()) == instance && !instance.isLeaving()) {
                offers.offer(provision, instance);
                instance.undo().push(new Instance.Undo.Withdraw(provision));
                change.accept(instance.path());
              }
            });
  }

  /// Whether a device will offer something that it does not offer yet.
  boolean isAwaited(Provision provision) {
    return instance(provision.device()).filter(i -> i.awaited().contains(provision)).isPresent();
  }

  Offers offers() {
    return offers;
  }

  World world() {
    return world;
  }

  /// The driver that a device is bound to, or is being bound to; none for devices of the base that
  /// are not simulated.
  Optional<Instance> instance(NodePath node) {
    return Optional.ofNullable(instances.get(node));
  }

  /// All of them.
  List<Instance> instances() {
    return List.copyOf(instances.values());
  }

  Optional<Transport> transport(Instance instance) {
    return transports.apply(instance.device());
  }

  /// Runs something whenever a driver has let go while its device stays.
  void onLetGo(Runnable listener) {
    whenLetGo = listener;
  }

  /// A driver does not need it any more.
  void letGo(Handle handle) {
    offers.handles().letGo(handle);
    world.time().after(Duration.ZERO, () -> whenLetGo.run());
  }

  /// The device as its driver sees it now.
  Optional<Self> self(Instance instance) {
    DeviceTree now = tree.get();
    return now.find(instance.path())
        .map(node -> new Self(instance.path(), node, now, instance.kept()));
  }

  /// Binds a device to its driver, or finds out why that cannot be; then nothing of it is left.
  void probe(Device device, SimDriver driver, Consumer<Outcome> outcome) {
    Instance instance = new Instance(device, driver);
    instances.put(device.node(), instance);
    List<Act> acts = self(instance).map(driver.probe()::acts).orElse(List.of());
    run(
        instance,
        acts,
        came -> {
          switch (came) {
            case Outcome.Done _ -> {
              outcome.accept(came);
              if (!instance.interrupts().isEmpty()) {
                change.accept(instance.path());
              }
            }
            case Outcome.Failed _, Outcome.Deferred _ -> {
              instance.leave();
              giveBack(instance, () -> outcome.accept(came));
            }
          }
        });
  }

  private void run(Instance instance, List<Act> acts, Consumer<Outcome> outcome) {
    new ScriptRun(this, instance, acts, outcome).next();
  }

  /// Unbinds a device: what is under way ends, its driver removes itself, and everything that it
  /// took, offered and switched on is given back in reverse. Nobody holds it who cannot be made to
  /// let go.
  void unbind(NodePath node, Runnable done) {
    Instance instance = instances.get(node);
    if (instance == null) {
      world.time().after(WORK, done);
      return;
    }
    instance.leave();
    instance.whenIdle(() -> {
      List<Act> acts = self(instance).map(instance.driver().remove()::acts).orElse(List.of());
      new ScriptRun(this, instance, acts, _ -> giveBack(instance, done)).regardless().next();
    });
  }

  /// Whether the driver of a device is simulated, and has it or is about to.
  boolean drives(NodePath node) {
    return instances.containsKey(node);
  }

  private void giveBack(Instance instance, Runnable done) {
    giveBack(
        instance,
        _ -> false,
        () -> {
          instances.remove(instance.path());
          if (!instance.interrupts().isEmpty() || !instance.awaited().isEmpty()) {
            change.accept(instance.path());
          }
          world.time().after(WORK, done);
        });
  }

  /// Gives back what a device has taken since it began a group.
  void release(Instance instance, String group, Runnable done) {
    Instance.Undo mark = new Instance.Undo.Mark(group);
    if (instance.undo().contains(mark)) {
      giveBack(instance, mark::equals, done);
    } else {
      done.run();
    }
  }

  /// The last that was done is undone first. What cannot be undone because its part has gone is
  /// gone with it.
  ///
  /// @param last where to stop
  private void giveBack(Instance instance, Predicate<Instance.Undo> last, Runnable done) {
    Instance.Undo undo = instance.undo().poll();
    if (undo == null || last.test(undo)) {
      done.run();
      return;
    }
    Runnable next = () -> giveBack(instance, last, done);
    switch (undo) {
      case Instance.Undo.Ask(var handle, var what) -> {
        world.points().reach("%s %s for %s".formatted(what, handle.provision(), instance.path()));
        call(handle, what, 0, _ -> next.run());
      }
      case Instance.Undo.LetGo(var handle) -> {
        if (!world.faults().has(instance.path().name(), Faults.Flaw.LEAKS)) {
          offers.handles().letGo(handle);
        }
        next.run();
      }
      case Instance.Undo.Withdraw(var provision) -> {
        revoked.addAll(offers.withdraw(provision));
        next.run();
      }
      case Instance.Undo.Hide(var name) -> {
        offers.hide(name);
        next.run();
      }
      case Instance.Undo.Mark _ -> next.run();
    }
  }

  /// Asks something of what a handle is on. The answer never comes inside of the call.
  void call(Handle handle, String what, int value, Consumer<Outcome> outcome) {
    Optional<Instance> provider =
        offers.handles().isValid(handle) ? offers.by(handle.provision()) : Optional.empty();
    if (provider.isEmpty() || provider.get().isLeaving()) {
      boolean built = offers.handles().isValid(handle) && isBase(handle.provision().device());
      Outcome at = built ? new Outcome.Done(0) : Outcome.GONE;
      world.time().after(Duration.ZERO, () -> outcome.accept(at));
      return;
    }
    Provision provision = handle.provision();
    perform(provider.get(), new Call(provision.service(), provision.name(), what, value), outcome);
  }

  /// Lets a driver call itself some time later, unless its device is being unbound by then. What
  /// comes of it, nobody is told.
  void later(Instance instance, Duration after, Call call) {
    if (instance.isLeaving()) {
      return;
    }
    Timers.Timer timer =
        world
            .time()
            .after(
                after,
                () -> {
                  instance.work().remove(call);
                  perform(instance, call, _ -> {});
                });
    Timers.Timer before = instance.work().put(call, timer);
    if (before != null) {
      before.cancel();
    }
  }

  /// Lets the driver of a device handle an interrupt in a thread.
  ///
  /// @param handled is run afterwards, where the device is not being unbound
  void interrupt(NodePath device, Call call, Runnable handled) {
    Instance instance = instances.get(device);
    if (instance != null && !instance.isLeaving()) {
      perform(
          instance,
          call,
          _ -> {
            if (!instance.isLeaving()) {
              handled.run();
            }
          });
    }
  }

  /// Has the driver of a device do what it does when it is asked that.
  void perform(Instance instance, Call call, Consumer<Outcome> outcome) {
    List<Act> acts =
        self(instance)
            .map(self -> instance.driver().operations().acts(self, call))
            .orElse(List.of());
    instance.callBegins();
    run(
        instance,
        acts,
        came -> {
          outcome.accept(came);
          instance.callEnds();
        });
  }

  /// What an entry of a property leads to.
  sealed interface Found {
    /// This, which may be taken.
    record It(Provision provision) implements Found {}

    /// Nothing: the property does not say.
    record Nothing() implements Found {}

    /// Something that is not there yet.
    record Later(String why) implements Found {}

    /// Something that will never be.
    record Never(String why) implements Found {}
  }

  /// Looks for what a device needs.
  Found find(Instance instance, Service service, String property, int index) {
    Referral referral =
        new Referral.Search(tree.get(), phandles(), model::has)
            .of(instance.path(), property, index);
    return switch (referral) {
      case Referral.None _ -> new Found.Nothing();
      case Referral.NoDevice(var node) -> later(node, property, "no device");
      case Referral.To(var device, var name) ->
          found(new Provision(device, service, name), property);
    };
  }

  /// What is on offer may be taken, also while its driver still probes.
  private Found found(Provision wanted, String property) {
    return offers.by(wanted).isPresent() || model.isBound(wanted.device())
        ? offered(wanted)
        : later(wanted.device(), property, "not bound");
  }

  /// Whether what was taken is a line whose 1 is a low level: its specifier says so in the second
  /// cell, but for a fixed regulator, whose `enable-active-high` alone counts
  /// (`drivers/gpio/gpiolib-of.c`).
  boolean isActiveLow(Instance instance, Act.Take take) {
    if (take.service() != Service.LINE) {
      return false;
    }
    Optional<Node> node = tree.get().find(instance.path());
    boolean fixed =
        node.filter(n -> Compatible.of(n).contains("regulator-fixed")).isPresent()
            && take.property().startsWith("gpio");
    return fixed
        ? node.orElseThrow().property("enable-active-high").isEmpty()
        : new Referral.Search(tree.get(), phandles(), model::has)
            .specifier(instance.path(), take.property(), take.index())
            .filter(s -> s.cells().size() > 1 && (s.cells().get(1) & ACTIVE_LOW) != 0)
            .isPresent();
  }

  private static final int ACTIVE_LOW = 1;

  /// Whether a line that has changed is an interrupt for who asked for it: the second cell says
  /// which edge or level (`include/dt-bindings/interrupt-controller/irq.h`); keys want both edges.
  boolean isTriggeredBy(Instance instance, @Nullable String property, boolean high) {
    int flags =
        property == null || !property.startsWith("interrupts")
            ? 0
            : new Referral.Search(tree.get(), phandles(), model::has)
                .specifier(instance.path(), property, 0)
                .filter(s -> s.cells().size() > 1)
                .map(s -> s.cells().get(1))
                .orElse(0);
    return flags == 0 || (flags & (high ? RISING_OR_HIGH : FALLING_OR_LOW)) != 0;
  }

  private static final int RISING_OR_HIGH = 1 | 4;
  private static final int FALLING_OR_LOW = 2 | 8;

  private static Found later(NodePath node, String property, String why) {
    return new Found.Later("waits for %s (%s): %s".formatted(node, property, why));
  }

  /// The devices of the base are taken to offer whatever is asked of them.
  private Found offered(Provision wanted) {
    if (isAwaited(wanted)) {
      return later(wanted.device(), wanted.name(), "not there yet");
    }
    boolean there = offers.by(wanted).isPresent() || isBase(wanted.device());
    return there ? new Found.It(wanted) : new Found.Never("there is no " + wanted);
  }

  private boolean isBase(NodePath device) {
    return model.isOfBase(device) && model.isBound(device) && !instances.containsKey(device);
  }

  private PhandleIndex phandles() {
    return model.survey().phandles();
  }

  /// What of a device is in use by others than its consumers of the same load, and cannot be taken
  /// from them.
  List<Handle> held(NodePath device) {
    return offers.handles().on(device).stream()
        .filter(h -> !h.provision().service().isRevocable())
        .toList();
  }

  /// Takes from everybody what a device offers.
  List<Handle> revoke(NodePath device) {
    return new ArrayList<>(offers.handles().revoke(device));
  }

  /// What was revoked and nobody has let go since: of these, and of what something else offered
  /// until now, such as the screen of a host that stays. Drivers that are told that something goes
  /// have let go of it.
  List<Handle> stillOpen(List<Handle> of) {
    List<Handle> all = new ArrayList<>(of);
    all.addAll(revoked);
    revoked.clear();
    return all.stream().filter(offers.handles()::isOpen).toList();
  }
}
