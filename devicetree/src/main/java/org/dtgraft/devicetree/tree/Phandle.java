package org.dtgraft.devicetree.tree;

import java.util.Optional;

/// The number by which properties refer to a node: 1 to 0xfffffffe, unsigned (Devicetree
/// Specification 2.3.3).
///
/// 0 and 0xffffffff are no phandles; the second stands in overlays where one is still to be
/// written.
///
/// @param value the 32 bits; compare with [Integer#compareUnsigned]
public record Phandle(int value) implements Comparable<Phandle> {
  /// What stands in a cell whose phandle is not known yet.
  public static final int UNRESOLVED = 0xffffffff;

  /// The highest that there is, 0xfffffffe.
  public static final Phandle HIGHEST = new Phandle(0xfffffffe);

  public Phandle {
    if (!isLegal(value)) {
      throw new IllegalArgumentException("no phandle: 0x%x".formatted(value));
    }
  }

  /// Whether these 32 bits are a phandle.
  public static boolean isLegal(int value) {
    return value != 0 && value != UNRESOLVED;
  }

  /// These 32 bits as a phandle, where they are one.
  public static Optional<Phandle> of(int value) {
    return isLegal(value) ? Optional.of(new Phandle(value)) : Optional.empty();
  }

  @Override
  public int compareTo(Phandle other) {
    return Integer.compareUnsigned(value, other.value);
  }

  @Override
  public String toString() {
    return "0x%x".formatted(value);
  }
}
