package org.dtgraft.devicetree.overlay;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.tree.NodePath;

/// What loading an overlay does.
///
/// @param changes in the order in which the overlay says them; new nodes parents first. Each node
///   is added and each property changed once
/// @param targets the node that each fragment goes into, in the order of the fragments
/// @param references to nodes of the tree, in the order in which they were resolved
/// @param phandleOffset what was added to each phandle of the overlay, unsigned
/// @param warnings what is probably not meant, and what a kernel would refuse
/// @param leaks what a running kernel would leak, in the order in which the overlay says it
public record Plan(
    List<Change> changes,
    List<NodePath> targets,
    List<Reference> references,
    int phandleOffset,
    List<Diagnostic> warnings,
    List<Leak> leaks) {
  public Plan {
    changes = List.copyOf(changes);
    targets = List.copyOf(targets);
    references = List.copyOf(references);
    warnings = List.copyOf(warnings);
    leaks = List.copyOf(leaks);
  }

  /// Where this load meets another: a node that one of them adds or sets a property of, at, above
  /// or below such a node of the other. To a kernel, of two that meet the later goes first.
  public Optional<NodePath> meets(Plan other) {
    Set<NodePath> own = TopmostRule.tops(changes);
    Set<NodePath> theirs = TopmostRule.tops(other.changes);
    return firstWithin(own, theirs).or(() -> firstWithin(theirs, own));
  }

  private static Optional<NodePath> firstWithin(Set<NodePath> nodes, Set<NodePath> tops) {
    for (NodePath node : nodes) {
      for (Optional<NodePath> up = Optional.of(node); up.isPresent(); up = up.get().parent()) {
        if (tops.contains(up.get())) {
          return Optional.of(node);
        }
      }
    }
    return Optional.empty();
  }
}
