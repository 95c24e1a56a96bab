package org.dtgraft.hotplug.sim;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.addon.Identity;
import org.dtgraft.hotplug.sim.part.Chip;

/// An add-on as hardware: which parts it puts on which bus.
///
/// @param name for people
/// @param card what a PCI card says it is, where the add-on is one
public record SimAddon(String name, List<Part> parts, Optional<Identity.PciId> card) {

  /// An add-on that is no PCI card.
  public SimAddon(String name, List<Part> parts) {
    this(name, parts, Optional.empty());
  }

  /// A part on an I2C bus.
  ///
  /// @param bus the node of the adapter: of the board, or of one that comes with the add-on
  /// @param address 0-0x7f
  public record Part(NodePath bus, int address, Chip chip) {
    public Part {
      Objects.requireNonNull(bus);
      Objects.requireNonNull(chip);
    }
  }

  public SimAddon {
    Objects.requireNonNull(name);
    Objects.requireNonNull(card);
    parts = List.copyOf(parts);
  }

  /// The same without the parts at an address: they were never fitted.
  public SimAddon without(int address) {
    return new SimAddon(name, parts.stream().filter(p -> p.address() != address).toList(), card);
  }
}
