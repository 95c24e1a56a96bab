package org.dtgraft.hotplug.unplug;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.hotplug.kernel.KernelIndex;

/// Whether an overlay would load, bind and leave on a running kernel, rule by rule.
public final class UnplugChecks {
  private UnplugChecks() {}

  /// All that there is to say.
  ///
  /// @param kernel the one that it is for, where its source is known
  public static List<Diagnostic> of(Scene scene, Optional<KernelIndex> kernel) {
    List<LocalReferences.Reference> references = LocalReferences.of(scene);
    List<Diagnostic> said = new ArrayList<>();
    said.addAll(HeldReferences.of(scene, references));
    said.addAll(MissingSuppliers.of(scene));
    said.addAll(TakenPlaces.of(scene));
    said.addAll(UnheardNodes.of(scene, references, kernel));
    kernel.ifPresent(k -> {
      said.addAll(KernelFindings.of(scene, k));
      said.addAll(LinkFindings.of(scene, references, k));
    });
    return said;
  }
}
