package org.dtgraft.hotplug.device;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.Value;

/// What kind of bus a node is the controller of, by the name and shape that bindings want
/// (dt-schema `i2c-controller.yaml`, `spi-controller.yaml`, `mdio.yaml`, `serial.yaml`).
public enum Controller {
  /// `i2c`, its children addressed by one cell.
  I2C,
  /// `spi`, its children addressed by their chip select.
  SPI,
  /// `mdio`, its children addressed by 0-31.
  MDIO,
  /// `serial`, with one child that has no address.
  SERIAL;

  /// As [Device#bus] calls the bus: `i2c`, `spi`, `mdio`, `serial`.
  public String bus() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether a running kernel is told of a node that is added below one.
  public boolean isToldLater() {
    return switch (this) {
      case I2C, SPI -> true;
      case MDIO, SERIAL -> false;
    };
  }

  /// The kind of controller that a node is, if it is one.
  public static Optional<Controller> of(Node node) {
    String name = node.baseName();
    boolean addressed = isCells(node, "#address-cells", 1) && isCells(node, "#size-cells", 0);
    return switch (name) {
      case "i2c" -> addressed ? Optional.of(I2C) : Optional.empty();
      case "spi" -> addressed ? Optional.of(SPI) : Optional.empty();
      case "mdio" -> addressed ? Optional.of(MDIO) : Optional.empty();
      case "serial" -> Optional.of(SERIAL);
      default -> Optional.empty();
    };
  }

  private static boolean isCells(Node node, String property, int wanted) {
    return node.value(property).map(Value::asU32).equals(Optional.of(OptionalInt.of(wanted)));
  }
}
