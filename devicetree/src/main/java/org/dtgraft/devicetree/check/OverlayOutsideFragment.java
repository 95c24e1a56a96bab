package org.dtgraft.devicetree.check;

import java.util.Set;
import org.dtgraft.devicetree.diagnostic.Level;
import org.dtgraft.devicetree.tree.Fixup;
import org.dtgraft.devicetree.tree.Symbols;

/// What an overlay has beside its fragments is in its blob, and nobody applies it.
final class OverlayOutsideFragment extends Check {
  private static final Set<String> FOR_LOADERS = Set.of(Symbols.NODE, Fixup.NODE, Fixup.LOCAL_NODE);

  OverlayOutsideFragment() {
    super(
        "overlay-outside-fragment",
        Level.WARNING,
        "a node of an overlay that is in no fragment, and is applied nowhere");
  }

  @Override
  void run(CheckedTree tree, Findings found) {
    if (!tree.isPlugin()) {
      return;
    }
    for (CheckedNode node : tree.root().children()) {
      boolean fragment = node.node().child("__overlay__").isPresent();
      if (!fragment && !FOR_LOADERS.contains(node.name())) {
        found.at(
            node,
            () -> "'" + node.name() + "' is in no fragment: nobody applies it",
            "write '&{/} { " + node.name() + " { }; };' to add it to the root of the base");
      }
    }
  }
}
