package org.dtgraft.hotplug.device;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.dtgraft.devicetree.standard.Status;
import org.dtgraft.devicetree.standard.SupplierReference;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;

/// The devices of a tree: which there are, which is to be probed next, and why the others wait.
///
/// Whoever owns it does the probing and says what came of it. Nothing is offered for probing before
/// its mandatory suppliers are bound (law 5). The devices of the base were bound when the board
/// booted, and are not asked for their needs.
///
/// Belongs to one thread.
public final class DeviceModel implements BusRule.Present {
  private final List<BusRule> buses;
  private final Drivers drivers;
  private final Map<NodePath, Entry> entries = new LinkedHashMap<>();
  private final Map<NodePath, Finding> troubles = new LinkedHashMap<>();
  private final Set<NodePath> retired = new HashSet<>();
  private final Map<NodePath, Entry> away = new HashMap<>();
  private final List<NodePath> booted = new ArrayList<>();
  private final DeviceTree base;
  private final Predicate<Device> boots;
  private DeviceTree tree;
  private Survey survey;
  private LinkGraph links;

  /// A device and what became of it.
  private record Entry(Device device, boolean base, State state) {
    Entry in(State next) {
      return new Entry(device, base, next);
    }
  }

  private sealed interface State {
    record Unbound() implements State {}

    record Probing(Driver driver) implements State {}

    record Bound(String driver) implements State {}

    record Failed(String why) implements State {}

    /// Its probe was put off: it is tried again whenever another device is bound.
    record Deferred(String why) implements State {}

    /// It was unbound by hand, and is not tried again by itself.
    record Unhanded() implements State {}
  }

  /// The devices of a board that has booted.
  ///
  /// @param boots whether a device of the base found its driver; those that did not may still be
  ///   bound later by one of `drivers`
  public DeviceModel(
      DeviceTree base, List<BusRule> buses, Drivers drivers, Predicate<Device> boots) {
    this.buses = List.copyOf(buses);
    this.drivers = drivers;
    this.base = base;
    this.boots = boots;
    this.tree = base;
    this.survey = Survey.of(base);
    this.links = LinkGraph.of(survey, List.of(), this::has);
    boot();
  }

  private void boot() {
    for (int before = -1; before < entries.size(); ) {
      before = entries.size();
      look(true);
      entries.replaceAll((_, e) ->
          e.state() instanceof State.Unbound && boots.test(e.device())
              ? e.in(new State.Bound(driverName(e.device())))
              : e);
    }
    link();
  }

  /// Whether a device that appears was on the board from the beginning, below a bus that had to be
  /// bound first.
  private boolean isOfBase(Device device) {
    return isOfBase(host(device)) && base.find(device.node()).filter(Status::isEnabled).isPresent();
  }

  private String driverName(Device device) {
    return drivers.match(device).map(Driver::name).orElse("built-in");
  }

  /// Another tree: devices are made of new nodes, and those whose nodes are gone are forgotten.
  ///
  /// @return the devices that were still bound when their node went, which nobody should allow
  public List<Device> update(DeviceTree newTree) {
    tree = newTree;
    survey = Survey.of(newTree);
    List<Entry> gone =
        entries.values().stream().filter(e -> tree.find(e.device().node()).isEmpty()).toList();
    gone.forEach(e -> entries.remove(e.device().node()));
    retired.removeIf(node -> tree.find(node).isEmpty());
    look(false);
    link();
    return gone.stream().filter(e -> isInUse(e.state())).map(Entry::device).toList();
  }

  /// Whether a driver has a device, or is trying.
  public boolean isInUse(NodePath node) {
    Entry entry = entries.get(node);
    return entry != null && isInUse(entry.state());
  }

  private static boolean isInUse(State state) {
    return switch (state) {
      case State.Bound _, State.Probing _ -> true;
      case State.Unbound _, State.Failed _, State.Deferred _, State.Unhanded _ -> false;
    };
  }

  /// The devices whose nodes are there still, and which no bus would make any more: their `status`
  /// has changed. [#gone] is to be said of each when it is unbound.
  public List<Device> dismissed() {
    return entries.values().stream()
        .map(Entry::device)
        .filter(d -> tree.find(d.node()).filter(n -> !Status.isEnabled(n)).isPresent())
        .filter(d -> !retired.contains(d.node()))
        .toList();
  }

