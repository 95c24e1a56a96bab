package org.dtgraft.devicetree.standard;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Value;

/// One entry of `reg`: an address on the bus of the parent, and how much from there on (Devicetree
/// Specification 2.3.6).
///
/// @param address unsigned; on an I2C or SPI bus the target's address or chip select
/// @param size unsigned; 0 where the bus has no sizes
public record Reg(BigInteger address, BigInteger size) {

  /// The entries of a node's `reg`.
  ///
  /// @return empty where it is absent, or no whole number of entries
  public static List<Reg> of(DeviceTree tree, NodePath path) {
    return path.parent()
        .flatMap(tree::find)
        .flatMap(parent -> parent.child(path.name()).map(node -> of(parent, node)))
        .orElse(List.of());
  }

  /// The entries of the `reg` of a child.
  ///
  /// @return empty where it is absent, or no whole number of entries
  public static List<Reg> of(Node parent, Node child) {
    return child.value("reg").map(value -> read(parent, value)).orElse(List.of());
  }

  private static List<Reg> read(Node parent, Value value) {
    OptionalInt addressCells = Cells.ofAddress(parent);
    OptionalInt sizeCells = Cells.ofSize(parent);
    if (addressCells.isEmpty() || sizeCells.isEmpty()) {
      return List.of();
    }
    int address = addressCells.getAsInt();
    int size = sizeCells.getAsInt();
    int entry = (address + size) * Value.CELL;
    if (entry == 0 || value.length() % entry != 0) {
      return List.of();
    }
    List<Reg> entries = new ArrayList<>();
    for (int at = 0; at < value.length(); at += entry) {
      int sizeAt = at + address * Value.CELL;
      entries.add(new Reg(Cells.number(value, at, address), Cells.number(value, sizeAt, size)));
    }
    return entries;
  }
}
