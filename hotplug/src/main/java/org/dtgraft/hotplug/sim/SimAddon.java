package org.dtgraft.hotplug.sim;

import java.util.List;
import java.util.Objects;

/// An add-on as hardware: which parts it puts on which bus of its connector.
///
/// @param name for people
public record SimAddon(String name, List<Part> parts) {

  /// A part on an I2C bus.
  ///
  /// @param segment the name of the connector's child that carries the bus: `i2c-gp`
  /// @param address 0-0x7f
  public record Part(String segment, int address, Chip chip) {
    public Part {
      Objects.requireNonNull(segment);
      Objects.requireNonNull(chip);
    }
  }

  public SimAddon {
    Objects.requireNonNull(name);
    parts = List.copyOf(parts);
  }

  /// The same without the parts at an address: they were never fitted.
  public SimAddon without(int address) {
    return new SimAddon(name, parts.stream().filter(p -> p.address() != address).toList());
  }
}