  /// Buses appear with their devices: looking again until nothing is new finds them all.
  private void look(boolean base) {
    for (int before = -1; before < entries.size(); ) {
      before = entries.size();
      troubles.clear();
      for (BusRule bus : buses) {
        bus.find(survey, this).stream()
            .filter(f -> !retired.contains(f.node()))
            .forEach(f -> take(f, base));
      }
    }
  }

  private void appears(Entry entry) {
    entries.put(entry.device().node(), entry);
    if (entry.base()) {
      booted.add(entry.device().node());
    }
  }

  private void take(Finding finding, boolean booting) {
    switch (finding) {
      case Finding.Makes(var device) -> {
        Entry back = away.remove(device.node());
        if (back != null) {
          comesBack(back);
        } else if (!has(device.node())) {
          appears(new Entry(device, booting || isOfBase(device), new State.Unbound()));
        }
      }
      case Finding.Refuses _, Finding.Waits _ -> troubles.put(finding.node(), finding);
    }
  }

  /// A device of the base is made again, at its old place.
  private void comesBack(Entry back) {
    Map<NodePath, Entry> others = new LinkedHashMap<>(entries);
    others.put(back.device().node(), back.in(bound(back)));
    entries.clear();
    booted.stream()
        .flatMap(node -> Optional.ofNullable(others.remove(node)).stream())
        .forEach(e -> entries.put(e.device().node(), e));
    entries.putAll(others);
  }

  private void link() {
    List<NodePath> consumers =
        entries.values().stream().filter(e -> !e.base()).map(e -> e.device().node()).toList();
    links = LinkGraph.of(survey, consumers, this::has);
  }

  /// The tree as the buses see it.
  public Survey survey() {
    return survey;
  }

  /// The device of a node.
  public Optional<Device> device(NodePath node) {
    return Optional.ofNullable(entries.get(node)).map(Entry::device);
  }

  /// Whether a device was there when the board booted.
  public boolean isOfBase(NodePath node) {
    Entry entry = entries.get(node);
    return entry != null && entry.base();
  }

  /// The devices that there are, in the order of appearance.
  public List<Device> devices() {
    return entries.values().stream().map(Entry::device).toList();
  }

  @Override
  public boolean has(NodePath node) {
    return entries.containsKey(node);
  }

  @Override
  public boolean isBound(NodePath node) {
    Entry entry = entries.get(node);
    return entry != null && entry.state() instanceof State.Bound;
  }

  /// A device that can be probed now, and by which driver.
  public record Probe(Device device, Driver driver) {}

  /// Takes the first device, in the order of appearance, that has a driver and all its suppliers.
  /// It counts as being probed until [#bound], [#failed], [#deferred] or [#gone] is said of it.
  public Optional<Probe> startProbe() {
    return startProbe(_ -> false);
  }

  /// The same.
  ///
  /// @param hurries whether a device is probed without its suppliers, as no kernel should
  public Optional<Probe> startProbe(Predicate<NodePath> hurries) {
    for (Entry entry : entries.values()) {
      Optional<Driver> driver = drivers.match(entry.device());
      NodePath node = entry.device().node();
      if (entry.state() instanceof State.Unbound
          && driver.isPresent()
          && (hurries.test(node) || waitsFor(node).isEmpty())) {
        set(entry.device().node(), new State.Probing(driver.get()));
        return Optional.of(new Probe(entry.device(), driver.get()));
      }
    }
    return Optional.empty();
  }

  /// The driver has taken the device. What it is the bus of may appear.
  public void bound(NodePath node) {
    Entry entry = entries.get(node);
    if (entry == null || !(entry.state() instanceof State.Probing(var driver))) {
      throw new IllegalStateException("not being probed: " + node);
    }
    set(node, new State.Bound(driver.name()));
    retry();
    lookBelow(node);
  }

  /// Looks at all buses again: one has gone whose nodes are there still.
  public void refresh() {
    look(false);
    link();
  }

  private void lookBelow(NodePath bus) {
    if (troubles.values().stream().anyMatch(t -> waitsFor(t, bus))) {
      look(false);
      link();
    }
  }

  private static boolean waitsFor(Finding trouble, NodePath bus) {
    return trouble instanceof Finding.Waits waits && waits.bus().equals(bus);
  }

