package org.dtgraft.devicetree.overlay;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Phandle;
import org.dtgraft.devicetree.tree.PhandleIndex;

/// The phandles of a live tree: those of the base, which no load can change, and those that the
/// present loads brought.
final class Phandles {
  private final PhandleIndex base;
  private final TreeMap<Phandle, NodePath> brought = new TreeMap<>();

  /// A node that got a phandle by a load.
  record Numbered(Phandle phandle, NodePath path) {}

  Phandles(DeviceTree base) {
    this.base = PhandleIndex.of(base);
  }

  Optional<NodePath> path(Phandle phandle) {
    return base.path(phandle).or(() -> Optional.ofNullable(brought.get(phandle)));
  }

  /// The highest, unsigned; 0 where there is none. Each offset is at least this, so that no two
  /// loads bring the same phandle.
  int highest() {
    return brought.isEmpty() ? base.highest() : brought.lastKey().value();
  }

  void add(List<Numbered> numbered) {
    numbered.forEach(n -> brought.putIfAbsent(n.phandle(), n.path()));
  }

  void remove(List<Numbered> numbered) {
    numbered.forEach(n -> brought.remove(n.phandle(), n.path()));
  }
}
