package org.dtgraft.devicetree.overlay;

import java.util.ArrayList;
import java.util.List;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;

/// What the passes over one overlay share: what they read, and what they have found so far.
final class Work {
  private final Ground ground;
  private final Overlay overlay;
  private final LoadRules rules;
  private final int offset;
  private final Findings findings;
  private final Lookup lookup;
  private final Patches patches = new Patches();
  private final List<Reference> references = new ArrayList<>();
  private final List<Use> uses = new ArrayList<>();
  private final List<Leak> leaks = new ArrayList<>();

  /// Something of the tree that the overlay depends on.
  record Use(Spot spot, Obstacle.Kind kind) {}

  /// @param offset that is added to the overlay's phandles
  Work(Ground ground, Overlay overlay, LoadRules rules, int offset) {
    this.ground = ground;
    this.overlay = overlay;
    this.rules = rules;
    this.offset = offset;
    this.findings = new Findings(overlay.name(), rules.dialect());
    this.lookup = new Lookup(ground, overlay, rules.dialect());
  }

  Ground ground() {
    return ground;
  }

  Overlay overlay() {
    return overlay;
  }

  LoadRules rules() {
    return rules;
  }

  Dialect dialect() {
    return rules.dialect();
  }

  int offset() {
    return offset;
  }

  Findings findings() {
    return findings;
  }

  /// The tree before the load, and the overlay.
  Lookup lookup() {
    return lookup;
  }

  Patches patches() {
    return patches;
  }

  List<Reference> references() {
    return references;
  }

  List<Use> uses() {
    return uses;
  }

  List<Leak> leaks() {
    return leaks;
  }

  /// Sets a property that a kernel does not free.
  void leaks(Spot from, Spot to) {
    leaks.add(new Leak(overlay.name(), from.node(), to.property(), to.node()));
  }

  /// Merges into a node or property that was there.
  void touches(Spot spot) {
    uses.add(new Use(spot, Obstacle.Kind.OVERLAP));
  }

  /// Was led by what a node or property is.
  void refersTo(Spot spot) {
    uses.add(new Use(spot, Obstacle.Kind.REFERENCE));
  }

  /// Was led to a node, and by the property that holds its phandle.
  void refersToPhandle(NodePath path, Node node) {
    refersTo(Spot.of(path));
    boolean legacy = node.property("phandle").isEmpty();
    refersTo(new Spot(path, legacy ? "linux,phandle" : "phandle"));
  }

  /// Found a node of the tree.
  void resolved(Spot from, int offsetInValue, Reference.Via via, String name, NodePath to) {
    Owner owner = ground.owner(to);
    references.add(
        new Reference(from.node(), from.property(), offsetInValue, via, name, to, owner));
  }
}