  /// Those whose probe was put off may be tried again: something more is on offer.
  public void retry() {
    entries.replaceAll(
        (_, e) -> e.state() instanceof State.Deferred ? e.in(new State.Unbound()) : e);
  }

  /// The driver has looked at the device and given up.
  public void failed(NodePath node, String why) {
    set(node, new State.Failed(why));
  }

  /// The driver has found that something is missing which is not in the links.
  public void deferred(NodePath node, String why) {
    set(node, new State.Deferred(why));
  }

  /// A device of a node that stays is unbound: by hand, or because a supplier goes that comes
  /// again.
  ///
  /// @param byHand whether it stays so until [#bindByHand]
  public void unbound(NodePath node, boolean byHand) {
    set(node, byHand ? new State.Unhanded() : new State.Unbound());
  }

  /// A device that was unbound by hand may have its driver again; of the base, it has it at once,
  /// unless it is one that is probed.
  public void bindByHand(NodePath node) {
    Entry entry = entries.get(node);
    if (entry != null && entry.state() instanceof State.Unhanded) {
      set(node, entry.base() ? bound(entry) : new State.Unbound());
      look(false);
      link();
    }
  }

  /// A device of the base has its driver at once, unless that is simulated.
  private State bound(Entry entry) {
    return boots.test(entry.device())
        ? new State.Bound(driverName(entry.device()))
        : new State.Unbound();
  }

  /// The devices that were unbound by hand.
  public List<NodePath> unbound() {
    return entries.values().stream()
        .filter(e -> e.state() instanceof State.Unhanded)
        .map(e -> e.device().node())
        .toList();
  }

  /// The devices that cannot be without one: what is on its bus, and their consumers; consumers
  /// before their suppliers. Of the base, only what is on its bus.
  public List<Device> dependents(NodePath node) {
    Set<NodePath> found = new LinkedHashSet<>(Set.of(node));
    for (int before = 0; before < found.size(); ) {
      before = found.size();
      entries.values().stream()
          .filter(e -> needsOneOf(e, found))
          .forEach(e -> found.add(e.device().node()));
    }
    found.remove(node);
    return unbindOrder(found);
  }

  /// The device that is the bus of another, or has it: the multiplexer of a channel.
  public NodePath host(Device device) {
    return MuxChannel.of(tree, device.parent())
        .map(MuxChannel::mux)
        .filter(_ -> !has(device.parent()))
        .orElse(device.parent());
  }

  private boolean needsOneOf(Entry entry, Set<NodePath> suppliers) {
    Device device = entry.device();
    return (suppliers.contains(host(device)) && device.address() != Device.NO_ADDRESS)
        || links.suppliers(device.node()).stream().anyMatch(l -> suppliers.contains(l.supplier()));
  }

  /// Begins to take the devices of these nodes away, before the nodes go: no device is made of them
  /// and none is probed any more, and those that nobody drives are gone.
  ///
  /// @return those that are left, consumers before their suppliers; [#gone] is to be said of each
  public List<Device> retire(Collection<NodePath> nodes) {
    retired.addAll(nodes);
    nodes.forEach(n -> entries.computeIfPresent(n, (_, e) -> isInUse(e.state()) ? e : null));
    return unbindOrder(nodes);
  }

  /// A device that was to be taken away is unbound, and gone. One of the base is made again when
  /// its node is in use again, or its bus is back.
  public void gone(NodePath node) {
    Entry entry = entries.remove(node);
    if (entry != null && entry.base()) {
      away.put(node, entry);
    }
    links.forget(node);
  }

  private void set(NodePath node, State state) {
    entries.computeIfPresent(node, (_, e) -> e.in(state));
  }

  /// The devices of these nodes that a driver has, consumers before their suppliers.
  public List<Device> unbindOrder(Collection<NodePath> nodes) {
    Set<NodePath> wanted = new LinkedHashSet<>(nodes);
    Set<NodePath> order = new LinkedHashSet<>();
    Set<NodePath> bound = new LinkedHashSet<>();
    entries.values().stream()
        .filter(e -> wanted.contains(e.device().node()) && isInUse(e.state()))
        .forEach(e -> bound.add(e.device().node()));
    bound.forEach(n -> suppliersFirst(n, bound, order));
    return new ArrayList<>(order)
        .reversed().stream().map(n -> Objects.requireNonNull(entries.get(n)).device()).toList();
  }

