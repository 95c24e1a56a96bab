package org.dtgraft.hotplug.unplug;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.kernel.KernelIndex;

/// Needs of one device of an add-on for another of which a kernel makes no device link: the
/// supplier may leave first, and its consumer with it in its hands.
final class LinkFindings {
  /// What a kernel follows in its own way, whatever the table says; and memory, which is no device.
  private static final Set<String> OTHERWISE =
      Set.of("interrupt-parent", "post-init-providers", "remote-endpoint", "memory-region");

  private LinkFindings() {}

  static List<Diagnostic> of(
      Scene scene, List<LocalReferences.Reference> references, KernelIndex kernel) {
    if (kernel.links().isEmpty()) {
      return List.of();
    }
    Set<LocalReferences.Reference> told = new HashSet<>();
    List<Diagnostic> said = new ArrayList<>();
    for (LocalReferences.Reference reference : references) {
      boolean links =
          kernel.links().links(reference.property()) || OTHERWISE.contains(reference.property());
      if (!links && told.add(reference)) {
        finding(scene, reference, kernel).ifPresent(said::add);
      }
    }
    return said;
  }

  private static Optional<Diagnostic> finding(
      Scene scene, LocalReferences.Reference reference, KernelIndex kernel) {
    Optional<NodePath> consumer = device(scene, reference.from());
    Optional<NodePath> supplier = device(scene, reference.to());
    if (consumer.isEmpty() || supplier.isEmpty() || consumer.equals(supplier)) {
      return Optional.empty();
    }
    return Optional.of(
        Diagnostic.warning(
                Rules.NO_LINK,
                scene.place(reference.from(), reference.property()),
                "Linux %s makes no device link of '%s': %s may leave before %s, which uses it"
                    .formatted(
                        kernel.version(),
                        reference.property(),
                        scene.shown(supplier.get()),
                        scene.shown(consumer.get())))
            .withHint(
                "unbind the driver of %s before the overlay is removed, and see that it waits for"
                        .formatted(scene.shown(consumer.get()))
                    + " its supplier when it is bound"));
  }

  /// The add-on's device that a node belongs to.
  private static Optional<NodePath> device(Scene scene, NodePath node) {
    return scene.living().device(node).filter(scene.added()::contains);
  }
}
