package org.dtgraft.devicetree.overlay;

import java.util.ArrayList;
import java.util.List;
import org.dtgraft.devicetree.overlay.Findings.Spot;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;

/// What the passes over one overlay share.
///
/// @param offset that is added to its phandles
/// @param references that were resolved
/// @param uses of what is in the tree already
record Work(
    Ground ground,
    Overlay overlay,
    LoadRules rules,
    int offset,
    Findings findings,
    Patches patches,
    Siblings siblings,
    List<Reference> references,
    List<Use> uses) {

  /// Something of the tree that the overlay depends on.
  ///
  /// @param what the property or label; empty for the node as such
  record Use(NodePath node, String what, Obstacle.Kind kind) {}

  Work(Ground ground, Overlay overlay, LoadRules rules, int offset) {
    this(
        ground,
        overlay,
        rules,
        offset,
        new Findings(overlay.name(), rules.dialect()),
        new Patches(),
        new Siblings(rules.dialect()),
        new ArrayList<>(),
        new ArrayList<>());
  }

  Dialect dialect() {
    return rules.dialect();
  }

  void touches(NodePath node, String what) {
    uses.add(new Use(node, what, Obstacle.Kind.OVERLAP));
  }

  void refersTo(NodePath node, String what) {
    uses.add(new Use(node, what, Obstacle.Kind.REFERENCE));
  }

  /// Depends on a node and on the property that holds its phandle.
  void refersToPhandle(NodePath path, Node node) {
    refersTo(path, "");
    refersTo(path, node.property("phandle").isPresent() ? "phandle" : "linux,phandle");
  }

  void resolved(Spot from, int offsetInValue, Reference.Via via, String name, NodePath to) {
    references.add(
        new Reference(
            from.node(), from.property(), offsetInValue, via, name, to, ground.owner(to)));
  }
}
