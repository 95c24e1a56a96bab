package org.dtgraft.devicetree.overlay;

import java.util.List;
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
}
