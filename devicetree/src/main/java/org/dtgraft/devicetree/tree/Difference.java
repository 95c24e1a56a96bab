package org.dtgraft.devicetree.tree;

import java.util.Objects;

/// One thing in which two trees differ. Removed is what only the first has, added what only the
/// second has.
public sealed interface Difference {

  /// The node that it is about.
  NodePath path();

  /// A node with all below it is only in the second tree.
  record NodeAdded(NodePath path, Node node) implements Difference {
    public NodeAdded {
      Objects.requireNonNull(path);
      Objects.requireNonNull(node);
    }
  }

  /// A node with all below it is only in the first tree.
  record NodeRemoved(NodePath path, Node node) implements Difference {
    public NodeRemoved {
      Objects.requireNonNull(path);
      Objects.requireNonNull(node);
    }
  }

  /// A property is only in the second tree; its node is in both.
  record PropertyAdded(NodePath path, Property property) implements Difference {
    public PropertyAdded {
      Objects.requireNonNull(path);
      Objects.requireNonNull(property);
    }
  }

  /// A property is only in the first tree; its node is in both.
  record PropertyRemoved(NodePath path, Property property) implements Difference {
    public PropertyRemoved {
      Objects.requireNonNull(path);
      Objects.requireNonNull(property);
    }
  }

  /// A property has another value in the second tree.
  record PropertyChanged(NodePath path, Property before, Property after) implements Difference {
    public PropertyChanged {
      Objects.requireNonNull(path);
      if (!before.name().equals(after.name())) {
        throw new IllegalArgumentException(before.name() + " is not " + after.name());
      }
    }
  }

  /// The memory reservations are others; order does not count.
  record ReservationsChanged(DeviceTree before, DeviceTree after) implements Difference {
    @Override
    public NodePath path() {
      return NodePath.ROOT;
    }
  }

  /// Another CPU boots.
  ///
  /// @param before its physical id in the first tree, unsigned
  /// @param after its physical id in the second tree, unsigned
  record BootCpuChanged(int before, int after) implements Difference {
    @Override
    public NodePath path() {
      return NodePath.ROOT;
    }
  }
}
