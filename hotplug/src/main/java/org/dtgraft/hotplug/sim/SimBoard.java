package org.dtgraft.hotplug.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.dtgraft.devicetree.overlay.LiveTree;
import org.dtgraft.devicetree.overlay.Load;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.device.BusRule;
import org.dtgraft.hotplug.device.Controller;
import org.dtgraft.hotplug.device.Device;
import org.dtgraft.hotplug.device.DeviceModel;
import org.dtgraft.hotplug.device.Drivers;
import org.dtgraft.hotplug.device.Handle;
import org.dtgraft.hotplug.device.MuxChannel;
import org.dtgraft.hotplug.device.PciBus;
import org.dtgraft.hotplug.device.Provision;
import org.dtgraft.hotplug.platform.Devices;
import org.dtgraft.hotplug.platform.KernelProfile;
import org.dtgraft.hotplug.platform.Lines;
import org.dtgraft.hotplug.platform.NvmemCells;
import org.dtgraft.hotplug.platform.Overlays;
import org.dtgraft.hotplug.platform.Platform;
import org.dtgraft.hotplug.platform.Slots;
import org.dtgraft.hotplug.platform.Timers;
import org.dtgraft.hotplug.sim.driver.Call;
import org.dtgraft.hotplug.sim.driver.DisplayDrivers;
import org.dtgraft.hotplug.sim.driver.Linux;
import org.dtgraft.hotplug.sim.driver.SimDriver;
import org.dtgraft.hotplug.sim.part.Chip;
import org.dtgraft.hotplug.sim.part.Pins;

/// A simulated board that has booted from a device tree.
///
/// The devices of the base are taken as bound; their parts are not simulated, but for the wires of
/// I2C buses, which carry the parts of add-ons, whether or not a driver speaks to them. Nothing
/// happens by itself: time passes only when [#time] is run.
public final class SimBoard implements Platform {
  private final KernelProfile profile;
  private final LiveTree live;
  private final World world = new World(new VirtualTime(), new Points(), new Faults());
  private final Map<NodePath, Wires> wires = new HashMap<>();
  private final DeviceModel model;
  private final SimPci pci;
  private final Sockets sockets;
  private final SimOverlays overlays;
  private final Drivers table;
  private final SimKernel kernel;
  private final SimDevices devices;
  private final SimNvmem cells;
  private final FixedDevices fixed;
  private final SimInterrupts interrupts;

  /// A board whose kernel has a driver for everything on it.
  public SimBoard(
      DeviceTree base, List<NodePath> connectors, List<SimDriver> drivers, KernelProfile profile) {
    this(base, connectors, drivers, profile, device -> !isSimulated(device, drivers));
  }

  /// Of the base, what is on I2C and SPI buses is probed as add-ons' parts are, where there is a
  /// driver, and so is what add-ons use; all else is taken to be there.
  private static boolean isSimulated(Device device, List<SimDriver> drivers) {
    boolean bus = device.bus().equals("i2c") || device.bus().equals("spi");
    return Linux.isProbed(device)
        || (bus
            && drivers.stream()
                .flatMap(d -> d.driver().compatible().stream())
                .anyMatch(device.compatible()::contains));
  }

  /// @param boots whether a device of the base has found its driver
  public SimBoard(
      DeviceTree base,
      List<NodePath> connectors,
      List<SimDriver> drivers,
      KernelProfile profile,
      Predicate<Device> boots) {
    this.profile = profile;
    live = new LiveTree(base);
    table = new Drivers(drivers.stream().map(SimDriver::driver).toList());
    pci =
        new SimPci(
            live,
            connectors,
            world,
            new SimPci.Kernel(
                this::treeChanged,
                this::takeAway,
                this::bounce,
                this::isBound,
                this::handle,
                this::show));
    List<BusRule> buses = new ArrayList<>(profile.buses(connectors, base));
    buses.add(new PciBus(pci::functions));
    model = new DeviceModel(base, buses, table, boots);
    sockets = new Sockets(connectors, this::wires, world.time(), world.points());
    overlays = new SimOverlays(live, world, this::overlaysChanged);
    kernel = new SimKernel(live::present, model, this::transport, world);
    devices = new SimDevices(model, drivers, kernel, overlays::arrivals, pci::lookAtDrivers);
    cells = new SimNvmem(live::present, this::bound, this::adapter, kernel);
    interrupts = new SimInterrupts(kernel, this::parts);
    fixed = new FixedDevices(model, kernel, DisplayDrivers.fixed(profile.displayHotplug()));
    kernel.onChange(this::changed);
    boot(base);
  }

