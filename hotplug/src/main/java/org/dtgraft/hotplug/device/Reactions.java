package org.dtgraft.hotplug.device;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.dtgraft.devicetree.standard.Compatible;
import org.dtgraft.devicetree.standard.Status;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Value;

/// Who is told of a node that arrives at run time.
///
/// Follows the notifiers of `drivers/of/platform.c`, `drivers/i2c/i2c-core-of.c`,
/// `drivers/spi/spi.c` and `drivers/gpio/gpiolib-of.c`: there are no others for the buses of an
/// add-on. A bus is told of its children alone, and where it is there already; of what lies below a
/// device that comes along, its driver takes care.
final class Reactions {
  private final Prospect prospect;

  Reactions(Prospect prospect) {
    this.prospect = prospect;
  }

  /// The reaction to a node that arrives; nothing where it is data of one that arrives.
  Optional<Reaction> of(NodePath path) {
    Optional<Node> node = prospect.node(path);
    Optional<NodePath> parent = path.parent();
    if (node.isEmpty() || parent.isEmpty()) {
      return Optional.empty();
    }
    if (isData(node.get())) {
      return prospect.isAdded(parent.get())
          ? Optional.empty()
          : Optional.of(new Reaction.ReadBefore(path, parent.get()));
    }
    return Optional.of(
        Status.isEnabled(node.get())
            ? reaction(path, node.get(), parent.get())
            : new Reaction.SwitchedOff(path));
  }

  private static boolean isData(Node node) {
    return !isHog(node) && (Compatible.of(node).isEmpty() || PlatformBus.isPassedOver(node));
  }

  private static boolean isHog(Node node) {
    return node.property("gpio-hog").isPresent();
  }

  private Reaction reaction(NodePath path, Node node, NodePath parent) {
    Optional<NodePath> device = arrivingDevice(parent);
    if (device.isPresent()) {
      return belowArriving(path, device.get());
    }
    Node bus = prospect.node(parent).orElseThrow();
    if (!prospect.isEnabled(parent)) {
      return new Reaction.NobodyListens(
          path, "'" + parent + "' is switched off", "let the overlay switch it on");
    }
    return bus(parent, bus, node)
        .<Reaction>map(name -> new Reaction.Listens(path, name))
        .orElseGet(() -> nobody(path, parent, bus));
  }

  /// The nearest device at or above a node that arrives with the load.
  private Optional<NodePath> arrivingDevice(NodePath from) {
    for (Optional<NodePath> up = Optional.of(from); up.isPresent(); up = up.get().parent()) {
      NodePath path = up.get();
      boolean arrives = prospect.isAdded(path) || prospect.isSwitchedOn(path);
      if (arrives && prospect.node(path).filter(n -> !Compatible.of(n).isEmpty()).isPresent()) {
        return up;
      }
    }
    return Optional.empty();
  }

  private Reaction belowArriving(NodePath path, NodePath device) {
    if (prospect.node(device).filter(PlatformBus::isTransparent).isPresent()) {
      return new Reaction.NobodyListens(
          path,
          "'"
              + device
              + "' arrives too: such buses are populated when a board boots, and not later",
          "put the node below a bus that is there, or below the root");
    }
    return new Reaction.WithDevice(path, device);
  }

  private Optional<String> bus(NodePath parent, Node bus, Node node) {
    if (isHog(node)) {
      return bus.property("gpio-controller").isPresent()
          ? Optional.of("gpio-hog")
          : Optional.empty();
    }
    if (isI2c(parent, bus)) {
      return Optional.of("i2c");
    }
    if (isSpi(bus)) {
      return Optional.of("spi");
    }
    return isPopulated(parent) ? Optional.of("platform") : Optional.empty();
  }

  private boolean isI2c(NodePath path, Node node) {
    if (node.name().equals("i2c-bus")) {
      return path.parent().flatMap(prospect::node).filter(Reactions::isAdapter).isPresent();
    }
    return isAdapter(node);
  }

  /// Beside those named as they should be, `i2c-gpio`, `i2c0` and the like; a multiplexer's
  /// children are buses and no clients.
  private static boolean isAdapter(Node node) {
    return I2cBus.isAdapter(node)
        || (!isExtension(node)
            && node.baseName().startsWith("i2c")
            && !node.baseName().contains("mux")
            && isCells(node, "#address-cells", 1)
            && isCells(node, "#size-cells", 0));
  }

  private static boolean isSpi(Node node) {
    String name = node.baseName();
    return (name.startsWith("spi") || name.equals("qspi"))
        && isCells(node, "#address-cells", 1)
        && isCells(node, "#size-cells", 0);
  }

  private static boolean isCells(Node node, String property, int wanted) {
    return node.value(property).map(Value::asU32).equals(Optional.of(OptionalInt.of(wanted)));
  }

  /// Whether the children of a node became platform devices when the board booted.
  private boolean isPopulated(NodePath path) {
    for (Optional<NodePath> up = Optional.of(path); up.isPresent(); up = up.get().parent()) {
      if (up.get().depth() == 0) {
        return true;
      }
      Optional<Node> node = prospect.running().find(up.get());
      if (node.filter(n -> PlatformBus.isTransparent(n) && Status.isEnabled(n)).isEmpty()) {
        return false;
      }
    }
    return false;
  }

  private static Reaction nobody(NodePath path, NodePath parent, Node bus) {
    if (isExtension(bus)) {
      return new Reaction.NobodyListens(
          path,
          "'%s' extends a bus, and no kernel knows that yet".formatted(parent),
          "let the overlay bring the node to the bus itself");
    }
    boolean isPci =
        bus.value("device_type").flatMap(Value::asString).filter("pci"::equals).isPresent();
    if (isPci) {
      return new Reaction.NobodyListens(
          path, "no kernel takes PCI devices from an overlay", "PCI devices are found by a rescan");
    }
    return new Reaction.NobodyListens(
        path,
        "nothing in a kernel is told of new nodes below " + kind(bus.baseName(), parent),
        """
        unbind the device of '%s' and bind it again after the load, or let the overlay add a \
        platform device that is their parent\
        """
            .formatted(parent));
  }

  /// A node that only says which bus its children are on (posted in 2024 and 2025).
  private static boolean isExtension(Node bus) {
    return bus.property("i2c-parent").isPresent() && Compatible.of(bus).isEmpty();
  }

  private static String kind(String baseName, NodePath parent) {
    String name = baseName.toLowerCase(Locale.ROOT);
    String quoted = "'" + parent + "'";
    if (name.startsWith("mdio")) {
      return "an MDIO bus such as " + quoted;
    }
    return switch (name) {
      case "dsi" -> "a DSI host such as " + quoted;
      case "regulators", "pmic" -> "a PMIC such as " + quoted;
      case "thermal-zones" -> quoted + ", whose zones are read once";
      case "usb" -> "a USB host such as " + quoted;
      default -> quoted;
    };
  }
}
