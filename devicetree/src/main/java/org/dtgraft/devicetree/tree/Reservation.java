package org.dtgraft.devicetree.tree;

import java.util.List;
import java.util.Objects;

/// A stretch of memory that the client program must leave alone (Devicetree Specification 5.3).
///
/// Equality is that of address and size; labels are remarks. One of address 0 and size 0 ends the
/// list for whoever reads it from a blob, as dtc writes it too.
///
/// @param address of the first byte, unsigned
/// @param size in bytes, unsigned
/// @param labels as the source gave them
public record Reservation(long address, long size, List<String> labels) {
  public Reservation {
    Objects.requireNonNull(labels);
    labels = List.copyOf(labels);
  }

  public Reservation(long address, long size) {
    this(address, size, List.of());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Reservation r && address == r.address && size == r.size;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(address) * 31 + Long.hashCode(size);
  }
}
