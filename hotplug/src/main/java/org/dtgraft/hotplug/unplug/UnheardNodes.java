package org.dtgraft.hotplug.unplug;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.standard.Compatible;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.device.Reaction;
import org.dtgraft.hotplug.kernel.KernelIndex;

/// Nodes that nobody is told of who could make something of them.
final class UnheardNodes {
  private final Scene scene;
  private final Optional<KernelIndex> kernel;
  private final Set<NodePath> referred = new HashSet<>();
  private final List<Diagnostic> said = new ArrayList<>();

  private UnheardNodes(Scene scene, Optional<KernelIndex> kernel) {
    this.scene = scene;
    this.kernel = kernel;
  }

  static List<Diagnostic> of(
      Scene scene, List<LocalReferences.Reference> references, Optional<KernelIndex> kernel) {
    UnheardNodes nodes = new UnheardNodes(scene, kernel);
    references.forEach(r -> nodes.referred(r.to()));
    scene.risks().reactions().forEach(nodes::reaction);
    return nodes.said;
  }

  /// Who refers to a node reads it, and may read what is around it.
  private void referred(NodePath to) {
    for (Optional<NodePath> up = Optional.of(to);
        up.filter(scene.added()::contains).filter(referred::add).isPresent();
        up = up.get().parent()) {}
  }

  private void reaction(Reaction reaction) {
    switch (reaction) {
      case Reaction.NobodyListens(var node, var why, var cure) -> {
        if (isCertain(node) && !isPopulated(node)) {
          unheard(node, why, cure);
        }
      }
      case Reaction.ReadBefore(var node, var device) -> {
        boolean known = !scene.isAssumed() && device.depth() > 0;
        if (known && !referred.contains(node) && !isOfConnector(node)) {
          unread(node, device);
        }
      }
      case Reaction.Listens _, Reaction.WithDevice _, Reaction.SwitchedOff _ -> {}
    }
  }

  /// Without a base only what is said of the add-on's own nodes holds, and not where a driver loads
  /// it that may take care of them. With one, the driver of the connector takes care of its
  /// `devices`.
  private boolean isCertain(NodePath node) {
    NodePath parent = node.parent().orElseThrow();
    if (scene.at().map(at -> at.child("devices")).filter(parent::equals).isPresent()) {
      return false;
    }
    return !scene.isAssumed() || (scene.at().isEmpty() && isOwnBus(parent));
  }

  /// Whether the parent is a device of the base whose driver has made platform devices of its
  /// children: then the platform bus is told of more of them.
  private boolean isPopulated(NodePath node) {
    NodePath parent = node.parent().orElseThrow();
    List<String> models = scene.after().find(parent).map(n -> Compatible.of(n)).orElse(List.of());
    return scene.isOfBase(parent) && kernel.filter(k -> k.populates(models)).isPresent();
  }

  private boolean isOwnBus(NodePath parent) {
    for (NodePath up = parent; scene.added().contains(up); up = up.parent().orElseThrow()) {
      Node node = scene.after().find(up).orElseThrow();
      if (!Compatible.of(node).isEmpty() || node.property("i2c-parent").isPresent()) {
        return true;
      }
    }
    return false;
  }

  private boolean isOfConnector(NodePath node) {
    return scene.at().filter(node::startsWith).isPresent();
  }

  private void unheard(NodePath node, String why, String cure) {
    said.add(
        Diagnostic.error(
                Rules.UNHEARD,
                scene.place(node, ""),
                "nobody makes a device of %s on a running kernel: %s"
                    .formatted(scene.shown(node), scene.words(why)))
            .withHint(scene.words(cure)));
  }

  private void unread(NodePath node, NodePath device) {
    said.add(
        Diagnostic.warning(
                Rules.UNREAD,
                scene.place(node, ""),
                "%s comes too late: %s was there before it, and nothing in this overlay refers to it"
                    .formatted(scene.shown(node), scene.shown(device)))
            .withHint("unbind the driver that reads it, and bind it again after the load"));
  }
}
