package org.dtgraft.devicetree.standard;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Value;

/// Translation told once more, level by level with whole numbers, to hold the other against. Knows
/// plain buses and PCI.
final class NaiveTranslation {
  private static final BigInteger WRAP = BigInteger.ONE.shiftLeft(64);

  private NaiveTranslation() {}

  static Optional<BigInteger> toRoot(DeviceTree tree, NodePath path, int entry) {
    NodePath parent = path.parent().orElseThrow();
    List<Integer> reg = ints(tree.find(path).orElseThrow().value("reg").orElse(Value.EMPTY));
    int address = addressCells(tree, parent);
    int each = address + sizeCells(tree, parent);
    if (!isBus(tree, parent) || (entry + 1) * each > reg.size()) {
      return Optional.empty();
    }
    return climb(tree, parent, reg.subList(entry * each, entry * each + address));
  }

  private static Optional<BigInteger> climb(DeviceTree tree, NodePath bus, List<Integer> address) {
    if (bus.parent().isEmpty()) {
      return Optional.of(number(address));
    }
    NodePath above = bus.parent().get();
    Optional<Value> ranges = tree.find(bus).orElseThrow().value("ranges");
    if (!isBus(tree, above) || ranges.isEmpty()) {
      return Optional.empty();
    }
    return ranges.get().isEmpty()
        ? climb(tree, above, same(tree, above, address))
        : seen(tree, bus, address, ints(ranges.get())).flatMap(a -> climb(tree, above, a));
  }

  /// The same number on a bus with other cells; a cell of flags there is the first of these.
  private static List<Integer> same(DeviceTree tree, NodePath above, List<Integer> address) {
    int flags = isPci(tree, above) ? 1 : 0;
    List<Integer> cells = new ArrayList<>(address.subList(0, flags));
    cells.addAll(cells(number(address), addressCells(tree, above) - flags));
    return cells;
  }

  private static Optional<List<Integer>> seen(
      DeviceTree tree, NodePath bus, List<Integer> address, List<Integer> ranges) {
    NodePath above = bus.parent().orElseThrow();
    int child = addressCells(tree, bus);
    int parent = addressCells(tree, above);
    int each = child + parent + sizeCells(tree, bus);
    for (int at = 0; at + each <= ranges.size(); at += each) {
      List<Integer> start = ranges.subList(at, at + child);
      List<Integer> to = ranges.subList(at + child, at + child + parent);
      BigInteger size = number(ranges.subList(at + child + parent, at + each));
      Optional<BigInteger> offset = offset(isPci(tree, bus), address, start, size);
      if (offset.isPresent()) {
        return Optional.of(moved(isPci(tree, above), to, offset.get()));
      }
    }
    return Optional.empty();
  }

  private static Optional<BigInteger> offset(
      boolean pci, List<Integer> address, List<Integer> start, BigInteger size) {
    int flags = pci ? 1 : 0;
    BigInteger wanted = number(address.subList(flags, address.size()));
    BigInteger first = number(start.subList(flags, start.size()));
    boolean inside =
        wanted.compareTo(first) >= 0 && wanted.compareTo(first.add(size).mod(WRAP)) < 0;
    boolean same = !pci || space(address.getFirst()).equals(space(start.getFirst()));
    return inside && same ? Optional.of(wanted.subtract(first)) : Optional.empty();
  }

  private static String space(int flags) {
    return List.of("configuration", "ports", "memory", "memory").get(flags >> 24 & 3);
  }

  private static List<Integer> moved(boolean pci, List<Integer> to, BigInteger offset) {
    int flags = pci ? 1 : 0;
    List<Integer> cells = new ArrayList<>(to.subList(0, flags));
    BigInteger sum = number(to.subList(flags, to.size())).add(offset).mod(WRAP);
    cells.addAll(cells(sum, to.size() - flags));
    return cells;
  }

  private static List<Integer> cells(BigInteger number, int count) {
    List<Integer> cells = new ArrayList<>(Collections.nCopies(count, 0));
    for (int i = 0; i < count; i++) {
      cells.set(count - 1 - i, number.shiftRight(32 * i).intValue());
    }
    return cells;
  }

  private static BigInteger number(List<Integer> cells) {
    BigInteger number = BigInteger.ZERO;
    for (int cell : cells) {
      number = number.shiftLeft(32).add(BigInteger.valueOf(Integer.toUnsignedLong(cell)));
    }
    return number.mod(WRAP);
  }

  private static List<Integer> ints(Value value) {
    return Cells.slice(value.cells(), 0, value.length() / Value.CELL);
  }

  private static boolean isPci(DeviceTree tree, NodePath bus) {
    Value pci = Value.ofStrings("pci");
    return tree.find(bus).flatMap(n -> n.value("device_type")).filter(pci::equals).isPresent();
  }

  private static boolean isBus(DeviceTree tree, NodePath bus) {
    int address = addressCells(tree, bus);
    return address >= 1 && address <= 4 && sizeCells(tree, bus) >= 1;
  }

  private static int addressCells(DeviceTree tree, NodePath bus) {
    return isPci(tree, bus) ? 3 : cell(tree.find(bus).orElseThrow(), "#address-cells", 0);
  }

  private static int sizeCells(DeviceTree tree, NodePath bus) {
    return isPci(tree, bus) ? 2 : cell(tree.find(bus).orElseThrow(), "#size-cells", 1);
  }

  private static int cell(Node node, String property, int absent) {
    return node.value(property).map(v -> v.u32(0)).orElse(absent);
  }
}