  private void suppliersFirst(NodePath node, Set<NodePath> among, Set<NodePath> order) {
    if (order.contains(node)) {
      return;
    }
    Entry entry = entries.get(node);
    if (entry != null && among.contains(host(entry.device()))) {
      suppliersFirst(host(entry.device()), among, order);
    }
    links.suppliers(node).stream()
        .map(DeviceLink::supplier)
        .filter(among::contains)
        .forEach(s -> suppliersFirst(s, among, order));
    order.add(node);
  }

  /// The links by which bound devices of others need these nodes: they would be left without their
  /// supplier. Those of the base are not among them: their handles end at the connector.
  public List<DeviceLink> holders(Collection<NodePath> nodes) {
    return entries.values().stream()
        .filter(e -> !e.base() && isInUse(e.state()) && !nodes.contains(e.device().node()))
        .flatMap(e -> links.suppliers(e.device().node()).stream())
        .filter(l -> nodes.contains(l.supplier()))
        .toList();
  }

  /// What a device needs, in the order of its properties. Those of the base are not asked.
  public List<DeviceLink> suppliers(NodePath node) {
    return links.suppliers(node);
  }

  /// The needs of these nodes that are not obeyed because they would close a circle.
  public List<DeviceLink> cuts(Collection<NodePath> consumers) {
    return links.cuts().stream().filter(l -> consumers.contains(l.consumer())).toList();
  }

  /// What has become of a node.
  public NodeStatus status(NodePath node) {
    Entry entry = entries.get(node);
    if (entry != null) {
      return status(node, entry);
    }
    return switch (troubles.get(node)) {
      case Finding.Refuses(_, var why) -> new NodeStatus.Failed(node, why);
      case Finding.Waits(_, var bus) ->
          new NodeStatus.Deferred(node, "waits for " + bus + ": not bound");
      case Finding.Makes _ -> throw new IllegalStateException("no trouble: " + node);
      case null -> new NodeStatus.Data(node);
    };
  }

  private NodeStatus status(NodePath node, Entry entry) {
    return switch (entry.state()) {
      case State.Bound(var driver) -> new NodeStatus.Bound(node, driver);
      case State.Failed(var why) -> new NodeStatus.Failed(node, why);
      case State.Deferred(var why) -> new NodeStatus.Deferred(node, why);
      case State.Unhanded _ -> new NodeStatus.Failed(node, "unbound by hand");
      case State.Probing(var driver) ->
          new NodeStatus.Deferred(node, "being probed by " + driver.name());
      case State.Unbound _ -> unbound(node, entry.device());
    };
  }

  private NodeStatus unbound(NodePath node, Device device) {
    if (drivers.match(device).isEmpty()) {
      return new NodeStatus.Failed(node, noDriver(device));
    }
    return new NodeStatus.Deferred(node, waitsFor(node).orElse("to be probed"));
  }

  private static String noDriver(Device device) {
    return "no driver for " + String.join(", ", device.compatible());
  }

  /// Why a device cannot be probed yet.
  private Optional<String> waitsFor(NodePath node) {
    Optional<String> off = links.switchedOff(node).map(DeviceModel::switchedOff);
    return off.or(() ->
        links.suppliers(node).stream()
            .filter(l -> !isBound(l.supplier()))
            .findFirst()
            .map(this::reason));
  }

  private static String switchedOff(SupplierReference reference) {
    return "waits for %s (%s): disabled".formatted(reference.supplier(), reference.property());
  }

  private String reason(DeviceLink link) {
    Entry supplier = entries.get(link.supplier());
    String why =
        supplier == null
            ? "no device"
            : switch (supplier.state()) {
              case State.Failed(var failure) -> failure;
              case State.Unbound _ when drivers.match(supplier.device()).isEmpty() ->
                  noDriver(supplier.device());
              case State.Deferred(var reason) -> reason;
              case State.Unhanded _ -> "unbound by hand";
              case State.Unbound _, State.Probing _, State.Bound _ -> "not bound";
            };
    return "waits for %s (%s): %s".formatted(link.supplier(), link.property(), why);
  }
}
