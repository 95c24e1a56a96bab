package org.dtgraft.devicetree.standard;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.Value;

/// How many cells a number of another node takes: the properties named `#...-cells`.
public final class Cells {
  /// The most that an address or a size takes, as in the kernel (PCI takes three).
  public static final int MOST_OF_ADDRESS = 4;

  /// The most that the arguments behind a phandle take, as in the kernel.
  public static final int MOST_OF_ARGUMENTS = 16;

  private Cells() {}

  /// `#address-cells` of the parent of whoever has the address; 2 where it is absent (Devicetree
  /// Specification 2.3.5).
  ///
  /// @return nothing where it is malformed or more than [#MOST_OF_ADDRESS]
  public static OptionalInt ofAddress(Node parent) {
    return bounded(parent, "#address-cells", 2, MOST_OF_ADDRESS);
  }

  /// `#size-cells` of the parent of whoever has the size; 1 where it is absent.
  ///
  /// @return nothing where it is malformed or more than [#MOST_OF_ADDRESS]
  public static OptionalInt ofSize(Node parent) {
    return bounded(parent, "#size-cells", 1, MOST_OF_ADDRESS);
  }

  /// A count of arguments such as `#clock-cells`, of the provider.
  ///
  /// @return nothing where it is absent, malformed, or more than [#MOST_OF_ARGUMENTS]
  public static OptionalInt ofArguments(Node provider, String property) {
    return bounded(provider, property, -1, MOST_OF_ARGUMENTS);
  }

  private static OptionalInt bounded(Node node, String property, int absent, int most) {
    int count = node.value(property).map(v -> v.asU32().orElse(-1)).orElse(absent);
    return count >= 0 && count <= most ? OptionalInt.of(count) : OptionalInt.empty();
  }

  /// A number of that many cells from a byte offset on; none is 0.
  static BigInteger number(Value value, int offset, int cells) {
    BigInteger number = BigInteger.ZERO;
    for (int i = 0; i < cells; i++) {
      long cell = Integer.toUnsignedLong(value.u32(offset + i * Value.CELL));
      number = number.shiftLeft(Integer.SIZE).or(BigInteger.valueOf(cell));
    }
    return number;
  }

  /// Some of an array of cells.
  static List<Integer> slice(int[] cells, int from, int to) {
    return Arrays.stream(cells, from, to).boxed().toList();
  }
}
