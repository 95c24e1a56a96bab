package org.dtgraft.hotplug.pci;

import java.util.Objects;

/// A stretch of addresses that an endpoint asks for.
///
/// @param index 0-5, of its base address register; one of 64 bits takes the next register as well
/// @param prefetchable whether reading has no side effects
/// @param size in bytes, a power of two of at least 4 for ports and 16 for memory; also its
///   alignment
public record Bar(int index, Space space, boolean prefetchable, long size) {
  /// The most that an endpoint has.
  public static final int MOST = 6;

  /// The largest, 1 TiB: so that all that are on all buses can be added up.
  static final long LARGEST = 1L << 40;

  public Bar {
    Objects.requireNonNull(space);
    boolean isWide = space == Space.MEM64;
    long least = space == Space.IO ? 4 : 16;
    long most = isWide ? LARGEST : 1L << 31;
    if (index < 0 || index + (isWide ? 1 : 0) >= MOST) {
      throw new IllegalArgumentException("no BAR: " + index);
    }
    if (size < least || size > most || Long.bitCount(size) != 1) {
      throw new IllegalArgumentException("BAR %d of 0x%x bytes".formatted(index, size));
    }
    if (space == Space.IO && prefetchable) {
      throw new IllegalArgumentException("ports of BAR " + index + " prefetchable");
    }
  }
}
