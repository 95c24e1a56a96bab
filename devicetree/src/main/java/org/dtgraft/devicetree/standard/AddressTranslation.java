package org.dtgraft.devicetree.standard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.standard.Translation.Why;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Value;

/// Takes an address of `reg` up through the `ranges` of the buses above it, as
/// `of_translate_address` of the kernel does (`drivers/of/address.c`, 7.3).
///
/// Numbers have 64 bits, and wrap as they do there. Costs time linear in the depth of the node and
/// in the `ranges` on the way.
public final class AddressTranslation {
  private final NodePath path;
  private final List<Node> way;
  private final List<Optional<BusCells>> cells;
  private final int[] address = new int[Cells.MOST_OF_ADDRESS];

  private AddressTranslation(NodePath path, List<Node> way) {
    this.path = path;
    this.way = way;
    this.cells = BusCells.along(way);
  }

  /// The address that a processor uses: an entry of `reg`, as the root sees it.
  ///
  /// @param entry from 0
  public static Translation toRoot(DeviceTree tree, NodePath node, int entry) {
    return toBus(tree, node, entry, NodePath.ROOT);
  }

  /// An entry of `reg` as it is seen on a bus above: below the endpoint of a PCI card, whose
  /// `ranges` begin with the number of a BAR, that is which BAR, and where in it.
  ///
  /// @param bus a node above `node`; its parent gives the entry as it stands
  public static Translation toBus(DeviceTree tree, NodePath node, int entry, NodePath bus) {
    if (!node.startsWith(bus) || node.equals(bus)) {
      return new Translation.Ended(node, Why.NOT_BELOW);
    }
    List<Node> way = way(tree, node);
    return way.isEmpty()
        ? new Translation.Ended(node, Why.NO_ENTRY)
        : new AddressTranslation(node, way).climb(entry, bus.depth());
  }

  /// The nodes from the root down; none where the last is not there.
  private static List<Node> way(DeviceTree tree, NodePath path) {
    List<Node> way = new ArrayList<>(List.of(tree.root()));
    for (String name : path.names()) {
      Optional<Node> child = way.getLast().child(name);
      if (child.isEmpty()) {
        return List.of();
      }
      way.add(child.get());
    }
    return way;
  }

  private Translation climb(int entry, int wantedDepth) {
    int depth = way.size() - 2;
    Optional<BusCells> bus = cells.get(depth);
    if (bus.isEmpty()) {
      return ended(depth, Why.NO_MEMORY);
    }
    BusCells below = bus.get();
    Value reg = way.getLast().value("reg").orElse(Value.EMPTY);
    long each = ((long) below.address() + below.size()) * Value.CELL;
    if (entry < 0 || entry >= reg.length() / each) {
      return new Translation.Ended(path, Why.NO_ENTRY);
    }
    int at = (int) each * entry;
    take(reg, at, below.address());
    long size = BusCells.number(reg, at + below.address() * Value.CELL, below.size());
    return climb(below, depth, wantedDepth, size);
  }

  private Translation climb(BusCells start, int from, int wantedDepth, long size) {
    BusCells below = start;
    for (int depth = from; depth > wantedDepth; depth--) {
      Optional<BusCells> above = cells.get(depth - 1);
      if (above.isEmpty()) {
        return ended(depth - 1, Why.NO_MEMORY);
      }
      Optional<Why> obstacle = rise(way.get(depth), below, above.get());
      if (obstacle.isPresent()) {
        return ended(depth, obstacle.get());
      }
      below = above.get();
    }
    return new Translation.Reached(Cells.slice(address, 0, below.address()), size);
  }

  private Translation ended(int depth, Why why) {
    return new Translation.Ended(path.ancestorAt(depth), why);
  }

  /// One level up. `address` is on the bus before, and on its parent afterwards.
  private Optional<Why> rise(Node bus, BusCells below, BusCells above) {
    Optional<Value> ranges = bus.value("ranges");
    if (ranges.isEmpty()) {
      return Optional.of(Why.NO_RANGES);
    }
    if (ranges.get().isEmpty()) {
      long number = number(0, below.address());
      Arrays.fill(address, above.kind().flagCells(), address.length, 0);
      add(above, number);
      return Optional.empty();
    }
    return throughWindow(ranges.get(), below, above) ? Optional.empty() : Optional.of(Why.OUTSIDE);
  }

  private boolean throughWindow(Value ranges, BusCells below, BusCells above) {
    long window = ((long) below.address() + above.address() + below.size()) * Value.CELL;
    for (long at = 0; at + window <= ranges.length(); at += window) {
      int start = (int) at;
      if (holds(ranges, start, below, above)) {
        long offset =
            number(below.kind().flagCells(), below.address()) - child(ranges, start, below);
        take(ranges, start + below.address() * Value.CELL, above.address());
        add(above, offset);
        return true;
      }
    }
    return false;
  }

  private boolean holds(Value ranges, int at, BusCells below, BusCells above) {
    int sizeAt = at + (below.address() + above.address()) * Value.CELL;
    long first = child(ranges, at, below);
    long end = first + BusCells.number(ranges, sizeAt, below.size());
    long wanted = number(below.kind().flagCells(), below.address());
    return below.kind().sameSpace(address[0], ranges.u32(at))
        && Long.compareUnsigned(wanted, first) >= 0
        && Long.compareUnsigned(wanted, end) < 0;
  }

  private static long child(Value ranges, int at, BusCells below) {
    int flags = below.kind().flagCells();
    return BusCells.number(ranges, at + flags * Value.CELL, below.address() - flags);
  }

  private void take(Value value, int at, int cells) {
    for (int i = 0; i < cells; i++) {
      address[i] = value.u32(at + i * Value.CELL);
    }
  }

  /// The cells of the address from one on, to before another.
  private long number(int from, int to) {
    long number = 0;
    for (int i = from; i < to; i++) {
      number = number << Integer.SIZE | Integer.toUnsignedLong(address[i]);
    }
    return number;
  }

  /// Adds to the number of the address; the cell of flags stays, and what has no room is lost.
  private void add(BusCells bus, long offset) {
    int flags = bus.kind().flagCells();
    int last = bus.address() - 1;
    long sum = number(flags, bus.address()) + offset;
    Arrays.fill(address, flags, bus.address(), 0);
    address[last] = (int) sum;
    if (last > flags) {
      address[last - 1] = (int) (sum >>> Integer.SIZE);
    }
  }
}
