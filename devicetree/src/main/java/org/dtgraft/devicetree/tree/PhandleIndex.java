package org.dtgraft.devicetree.tree;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Which node has which phandle, in one tree.
public final class PhandleIndex {
  private final Map<Phandle, NodePath> paths = new HashMap<>();
  private int highest;

  private PhandleIndex() {}

  /// The index of a tree. Where two nodes have the same phandle, the first in order counts.
  public static PhandleIndex of(DeviceTree tree) {
    PhandleIndex index = new PhandleIndex();
    tree.forEach((path, node) -> node.phandle().ifPresent(p -> index.add(p, path)));
    return index;
  }

  private void add(Phandle phandle, NodePath path) {
    paths.putIfAbsent(phandle, path);
    if (Integer.compareUnsigned(phandle.value(), highest) > 0) {
      highest = phandle.value();
    }
  }

  /// The node with that phandle.
  public Optional<NodePath> path(Phandle phandle) {
    return Optional.ofNullable(paths.get(phandle));
  }

  /// The highest phandle in the tree, unsigned; 0 where there is none.
  public int highest() {
    return highest;
  }
}
