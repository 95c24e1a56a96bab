package org.dtgraft.devicetree.check;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.Property;
import org.jspecify.annotations.Nullable;

/// A node under check: where it stands in the tree, and what earlier checks have learned of it.
final class CheckedNode {
  /// What the cell counts of a node are that says none.
  static final int ABSENT = -1;

  private final Node node;
  private final @Nullable CheckedNode parent;
  private final int at;
  private List<CheckedNode> children = List.of();
  private int addressCells;
  private int sizeCells;
  private @Nullable Bus bus;

  CheckedNode(Node node, @Nullable CheckedNode parent) {
    this.node = node;
    this.parent = parent;
    this.at = node.name().indexOf('@');
  }

  void children(List<CheckedNode> nodes) {
    children = nodes;
  }

  /// The full name; empty for the root.
  String name() {
    return node.name();
  }

  /// Whether the name without the unit address is this one.
  boolean isNamed(String baseName) {
    return (at < 0 ? name().length() : at) == baseName.length() && name().startsWith(baseName);
  }

  String baseName() {
    return node.baseName();
  }

  /// What follows the first `@` of the name; empty where nothing does.
  String unitAddress() {
    return at < 0 ? "" : name().substring(at + 1);
  }

  Node node() {
    return node;
  }

  /// None for the root.
  @Nullable CheckedNode parent() {
    return parent;
  }

  boolean isRoot() {
    return parent == null;
  }

  /// The parent of what is not the root.
  CheckedNode above() {
    return Objects.requireNonNull(parent);
  }

  List<CheckedNode> children() {
    return children;
  }

  boolean has(String property) {
    return node.property(property).isPresent();
  }

  Optional<Property> property(String name) {
    return node.property(name);
  }

  Place place() {
    return node.place();
  }

  /// `#address-cells` as it is written, [#ABSENT] where it is not; 0 before anybody has learned it.
  int saidAddressCells() {
    return addressCells;
  }

  /// `#size-cells`, likewise.
  int saidSizeCells() {
    return sizeCells;
  }

  /// How many cells an address of a child has.
  int addressCells() {
    return addressCells == ABSENT ? 2 : addressCells;
  }

  /// How many cells the size of a child has.
  int sizeCells() {
    return sizeCells == ABSENT ? 1 : sizeCells;
  }

  void learnCells(int ofAddress, int ofSize) {
    addressCells = ofAddress;
    sizeCells = ofSize;
  }

  /// What kind of bus it is, as far as known.
  @Nullable Bus bus() {
    return bus;
  }

  void learnBus(Bus kind) {
    bus = kind;
  }

  /// Whether the parent is a bus of that kind.
  boolean isOn(Bus kind) {
    return parent != null && parent.bus == kind;
  }

  /// The path from the root.
  @Override
  public String toString() {
    Deque<String> names = new ArrayDeque<>();
    for (CheckedNode n = this; n.parent != null; n = n.parent) {
      names.push(n.name());
    }
    return "/" + String.join("/", names);
  }
}
