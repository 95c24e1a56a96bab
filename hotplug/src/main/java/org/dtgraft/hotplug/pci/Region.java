package org.dtgraft.hotplug.pci;

import java.util.Objects;

/// A stretch of bus addresses that a function was given.
///
/// @param index of the BAR; of a bridge 0 for ports, 1 for memory, 2 for prefetchable memory
/// @param address of the bus, unsigned
/// @param size in bytes
public record Region(int index, Space space, boolean prefetchable, long address, long size) {
  public Region {
    Objects.requireNonNull(space);
  }

  /// Whether an address of the bus lies in it.
  public boolean holds(long wanted) {
    return Long.compareUnsigned(wanted - address, size) < 0;
  }
}
