package org.dtgraft.hotplug.unplug;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Phandle;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;

/// The references of an overlay to nodes that it brings itself, as the tree has them after the
/// load.
final class LocalReferences {
  private final Scene scene;
  private final List<Reference> found = new ArrayList<>();

  private LocalReferences(Scene scene) {
    this.scene = scene;
  }

  /// That a property of one node refers to another.
  record Reference(NodePath from, String property, NodePath to) {}

  private record Step(NodePath path, Node node) {}

  /// All of them, each pair of property and node once for every time that it is said.
  static List<Reference> of(Scene scene) {
    LocalReferences references = new LocalReferences(scene);
    scene.overlay().localFixups().ifPresent(references::all);
    return references.found;
  }

  private void all(Node fixups) {
    Deque<Step> open = new ArrayDeque<>(List.of(new Step(NodePath.ROOT, fixups)));
    while (!open.isEmpty()) {
      Step step = open.pop();
      scene.target(step.path).ifPresent(path -> step.node.properties().forEach(p -> add(path, p)));
      for (Node child : step.node.children().reversed()) {
        open.push(new Step(step.path.child(child.name()), child));
      }
    }
  }

  private void add(NodePath path, Property offsets) {
    Optional<Value> value = scene.after().find(path).flatMap(n -> n.value(offsets.name()));
    for (int offset : offsets.value().cells()) {
      value
          .filter(v -> offset >= 0 && offset <= v.length() - Value.CELL)
          .flatMap(v -> Phandle.of(v.u32(offset)))
          .flatMap(scene.phandles()::path)
          .ifPresent(to -> found.add(new Reference(path, offsets.name(), to)));
    }
  }
}
