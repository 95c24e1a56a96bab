package org.dtgraft.hotplug.unplug;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.device.Reaction;
import org.dtgraft.hotplug.device.TakenAddress;

/// Addresses that are not free on their bus. Platform devices are passed over: some share their
/// registers on purpose.
final class TakenPlaces {
  private TakenPlaces() {}

  static List<Diagnostic> of(Scene scene) {
    Set<NodePath> platform = new HashSet<>();
    for (Reaction reaction : scene.risks().reactions()) {
      if (reaction instanceof Reaction.Listens(var node, var bus) && bus.equals("platform")) {
        platform.add(node);
      }
    }
    return scene.risks().taken().stream()
        .filter(taken -> !platform.contains(taken.node()))
        .map(taken -> taken(scene, taken))
        .toList();
  }

  private static Diagnostic taken(Scene scene, TakenAddress taken) {
    return Diagnostic.error(
            Rules.ADDRESS,
            scene.place(taken.node(), "reg"),
            "%s wants the address %s, which %s has on the same bus"
                .formatted(scene.shown(taken.node()), taken.address(), scene.shown(taken.by())))
        .withHint(
            "give one of the two another address, or put the add-on's parts behind a multiplexer:"
                + " a bus makes no device of the second, and its node stays in the tree");
  }
}
