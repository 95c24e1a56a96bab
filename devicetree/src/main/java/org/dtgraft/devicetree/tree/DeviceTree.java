package org.dtgraft.devicetree.tree;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;

/// A whole device tree: the root, and what a blob holds beside it.
///
/// @param root its name is empty
/// @param reservations the memory reservation block, in order (Devicetree Specification 5.3)
/// @param bootCpu the physical id of the CPU that boots (`boot_cpuid_phys`), unsigned
public record DeviceTree(Node root, List<Reservation> reservations, int bootCpu) {
  public DeviceTree {
    reservations = List.copyOf(reservations);
    if (!root.name().isEmpty()) {
      throw new IllegalArgumentException("a root with a name: " + root.name());
    }
  }

  /// A tree without reservations, booted by CPU 0.
  public static DeviceTree of(Node root) {
    return new DeviceTree(root, List.of(), 0);
  }

  /// The same with another root.
  public DeviceTree with(Node newRoot) {
    return new DeviceTree(newRoot, reservations, bootCpu);
  }

  /// The node at exactly that path.
  public Optional<Node> find(NodePath path) {
    Optional<Node> node = Optional.of(root);
    for (String name : path.names()) {
      node = node.flatMap(n -> n.child(name));
    }
    return node;
  }

  /// The node that a text names: an absolute path, or one that begins with an alias
  /// (`i2c0/eeprom@50`).
  public Optional<NodePath> resolve(String text) {
    Optional<NodePath> path = text.startsWith("/") ? NodePath.parse(text) : throughAlias(text);
    return path.filter(p -> find(p).isPresent());
  }

  private Optional<NodePath> throughAlias(String text) {
    int slash = text.indexOf('/');
    String alias = slash < 0 ? text : text.substring(0, slash);
    String rest = slash < 0 ? "" : text.substring(slash);
    return Optional.ofNullable(aliases().get(alias)).flatMap(to -> NodePath.parse(to + rest));
  }

  /// The properties of `/aliases` that are strings: name to path, in order (Devicetree
  /// Specification 3.3).
  public Map<String, String> aliases() {
    Map<String, String> aliases = new LinkedHashMap<>();
    for (Property p : root.child("aliases").map(Node::properties).orElse(List.of())) {
      p.value().asString().ifPresent(path -> aliases.put(p.name(), path));
    }
    return aliases;
  }

  /// Shows every node with its path, parents before children, children in order.
  public void forEach(BiConsumer<NodePath, Node> visitor) {
    record Step(NodePath path, Node node) {}
    Objects.requireNonNull(visitor);
    Deque<Step> open = new ArrayDeque<>(List.of(new Step(NodePath.ROOT, root)));
    while (!open.isEmpty()) {
      Step step = open.pop();
      visitor.accept(step.path, step.node);
      for (Node child : step.node.children().reversed()) {
        open.push(new Step(step.path.child(child.name()), child));
      }
    }
  }

  /// How many nodes there are, the root included.
  public int nodeCount() {
    int[] count = {0};
    forEach((_, _) -> count[0]++);
    return count[0];
  }
}
