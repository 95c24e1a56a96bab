package org.dtgraft.devicetree.overlay;

import java.util.Objects;

/// Who brought a node: the base, or one load (law 4).
public sealed interface Owner {
  /// The base tree.
  record Base() implements Owner {
    @Override
    public String toString() {
      return "base";
    }
  }

  /// The load that added the node.
  record ByLoad(LoadId id) implements Owner {
    public ByLoad {
      Objects.requireNonNull(id);
    }

    @Override
    public String toString() {
      return id.toString();
    }
  }
}
