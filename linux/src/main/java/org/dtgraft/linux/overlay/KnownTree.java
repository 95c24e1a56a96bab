package org.dtgraft.linux.overlay;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dtgraft.devicetree.overlay.Change;
import org.dtgraft.devicetree.overlay.Dialect;
import org.dtgraft.devicetree.overlay.LiveTree;
import org.dtgraft.devicetree.overlay.Plan;
import org.dtgraft.devicetree.overlay.Reference;
import org.dtgraft.devicetree.overlay.RemovalPolicy;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.TreeDiff;

/// What is known of the kernel's tree without reading it again: as it was at the start, and our own
/// loads since. A tree of a few thousand nodes has tens of thousands of files, and a load touches a
/// few of them; only those are looked at.
///
/// When something is not as it should be, all is read again. Once others have changed the tree, it
/// is read each time. Belongs to one thread, but for [#known].
final class KnownTree {
  private static final List<String> PHANDLES = List.of("phandle", "linux,phandle");

  private final PresentTree present;
  private final LiveTree own;
  private volatile boolean foreign;

  KnownTree(PresentTree present) throws IOException {
    this.present = present;
    this.own = new LiveTree(present.read(), Dialect.KERNEL, RemovalPolicy.KERNEL);
  }

  /// Our loads, on the tree of the start.
  LiveTree own() {
    return own;
  }

  /// The tree as it is now.
  DeviceTree now() throws IOException {
    return foreign ? present.read() : own.present();
  }

  /// The tree as it is now; nothing where it would have to be read.
  Optional<DeviceTree> known() {
    return foreign ? Optional.empty() : Optional.of(own.present());
  }

  /// Something has become of the tree that is not known.
  void distrust() {
    foreign = true;
  }

  /// Reads the tree, where it is believed to be known.
  ///
  /// @return whether it turns out not to be
  boolean turnsOutForeign() throws IOException {
    if (!foreign && !TreeDiff.of(own.present(), present.read()).isEmpty()) {
      foreign = true;
      return true;
    }
    return false;
  }

  /// Whether all that a plan touches or refers to is in the kernel as it was planned for.
  boolean holds(Plan plan) throws IOException {
    if (foreign) {
      return true; // it was planned for what has just been read
    }
    for (Change change : plan.changes()) {
      if (!holds(change)) {
        return false;
      }
    }
    for (Reference reference : plan.references()) {
      if (!isThere(reference.to())) {
        return false;
      }
    }
    return true;
  }

  private boolean holds(Change change) throws IOException {
    return switch (change) {
      case Change.AddedNode(var path, _) -> !present.has(path);
      case Change.AddedProperty(var path, var property) ->
          present.has(path) && present.value(path, property.name()).isEmpty();
      case Change.ChangedProperty(var path, var before, _) ->
          present.value(path, before.name()).equals(Optional.of(before.value()));
    };
  }

  /// Whether the kernel has a node, with the phandle that is known.
  private boolean isThere(NodePath path) throws IOException {
    Optional<Node> node = own.present().find(path);
    for (Property property : node.stream().flatMap(KnownTree::phandles).toList()) {
      if (!present.value(path, property.name()).equals(Optional.of(property.value()))) {
        return false;
      }
    }
    return node.isPresent() && present.has(path);
  }

  private static Stream<Property> phandles(Node node) {
    return PHANDLES.stream().flatMap(name -> node.property(name).stream());
  }
}
