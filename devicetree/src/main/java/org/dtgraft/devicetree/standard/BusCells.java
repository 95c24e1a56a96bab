package org.dtgraft.devicetree.standard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.Value;

/// How an address on a bus is written, for translation: the kernel takes a count from above where
/// the bus has none, and has its own idea of PCI and ISA.
///
/// @param address cells of an address, 1-4
/// @param size cells of a size, at least 1: where there are no sizes, there is nothing to translate
record BusCells(AddressBus kind, int address, int size) {
  static final String ADDRESS = "#address-cells";
  private static final String SIZE = "#size-cells";

  /// The cells of each of these nodes; nothing for one that is no bus, or whose counts are out of
  /// range. Where nobody says, it is one cell.
  ///
  /// @param way from the root down
  static List<Optional<BusCells>> along(List<Node> way) {
    List<Optional<BusCells>> cells = new ArrayList<>();
    int address = 1;
    int size = 1;
    for (Node node : way) {
      address = first(node, ADDRESS).orElse(address);
      size = first(node, SIZE).orElse(size);
      cells.add(of(node, address, size));
    }
    return cells;
  }

  private static Optional<BusCells> of(Node node, int address, int size) {
    return AddressBus.of(node, address)
        .map(kind -> counted(kind, address, size))
        .filter(c -> c.address > 0 && c.address <= Cells.MOST_OF_ADDRESS && c.size > 0);
  }

  private static BusCells counted(AddressBus kind, int address, int size) {
    return switch (kind) {
      case PCI -> new BusCells(kind, 3, 2);
      case ISA -> new BusCells(kind, 2, 1);
      case FLAGS, PLAIN -> new BusCells(kind, address, size);
    };
  }

  /// The first cell of a property; what stands behind it does not count, as with
  /// `of_property_read_u32`.
  static OptionalInt first(Node node, String property) {
    Optional<Value> value = node.value(property).filter(v -> v.length() >= Value.CELL);
    return value.isPresent() ? OptionalInt.of(value.get().u32(0)) : OptionalInt.empty();
  }

  /// A number of that many cells from a byte offset on; of more than two the lowest two.
  static long number(Value value, int offset, int cells) {
    long number = 0;
    for (int i = Math.max(0, cells - 2); i < cells; i++) {
      number = number << Integer.SIZE | Integer.toUnsignedLong(value.u32(offset + i * Value.CELL));
    }
    return number;
  }
}
