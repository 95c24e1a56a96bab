package org.dtgraft.hotplug.unplug;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.tree.NodePath;

/// Overlays that could not leave in any order. A kernel removes an overlay only where no later one
/// has touched its nodes, or nodes above or below them.
public final class Meetings {
  /// How many are told of each overlay.
  private static final int MOST = 5;

  private Meetings() {}

  /// Where an overlay meets others that may be loaded with it.
  public static List<Diagnostic> of(Scene scene, List<Scene> others) {
    List<Diagnostic> said = new ArrayList<>();
    for (Scene other : others) {
      Optional<NodePath> at =
          said.size() < MOST ? scene.plan().meets(other.plan()) : Optional.empty();
      at.ifPresent(node -> said.add(meeting(scene, other, node)));
    }
    return said;
  }

  private static Diagnostic meeting(Scene scene, Scene other, NodePath at) {
    return Diagnostic.warning(
            Rules.ORDER,
            scene.place(at, ""),
            "'%s' and '%s' meet at %s: of the two the one that is loaded later has to leave first"
                .formatted(other.overlay().name(), scene.overlay().name(), scene.shown(at)))
        .withHint(
            at.name().equals("__symbols__")
                ? "compile them without -@: to a kernel all labels are in one node"
                : "let each of them add nodes of its own only, and set no property of a node that"
                    + " the other is below");
  }
}