  /// What is on the buses of the base is there, and has its drivers, before the clock begins.
  private void boot(DeviceTree base) {
    AddonHardware.ofBoard(base).forEach(p -> wires(p.bus()).attach(p.address(), p.chip()));
    fixed.boot();
    devices.look();
    world.time().runUntilIdle();
    world.time().restart();
    world.points().restart();
  }

  /// Who could not be bound may be now, and who waits for cells or interrupts may go on.
  private void changed(NodePath device) {
    model.retry();
    devices.look();
    cells.look(device);
    interrupts.look();
  }

  /// The parts that answer for a device now.
  private List<Chip> parts(Device device) {
    return device.address() == Device.NO_ADDRESS
        ? List.of()
        : wires(device.parent()).own(device.address());
  }

  /// Drives a pin of a part from outside, as a button does, or another part.
  ///
  /// @param device whose part it is
  /// @param pin from 0
  public void drive(NodePath device, int pin, boolean high) {
    model.device(device).stream()
        .flatMap(d -> parts(d).stream())
        .filter(Pins.class::isInstance)
        .forEach(part -> ((Pins) part).drive(pin, high));
    interrupts.look();
  }

  /// The parts of a device that are there now, for whoever wants to look.
  public List<Chip> partsOf(NodePath device) {
    return model.device(device).map(this::parts).orElse(List.of());
  }

  private void treeChanged() {
    devices.update(live.present());
  }

  private void overlaysChanged() {
    treeChanged();
    pci.look();
  }

  private void takeAway(NodePath device, Runnable done) {
    devices.takeAway(device, done);
  }

  private boolean isBound(NodePath node) {
    return model.isBound(node);
  }

  private void handle(NodePath device, Call call, Runnable handled) {
    kernel.interrupt(device, call, handled);
  }

  /// Something that is no driver's.
  private void show(String name, String value) {
    if (value.isEmpty()) {
      offers().hide(name);
    } else {
      offers().show(name, value, NodePath.ROOT);
    }
  }

  private Optional<Device> bound(NodePath node) {
    return model.device(node).filter(d -> model.isBound(d.node()));
  }

  private Wires wires(NodePath bus) {
    return wires.computeIfAbsent(
        bus,
        b ->
            new Wires(
                b,
                () -> live.present().find(b).map(Wires.Manner::of).orElse(Wires.named(b)),
                world,
                this::wires));
  }

  private Optional<Transport> transport(Device device) {
    Optional<Transport> behindCard = pci.transport(device);
    return behindCard.isPresent() || device.address() == Device.NO_ADDRESS
        ? behindCard
        : adapter(device.parent());
  }

  /// The bus of a node that is a controller with a driver, or a channel of a multiplexer with one.
  private Optional<Transport> adapter(NodePath node) {
    Optional<Node> here = live.present().find(node).filter(n -> Controller.of(n).isPresent());
    Optional<MuxChannel> channel =
        model.has(node) ? Optional.empty() : MuxChannel.of(live.present(), node);
    return channel.isPresent()
        ? channel.flatMap(this::channel)
        : here.filter(_ -> model.isBound(node)).map(_ -> controller(node));
  }

  private Transport controller(NodePath node) {
    return kernel
        .instance(node)
        .<Transport>map(driver -> new DrivenBus(kernel, driver, "", wires(node)))
        .orElseGet(() -> wires(node));
  }

