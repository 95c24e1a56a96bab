package org.dtgraft.devicetree.dts;

import java.util.List;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.tree.DeviceTree;

/// Looks at the tree of a source as its author wrote it: merged, with phandles and paths in place,
/// and without the nodes that a compiler adds for overlays (`/__symbols__`, `/__fixups__`,
/// `/__local_fixups__`).
@FunctionalInterface
public interface Inspection {
  /// No look at all.
  Inspection NONE = (_, _) -> List.of();

  /// What there is to say; an error makes the source refused.
  ///
  /// @param plugin whether the source is an overlay (`/plugin/`)
  List<Diagnostic> inspect(DeviceTree tree, boolean plugin);
}
