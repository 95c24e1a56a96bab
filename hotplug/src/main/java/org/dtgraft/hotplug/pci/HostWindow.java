package org.dtgraft.hotplug.pci;

import java.util.Objects;

/// A stretch of the processor's addresses that a host bridge passes on to its bus.
///
/// @param space [Space#MEM64] where the window is above 4 GiB, or may be used for what is
/// @param prefetchable whether it is for prefetchable memory alone
/// @param cpu where the processor sees it, unsigned
/// @param bus where the bus sees it, unsigned
/// @param size in bytes, unsigned, at least 1
public record HostWindow(Space space, boolean prefetchable, long cpu, long bus, long size) {
  public HostWindow {
    Objects.requireNonNull(space);
    if (size <= 0 || Long.compareUnsigned(bus + size - 1, bus) < 0) {
      throw new IllegalArgumentException("no window: 0x%x of 0x%x".formatted(bus, size));
    }
  }

  /// Whether a stretch of the bus lies in it.
  boolean holds(long address, long length) {
    long offset = address - bus;
    return Long.compareUnsigned(address, bus) >= 0
        && Long.compareUnsigned(offset, size) < 0
        && Long.compareUnsigned(length, size - offset) <= 0;
  }
}
