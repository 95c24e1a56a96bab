package org.dtgraft.devicetree.overlay;

import java.util.List;
import java.util.Objects;

/// An overlay made for one running kernel.
///
/// @param overlay what the kernel gets: no labels, no references by label, targets by path
/// @param plan what it does to the tree that it was made for; its leaks are those that are meant
/// @param labels that the overlay would have brought, as far as they name nodes; for overlays that
///   come after it
/// @param references to nodes of the tree that the overlay made by label
public record Lowered(Overlay overlay, Plan plan, SymbolTable labels, List<Reference> references) {
  public Lowered {
    Objects.requireNonNull(overlay);
    Objects.requireNonNull(plan);
    Objects.requireNonNull(labels);
    references = List.copyOf(references);
  }
}
