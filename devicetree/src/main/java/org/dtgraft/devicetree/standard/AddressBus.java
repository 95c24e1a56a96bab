package org.dtgraft.devicetree.standard;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.Value;

/// How a bus writes its addresses, as the kernel tells buses apart (`of_busses` in
/// `drivers/of/address.c`, 7.3).
enum AddressBus {
  /// Three cells; the first is of flags, of which two bits name the space. What else it says, such
  /// as bus, device, and whether reads may be prefetched, is not compared.
  PCI,
  /// Two cells; the lowest bit of the first tells ports from memory.
  ISA,
  /// Three cells of which the first is of flags, and must be the same on both sides.
  FLAGS,
  /// A number.
  PLAIN;

  private static final Set<String> PCI_TYPES = Set.of("pci", "pciex", "vci", "ht");

  /// The bus that a node is.
  ///
  /// @param addressCells as the node says, or a node above where what it says is malformed
  /// @return nothing where it is none: it does not say how many cells an address takes
  static Optional<AddressBus> of(Node node, int addressCells) {
    if (isPci(node)) {
      return Optional.of(PCI);
    }
    if (node.baseName().equals("isa")) {
      return Optional.of(ISA);
    }
    if (node.property(BusCells.ADDRESS).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(addressCells == 3 ? FLAGS : PLAIN);
  }

  private static boolean isPci(Node node) {
    List<String> type = node.value("device_type").map(Value::strings).orElse(List.of());
    return (!type.isEmpty() && PCI_TYPES.contains(type.getFirst()))
        || node.baseName().equals("pcie");
  }

  /// How many cells at the beginning of an address are no part of its number.
  int flagCells() {
    return this == PLAIN ? 0 : 1;
  }

  /// Whether an address can be in a range, by the first cells of both.
  boolean sameSpace(int address, int range) {
    return switch (this) {
      case PCI -> space(address) == space(range);
      case ISA -> ((address ^ range) & 1) == 0;
      case FLAGS -> address == range;
      case PLAIN -> true;
    };
  }

  /// Memory of 32 and of 64 bits is one space, ports are another, and configuration is neither.
  private static int space(int flags) {
    return switch ((flags >>> 24) & 3) {
      case 0 -> 0;
      case 1 -> 1;
      default -> 2;
    };
  }
}
