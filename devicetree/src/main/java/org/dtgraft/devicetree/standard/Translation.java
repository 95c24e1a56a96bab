package org.dtgraft.devicetree.standard;

import java.util.List;
import java.util.Objects;
import org.dtgraft.devicetree.tree.NodePath;

/// What became of an address on its way up.
public sealed interface Translation {

  /// It is seen from the bus that was asked for.
  ///
  /// @param cells as that bus writes an address; on PCI, and below an endpoint of PCI, the first is
  ///   no part of the number
  /// @param size as `reg` says it, unsigned. Whether all of it lies in the windows on the way is
  ///   not asked, as in the kernel
  record Reached(List<Integer> cells, long size) implements Translation {
    public Reached {
      cells = List.copyOf(cells);
    }

    /// The lowest two cells as a number, unsigned: the address, where there is no cell of flags or
    /// it is apart.
    public long number() {
      long number = 0;
      for (int cell : cells.subList(Math.max(0, cells.size() - 2), cells.size())) {
        number = number << Integer.SIZE | Integer.toUnsignedLong(cell);
      }
      return number;
    }
  }

  /// It got no further than a node.
  ///
  /// @param at the bus whose addresses were not seen from above; for [Why#NO_ENTRY] and
  ///   [Why#NOT_BELOW] the node itself
  record Ended(NodePath at, Why why) implements Translation {
    public Ended {
      Objects.requireNonNull(at);
      Objects.requireNonNull(why);
    }
  }

  /// Why an address has no translation.
  enum Why {
    /// There is no such node, or its `reg` has no such entry.
    NO_ENTRY,
    /// The bus that was asked for is not above the node.
    NOT_BELOW,
    /// A node on the way does not say how many cells an address or a size takes, or takes none, or
    /// more than four for an address: to a kernel it is no bus of memory.
    NO_MEMORY,
    /// The bus has no `ranges`: its parent does not see it.
    NO_RANGES,
    /// None of the `ranges` holds the address.
    OUTSIDE
  }
}