  /// What is on a channel is reached over the bus of the multiplexer itself.
  private Optional<Transport> channel(MuxChannel channel) {
    Optional<Instance> driver =
        kernel.instance(channel.mux()).filter(_ -> model.isBound(channel.mux()));
    return driver.flatMap(d ->
        transport(d.device())
            .map(bus -> new DrivenBus(kernel, d, String.valueOf(channel.number()), bus)));
  }

  /// Pushes an add-on into a connector.
  ///
  /// @throws IllegalStateException where one is in it
  public void plug(NodePath connector, SimAddon addon) {
    sockets.insert(connector, addon);
    addon.card().ifPresent(card -> pci.insert(connector, card));
  }

  /// Pulls the add-on out of a connector, where one is in it.
  public void unplug(NodePath connector) {
    pci.pull(connector);
    sockets.pull(connector);
    interrupts.look();
  }

  /// Lets the contact of a plugged line bounce: it opens or closes without anything being plugged
  /// or pulled.
  public void bounce(NodePath connector, boolean closed) {
    sockets.contact(connector, closed);
  }

  /// Whether the reset line of a connector is asserted.
  public boolean isReset(NodePath connector) {
    return sockets.isReset(connector);
  }

  /// The clock, which the owner of the board runs.
  public VirtualTime time() {
    return world.time();
  }

  /// Where things may be made to happen.
  public Points points() {
    return world.points();
  }

  /// What is to go wrong.
  public Faults faults() {
    return world.faults();
  }

  /// The tree, and what is loaded.
  public LiveTree live() {
    return live;
  }

  /// What is loaded, but for the nodes that a kernel makes of what it finds.
  public List<Load> loads() {
    return live.loads().stream().filter(load -> !pci.owns(load)).toList();
  }

  /// The devices, for whoever wants to look.
  public DeviceModel model() {
    return model;
  }

  /// What bound devices offer, who uses it, and what user space sees.
  public Offers offers() {
    return kernel.offers();
  }

  /// Somebody who is no driver of an add-on takes what a device offers.
  ///
  /// @return nothing where that is not on offer
  public Optional<Handle> take(Provision provision, String who) {
    return offers().by(provision).isPresent()
        ? Optional.of(offers().handles().take(provision, new Handle.Owner.Outside(who)))
        : Optional.empty();
  }

  /// Lets it go again.
  public void letGo(Handle handle) {
    offers().handles().letGo(handle);
    devices.goOn();
  }

  /// Asks something of it. The answer never comes inside of the call.
  public void call(Handle handle, String what, int value, Consumer<Outcome> outcome) {
    kernel.call(handle, what, value, outcome);
  }

  /// Unbinds a device by hand, as a write to `unbind` does.
  public void unbind(NodePath device) {
    devices.unbindByHand(device);
  }

  /// Binds it again.
  public void bind(NodePath device) {
    devices.bindByHand(device);
    fixed.begin(device);
  }

  /// A driver is not loaded yet, or is from now on.
  public void driver(String name, boolean loaded) {
    table.present(name, loaded);
    devices.look();
  }

  /// All drivers are loaded, and what was unbound by hand is bound again.
  public void mend() {
    pci.mend();
    table.names().forEach(name -> table.present(name, true));
    model.unbound().forEach(this::bind);
    devices.look();
  }

  /// What was against the laws so far, whoever is to blame; one sentence each.
  public List<String> breaches() {
    return devices.breaches();
  }

  @Override
  public KernelProfile profile() {
    return profile;
  }

  /// Nothing is hidden here.
  @Override
  public List<String> unobserved() {
    return List.of();
  }

  @Override
  public DeviceTree tree() {
    return live.present();
  }

  @Override
  public Timers timers() {
    return world.time();
  }

  @Override
  public Lines lines() {
    return sockets;
  }

  @Override
  public Overlays overlays() {
    return overlays;
  }

  @Override
  public NvmemCells cells() {
    return cells;
  }

  @Override
  public Slots slots() {
    return pci;
  }

  @Override
  public Devices devices() {
    return devices;
  }
}
