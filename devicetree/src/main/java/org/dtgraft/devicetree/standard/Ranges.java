package org.dtgraft.devicetree.standard;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.Value;

/// How the addresses of a bus are seen by its parent (Devicetree Specification 2.3.8).
///
/// @param windows in order; none where every address is the same on both sides
public record Ranges(List<Window> windows) {

  /// A stretch of addresses that is seen elsewhere by the parent.
  ///
  /// @param child the first address on the bus itself, unsigned
  /// @param parent the first address on the bus of the parent, unsigned
  /// @param size how many, unsigned
  public record Window(BigInteger child, BigInteger parent, BigInteger size) {}

  public Ranges {
    windows = List.copyOf(windows);
  }

  /// The ranges of a bus.
  ///
  /// @param parent the parent of the bus
  /// @param property `ranges` or `dma-ranges`
  /// @return nothing where it is absent (no address of the bus is seen by the parent), or no whole
  ///   number of windows
  public static Optional<Ranges> of(Node parent, Node bus, String property) {
    return bus.value(property).flatMap(value -> read(parent, bus, value));
  }

  private static Optional<Ranges> read(Node parent, Node bus, Value value) {
    OptionalInt child = Cells.ofAddress(bus);
    OptionalInt up = Cells.ofAddress(parent);
    OptionalInt size = Cells.ofSize(bus);
    if (value.isEmpty()) {
      return Optional.of(new Ranges(List.of()));
    }
    if (child.isEmpty() || up.isEmpty() || size.isEmpty()) {
      return Optional.empty();
    }
    return windows(value, child.getAsInt(), up.getAsInt(), size.getAsInt());
  }

  private static Optional<Ranges> windows(Value value, int child, int parent, int size) {
    int entry = (child + parent + size) * Value.CELL;
    if (entry == 0 || value.length() % entry != 0) {
      return Optional.empty();
    }
    List<Window> windows = new ArrayList<>();
    for (int at = 0; at < value.length(); at += entry) {
      int parentAt = at + child * Value.CELL;
      int sizeAt = parentAt + parent * Value.CELL;
      windows.add(
          new Window(
              Cells.number(value, at, child),
              Cells.number(value, parentAt, parent),
              Cells.number(value, sizeAt, size)));
    }
    return Optional.of(new Ranges(windows));
  }
}
