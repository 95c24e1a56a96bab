package org.dtgraft.linux.sysfs;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Value;

/// Why a device has no driver: what the kernel keeps in five places, put together.
public final class Bindings {
  private final KernelFiles files;
  private final LiveNodes nodes;
  private final SysDevices devices;
  private final DeviceLinks links;
  private final ModuleAliases aliases;

  /// @param devices scanned, and kept up to date
  public Bindings(KernelFiles files, LiveNodes nodes, SysDevices devices, ModuleAliases aliases) {
    this.files = files;
    this.nodes = nodes;
    this.devices = devices;
    this.links = new DeviceLinks(files, nodes);
    this.aliases = aliases;
  }

  /// How it stands with a node now. Its device is read again.
  public Binding of(NodePath node) {
    return devices
        .of(node)
        .flatMap(known -> devices.refresh(known.devpath()))
        .map(this::of)
        .orElseGet(() -> new Binding.NoDevice(whyNoDevice(node)));
  }

  /// How it stands with a device, as it was when it was read.
  public Binding of(SysDevice device) {
    if (device.bound()) {
      return new Binding.Bound(device.driver().orElseThrow());
    }
    if (!device.expectsDriver()) {
      return new Binding.NotWanted();
    }
    return Stream.<Optional<Binding>>of(override(device), waiting(device), noDriver(device))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(this::refused);
  }

  /// Somebody has said which driver may have it.
  private Optional<Binding> override(SysDevice device) {
    return text(device, "driver_override")
        .filter(name -> !name.isEmpty() && !name.equals("(null)"))
        .map(name -> "'driver_override' permits no driver but '" + name + "'")
        .map(Binding.Refused::new);
  }

  private Optional<Binding> waiting(SysDevice device) {
    Optional<String> deferred =
        DeferredProbes.read(files).found().map(all -> all.get(device.name()));
    List<String> reasons =
        Stream.of(deferred.filter(r -> !r.isEmpty()), supplierWithoutDevice(device))
            .flatMap(Optional::stream)
            .toList();
    List<String> all =
        Stream.concat(reasons.stream(), suppliersWithoutDriver(device).stream()).toList();
    if (all.isEmpty() && deferred.isEmpty()) {
      return Optional.empty();
    }
    String words = all.isEmpty() ? "its driver did not say for what" : String.join("; ", all);
    return Optional.of(new Binding.Waiting("waits: " + words));
  }

  private Optional<String> supplierWithoutDevice(SysDevice device) {
    return text(device, "waiting_for_supplier")
        .filter("1"::equals)
        .map(_ -> "a supplier has no device yet");
  }

  /// `waiting_for_supplier` says nothing of these.
  private List<String> suppliersWithoutDriver(SysDevice device) {
    return links.suppliersOf(device).stream()
        .filter(l -> l.status() == SupplierLink.Status.DORMANT && !l.syncStateOnly())
        .map(l -> "supplier '" + l.supplierName() + "' has no driver")
        .toList();
  }

  private Optional<Binding> noDriver(SysDevice device) {
    NodePath node = device.node().orElse(NodePath.ROOT);
    List<KnownDriver> known = known(device, node);
    if (known.isEmpty()) {
      return Optional.of(
          new Binding.NoDriver(
              "no driver is known for " + quoted(compatible(node)) + doubt(),
              aliases.knowsModules() && aliases.knowsBuiltIn()));
    }
    return known.stream().anyMatch(this::isThere)
        ? Optional.empty()
        : Optional.of(new Binding.NotLoaded(known.getFirst().module()));
  }

  private List<KnownDriver> known(SysDevice device, NodePath node) {
    List<String> compatible = compatible(node);
    List<KnownDriver> known = aliases.forNode(Node.empty(node.name()).baseName(), compatible);
    return known.isEmpty() && !compatible.isEmpty()
        ? aliases.forName(device.subsystem(), compatible.getFirst())
        : known;
  }

  private boolean isThere(KnownDriver driver) {
    return driver.builtIn() || files.has(files.at("sys/module"), driver.module());
  }

  private String doubt() {
    if (!aliases.knowsModules()) {
      return "; this kernel's modules are not installed";
    }
    return aliases.knowsBuiltIn()
        ? " in this kernel or its modules"
        : " among this kernel's modules";
  }

  private Binding refused() {
    return switch (DeferredProbes.read(files)) {
      case Answer.Is<Map<String, String>> _ ->
          new Binding.Refused("its driver did not take it; the kernel's log says why");
      case Answer.Absent<Map<String, String>> _ ->
          new Binding.Refused(
              "its driver did not take it, or waits: debugfs, which would tell, is"
                  + " not mounted");
      case Answer.Refused<Map<String, String>>(_, _, var words) ->
          new Binding.Refused(
              "its driver did not take it, or waits: debugfs, which would tell,"
                  + " cannot be read ("
                  + words
                  + ")");
    };
  }

  private String whyNoDevice(NodePath node) {
    if (!nodes.exists(node)) {
      return "there is no such node in the running kernel's tree";
    }
    Optional<String> status = nodes.property(node, "status").found().flatMap(Value::asString);
    if (status.isPresent() && !List.of("okay", "ok").contains(status.get())) {
      return "its status is '" + status.get() + "'";
    }
    return compatible(node).isEmpty() ? "it has no 'compatible'" : whyNoBus(node);
  }

  private String whyNoBus(NodePath node) {
    NodePath parent = node.parent().orElse(NodePath.ROOT);
    Optional<SysDevice> bus = devices.of(parent);
    if (bus.isPresent() && !of(bus.get()).complete()) {
      return "its bus '" + parent + "' has no driver: " + of(bus.get()).words();
    }
    return "no bus of the kernel made a device of it";
  }

  private List<String> compatible(NodePath node) {
    return nodes.property(node, "compatible").found().map(Value::strings).orElse(List.of());
  }

  private static String quoted(List<String> names) {
    return names.isEmpty()
        ? "a node without 'compatible'"
        : names.stream().collect(Collectors.joining("', '", "'", "'"));
  }

  private Optional<String> text(SysDevice device, String attribute) {
    Path folder = files.at("sys" + device.devpath());
    return files.text(folder.resolve(attribute)).found();
  }
}
