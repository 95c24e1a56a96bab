package org.dtgraft.hotplug.pci;

import java.util.ArrayList;
import java.util.List;
import org.dtgraft.devicetree.tree.Value;

/// Cells in the making, with the addresses of PCI as device trees write them: three cells, the
/// first of flags, bus, device and function.
final class PciCells {
  private static final int NOT_RELOCATABLE = 1 << 31;
  private static final int PREFETCHABLE = 1 << 30;

  private final List<Integer> cells = new ArrayList<>();

  /// Cells as they are.
  PciCells add(int... more) {
    for (int cell : more) {
      cells.add(cell);
    }
    return this;
  }

  /// A number of 64 bits.
  PciCells number(long number) {
    return add((int) (number >>> Integer.SIZE), (int) number);
  }

  /// Where a region is on its bus.
  PciCells address(Placed function, Region region) {
    return add(function.requester() << 8 | flags(region.space(), region.prefetchable()))
        .number(region.address());
  }

  /// Where the window of a host is on its bus.
  PciCells address(HostWindow window) {
    return add(flags(window.space(), window.prefetchable())).number(window.bus());
  }

  private static int flags(Space space, boolean prefetchable) {
    return NOT_RELOCATABLE | space.code() << 24 | (prefetchable ? PREFETCHABLE : 0);
  }

  boolean isEmpty() {
    return cells.isEmpty();
  }

  Value value() {
    return Value.ofCells(cells.stream().mapToInt(Integer::intValue).toArray());
  }
}
