package org.dtgraft.app.dropin;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Reservation;

/// A tree in the order of its names (`-s`), so that two trees can be compared.
final class DtcSort {
  private static final Comparator<Reservation> BY_ADDRESS =
      Comparator.comparing(Reservation::address, Long::compareUnsigned)
          .thenComparing(Reservation::size, Long::compareUnsigned);

  private DtcSort() {}

  /// A node whose children are being sorted.
  private record Open(NodeBuilder builder, Iterator<Node> children) {}

  static DeviceTree sorted(DeviceTree tree) {
    return new DeviceTree(
        sorted(tree.root()),
        tree.reservations().stream().sorted(BY_ADDRESS).toList(),
        tree.bootCpu());
  }

  private static Node sorted(Node root) {
    Deque<Open> open = new ArrayDeque<>();
    open.push(begin(root));
    while (true) {
      Open top = open.element();
      if (top.children.hasNext()) {
        open.push(begin(top.children.next()));
        continue;
      }
      open.pop();
      Node built = top.builder.build();
      Open parent = open.peek();
      if (parent == null) {
        return built;
      }
      parent.builder.add(built);
    }
  }

  private static Open begin(Node node) {
    NodeBuilder builder = new NodeBuilder(node.name()).place(node.place());
    node.labels().forEach(builder::label);
    node.properties().stream().sorted(Comparator.comparing(Property::name)).forEach(builder::set);
    Iterator<Node> children =
        node.children().stream().sorted(Comparator.comparing(Node::name)).iterator();
    return new Open(builder, children);
  }
}
