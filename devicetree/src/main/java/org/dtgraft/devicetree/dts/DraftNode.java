package org.dtgraft.devicetree.dts;

import java.util.ArrayDeque;
import java.util.Deque;
import org.dtgraft.devicetree.diagnostic.Place;
import org.jspecify.annotations.Nullable;

/// A node in the making.
final class DraftNode implements Drafts.Draft {
  private final String name;
  private final @Nullable DraftNode parent;
  private final int depth;
  private final DraftLabels labels = new DraftLabels();
  private final Drafts<DraftProperty> properties = new Drafts<>();
  private final Drafts<DraftNode> children = new Drafts<>();
  private Place place;
  private boolean deleted;
  private boolean omitUnlessReferenced;
  private boolean referenced;
  private int phandle;

  private DraftNode(String name, @Nullable DraftNode parent, Place place) {
    this.name = name;
    this.parent = parent;
    this.depth = parent == null ? 0 : parent.depth + 1;
    this.place = place;
  }

  static DraftNode root(Place place) {
    return new DraftNode("", null, place);
  }

  /// Adds a child behind the others.
  DraftNode add(String childName, Place childPlace) {
    DraftNode child = new DraftNode(childName, this, childPlace);
    children.add(child);
    return child;
  }

  /// The child of that name; a new one, where there is none.
  DraftNode child(String childName) {
    DraftNode there = children.alive(childName);
    return there != null ? there : add(childName, Place.NOWHERE);
  }

  @Override
  public String name() {
    return name;
  }

  /// The name without unit address.
  String baseName() {
    int at = name.indexOf('@');
    return at < 0 ? name : name.substring(0, at);
  }

  @Override
  public boolean isDeleted() {
    return deleted;
  }

  @Nullable DraftNode parent() {
    return parent;
  }

  int depth() {
    return depth;
  }

  DraftLabels labels() {
    return labels;
  }

  Drafts<DraftProperty> properties() {
    return properties;
  }

  Drafts<DraftNode> children() {
    return children;
  }

  Place place() {
    return place;
  }

  /// Says that the node is defined here, and is there, whatever was before.
  void define(Place newPlace) {
    place = newPlace;
    deleted = false;
  }

  boolean isOmitUnlessReferenced() {
    return omitUnlessReferenced;
  }

  void omitUnlessReferenced() {
    omitUnlessReferenced = true;
  }

  boolean isReferenced() {
    return referenced;
  }

  void reference() {
    referenced = true;
  }

  /// The phandle, 0 where there is none yet.
  int phandle() {
    return phandle;
  }

  void phandle(int newPhandle) {
    phandle = newPhandle;
  }

  /// Deletes the node with its properties and all below it.
  void delete() {
    Deque<DraftNode> doomed = new ArrayDeque<>();
    doomed.push(this);
    while (!doomed.isEmpty()) {
      DraftNode node = doomed.pop();
      node.deleted = true;
      node.labels.delete();
      node.properties.all().stream().filter(p -> !p.isDeleted()).forEach(DraftProperty::delete);
      node.children.all().stream().filter(c -> !c.isDeleted()).forEach(doomed::push);
    }
  }

  /// The path from the root.
  String path() {
    Deque<String> names = new ArrayDeque<>();
    for (DraftNode n = this; n.parent != null; n = n.parent) {
      names.push(n.name);
    }
    return "/" + String.join("/", names);
  }
}
