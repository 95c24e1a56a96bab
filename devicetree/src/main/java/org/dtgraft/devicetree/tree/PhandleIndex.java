package org.dtgraft.devicetree.tree;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Which node has which phandle, in one tree.
public final class PhandleIndex {
  private final Map<Phandle, Bearer> bearers = new HashMap<>();
  private int highest;

  private record Bearer(NodePath path, Node node) {}

  private PhandleIndex() {}

  /// The index of a tree. Where two nodes have the same phandle, the first in order counts.
  public static PhandleIndex of(DeviceTree tree) {
    PhandleIndex index = new PhandleIndex();
    tree.forEach((path, node) -> node.phandle().ifPresent(p -> index.add(p, path, node)));
    return index;
  }

  private void add(Phandle phandle, NodePath path, Node node) {
    bearers.putIfAbsent(phandle, new Bearer(path, node));
    if (Integer.compareUnsigned(phandle.value(), highest) > 0) {
      highest = phandle.value();
    }
  }

  /// The path of the node with that phandle.
  public Optional<NodePath> path(Phandle phandle) {
    return Optional.ofNullable(bearers.get(phandle)).map(Bearer::path);
  }

  /// The node with that phandle.
  public Optional<Node> node(Phandle phandle) {
    return Optional.ofNullable(bearers.get(phandle)).map(Bearer::node);
  }

  /// The highest phandle in the tree, unsigned; 0 where there is none.
  public int highest() {
    return highest;
  }
}
