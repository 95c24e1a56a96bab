package org.dtgraft.devicetree.tree;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Place;
import org.jspecify.annotations.Nullable;

/// A node in the making. It copies only what is opened: a change deep in a large tree costs the
/// nodes on its way, and the rest is shared with the tree that it came from.
///
/// Belongs to one thread. What [#build] returned does not change when the builder goes on.
public final class NodeBuilder {
  private final String name;
  private List<String> labels;
  private Place place;
  private @Nullable Node source;
  private final LinkedHashMap<String, Property> properties = new LinkedHashMap<>();
  private final LinkedHashMap<String, Node> children = new LinkedHashMap<>();
  private final Map<String, NodeBuilder> opened = new HashMap<>();

  /// A node without properties and children; a root's name is empty.
  public NodeBuilder(String name) {
    this(Node.empty(name));
  }

  NodeBuilder(Node source) {
    this.name = source.name();
    this.labels = source.labels();
    this.place = source.place();
    this.source = source;
    source.properties().forEach(p -> properties.put(p.name(), p));
    source.children().forEach(c -> children.put(c.name(), c));
  }

  /// The name with unit address.
  public String name() {
    return name;
  }

  /// The labels so far.
  public List<String> labels() {
    return labels;
  }

  /// Adds a label, unless the node has it already.
  public NodeBuilder label(String label) {
    if (!labels.contains(label)) {
      List<String> more = new ArrayList<>(labels);
      more.add(label);
      labels = List.copyOf(more);
      source = null;
    }
    return this;
  }

  /// Says where the node is defined.
  public NodeBuilder place(Place newPlace) {
    place = Objects.requireNonNull(newPlace);
    source = null;
    return this;
  }

  /// Adds a property behind the others, or replaces the one of its name in its place.
  public NodeBuilder set(Property property) {
    properties.put(property.name(), property);
    source = null;
    return this;
  }

  /// Adds a property before the others, or replaces the one of its name in its place.
  public NodeBuilder setFirst(Property property) {
    if (properties.containsKey(property.name())) {
      return set(property);
    }
    properties.putFirst(property.name(), property);
    source = null;
    return this;
  }

  /// Adds or replaces a property that no source named.
  public NodeBuilder set(String property, Value value) {
    return set(new Property(property, value));
  }

  /// The property of that name.
  public Optional<Property> property(String wanted) {
    return Optional.ofNullable(properties.get(wanted));
  }

  /// The properties so far, in order; a view.
  public Collection<Property> properties() {
    return Collections.unmodifiableCollection(properties.values());
  }

  /// Takes a property away.
  ///
  /// @return whether there was one
  public boolean remove(String property) {
    boolean there = properties.remove(property) != null;
    source = there ? null : source;
    return there;
  }

  /// Whether there is a child of exactly that name.
  public boolean hasChild(String wanted) {
    return children.containsKey(wanted);
  }

  /// The names of the children so far, in order; a view.
  public Collection<String> childNames() {
    return Collections.unmodifiableSet(children.keySet());
  }

  /// Adds a child behind the others.
  ///
  /// @throws IllegalArgumentException where one of its name is there, or it has none
  public NodeBuilder add(Node child) {
    requireOwnName(child);
    children.put(child.name(), child);
    source = null;
    return this;
  }

  /// Adds a child before the others.
  ///
  /// @throws IllegalArgumentException where one of its name is there, or it has none
  public NodeBuilder addFirst(Node child) {
    requireOwnName(child);
    children.putFirst(child.name(), child);
    source = null;
    return this;
  }

  private void requireOwnName(Node child) {
    if (child.name().isEmpty() || children.containsKey(child.name())) {
      throw new IllegalArgumentException("a child without a name of its own: " + child);
    }
  }

  /// Opens a child; where there is none of that name, makes one behind the others.
  public NodeBuilder child(String childName) {
    if (!children.containsKey(childName)) {
      add(Node.empty(childName));
    }
    return opened.computeIfAbsent(
        childName, n -> new NodeBuilder(Objects.requireNonNull(children.get(n))));
  }

  /// Opens a node below; where there is none, makes it and those on the way.
  public NodeBuilder at(NodePath path) {
    NodeBuilder node = this;
    for (String n : path.names()) {
      node = node.child(n);
    }
    return node;
  }

  /// Takes a child away, with all below it.
  ///
  /// @return whether there was one
  public boolean removeChild(String childName) {
    opened.remove(childName);
    boolean there = children.remove(childName) != null;
    source = there ? null : source;
    return there;
  }

  /// The node as it is now; the one that the builder began with, where nothing has changed.
  public Node build() {
    List<NodeBuilder> parentsFirst = new ArrayList<>(List.of(this));
    for (int i = 0; i < parentsFirst.size(); i++) {
      parentsFirst.addAll(parentsFirst.get(i).opened.values());
    }
    parentsFirst.reversed().forEach(NodeBuilder::close);
    return Objects.requireNonNull(source);
  }

  /// Takes in the children that were opened, which are closed already: with a list instead of a
  /// recursion, because trees may be deeper than a thread's stack.
  private void close() {
    opened.forEach((childName, builder) -> take(childName, Objects.requireNonNull(builder.source)));
    if (source == null) {
      source = new Node(name, labels, properties.values(), children.values(), place);
    }
  }

  @SuppressWarnings("ReferenceEquality") // another object is a change, even where it is equal
  private void take(String childName, Node child) {
    if (children.put(childName, child) != child) {
      source = null;
    }
  }
}
