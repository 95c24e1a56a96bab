package org.dtgraft.hotplug.unplug;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dtgraft.devicetree.diagnostic.Diagnostic;

/// Nodes of the base that would refer to nodes of the add-on: whoever follows such a reference
/// holds a node that is about to go.
final class HeldReferences {
  private HeldReferences() {}

  static List<Diagnostic> of(Scene scene, List<LocalReferences.Reference> references) {
    Set<LocalReferences.Reference> told = new HashSet<>();
    List<Diagnostic> said = new ArrayList<>();
    for (LocalReferences.Reference reference : references) {
      if (scene.isOfBase(reference.from())
          && scene.added().contains(reference.to())
          && told.add(reference)) {
        said.add(held(scene, reference));
      }
    }
    return said;
  }

  private static Diagnostic held(Scene scene, LocalReferences.Reference reference) {
    return Diagnostic.warning(
            Rules.HELD,
            scene.place(reference.from(), reference.property()),
            "'%s' of %s, a node of the base, would refer to %s, which leaves with this overlay"
                .formatted(
                    reference.property(),
                    scene.shown(reference.from()),
                    scene.shown(reference.to())))
        .withHint(
            "let the add-on's node refer to the base: a driver that has followed the reference"
                + " keeps the node, and what is behind it, when the overlay is removed");
  }
}
