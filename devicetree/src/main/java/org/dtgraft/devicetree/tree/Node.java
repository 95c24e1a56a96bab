package org.dtgraft.devicetree.tree;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Place;

/// A node: its name with unit address, its properties and its children, each in order and each of
/// unique name (Devicetree Specification 2.2).
///
/// Nodes are made by a [NodeBuilder], and never change. Equality is that of names, properties and
/// children, order included, all the way down; labels and places are remarks.
public final class Node {
  private final String name;
  private final List<String> labels;
  private final NameIndex<Property> properties;
  private final NameIndex<Node> children;
  private final Place place;

  Node(
      String name,
      List<String> labels,
      Collection<Property> properties,
      Collection<Node> children,
      Place place) {
    this.name = Objects.requireNonNull(name);
    this.labels = List.copyOf(labels);
    this.properties = NameIndex.of(properties, Property::name);
    this.children = NameIndex.of(children, Node::name);
    this.place = Objects.requireNonNull(place);
  }

  /// A node of parts that are all there; [NodeBuilder] is for those that come one by one.
  ///
  /// @throws IllegalArgumentException where two properties or two children have one name, or a
  ///   child has none
  public static Node of(
      String name,
      List<String> labels,
      List<Property> properties,
      List<Node> children,
      Place place) {
    Node node = new Node(name, labels, properties, children, place);
    if (!node.properties.isUnique() || !node.children.isUnique() || node.child("").isPresent()) {
      throw new IllegalArgumentException("a child or property of '" + name + "' without own name");
    }
    return node;
  }

  /// A node without properties and children.
  public static Node empty(String name) {
    return new Node(name, List.of(), List.of(), List.of(), Place.NOWHERE);
  }

  /// The name with its unit address, `i2c@1000`; empty for a root.
  public String name() {
    return name;
  }

  /// The name without the unit address: `i2c`.
  public String baseName() {
    int at = name.indexOf('@');
    return at < 0 ? name : name.substring(0, at);
  }

  /// What follows the `@` of the name: `1000`.
  public Optional<String> unitAddress() {
    int at = name.indexOf('@');
    return at < 0 ? Optional.empty() : Optional.of(name.substring(at + 1));
  }

  /// The labels that the source gave, in order; blobs keep them in `/__symbols__` instead.
  public List<String> labels() {
    return labels;
  }

  /// Where the node was defined last.
  public Place place() {
    return place;
  }

  /// The properties in order.
  public List<Property> properties() {
    return properties.members();
  }

  /// The property of that name.
  public Optional<Property> property(String wanted) {
    return Optional.ofNullable(properties.find(wanted));
  }

  /// The value of the property of that name.
  public Optional<Value> value(String property) {
    return property(property).map(Property::value);
  }

  /// The children in order.
  public List<Node> children() {
    return children.members();
  }

  /// The child of exactly that name.
  public Optional<Node> child(String wanted) {
    return Optional.ofNullable(children.find(wanted));
  }

  /// The node alone: its name, labels and properties.
  public Node withoutChildren() {
    return children().isEmpty() ? this : new Node(name, labels, properties(), List.of(), place);
  }

  /// The phandle: of the property `phandle`, or else of the old `linux,phandle`; none where that is
  /// not one legal cell.
  public Optional<Phandle> phandle() {
    return value("phandle")
        .or(() -> value("linux,phandle"))
        .filter(v -> v.length() == Value.CELL)
        .flatMap(v -> Phandle.of(v.u32(0)));
  }

  /// A builder that begins as this node.
  public NodeBuilder edit() {
    return new NodeBuilder(this);
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // the short way out
  public boolean equals(Object other) {
    return other instanceof Node that && (this == that || sameTree(this, that));
  }

  /// Compares with a stack of its own: trees may be deeper than a thread's.
  @SuppressWarnings("ReferenceEquality") // shared subtrees need no look
  private static boolean sameTree(Node one, Node two) {
    record Pair(Node a, Node b) {}
    Deque<Pair> open = new ArrayDeque<>(List.of(new Pair(one, two)));
    while (!open.isEmpty()) {
      Pair pair = open.pop();
      if (pair.a == pair.b) {
        continue;
      }
      if (!sameButChildren(pair.a, pair.b)) {
        return false;
      }
      for (int i = 0; i < pair.a.children().size(); i++) {
        open.push(new Pair(pair.a.children().get(i), pair.b.children().get(i)));
      }
    }
    return true;
  }

  private static boolean sameButChildren(Node a, Node b) {
    return a.name.equals(b.name)
        && a.children().size() == b.children().size()
        && a.properties().equals(b.properties());
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + properties().hashCode();
  }

  @Override
  public String toString() {
    return "%s {%d properties, %d children}"
        .formatted(name.isEmpty() ? "/" : name, properties().size(), children().size());
  }
}
