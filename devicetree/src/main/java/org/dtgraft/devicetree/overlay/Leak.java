package org.dtgraft.devicetree.overlay;

import java.util.Objects;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.tree.NodePath;

/// A property that a load sets on a node of the base. A running kernel takes it back when the
/// overlay is removed, and does not free its memory; labels are properties of `/__symbols__`. Who
/// makes a blob for a kernel to boot from need not care.
///
/// @param overlay the name of the overlay
/// @param from the node of the overlay that says it
/// @param property its name
/// @param to the node of the base that gets it
public record Leak(String overlay, NodePath from, String property, NodePath to) {
  public Leak {
    Objects.requireNonNull(overlay);
    Objects.requireNonNull(from);
    Objects.requireNonNull(property);
    Objects.requireNonNull(to);
  }

  /// Whether it is in the overlay's own `/__symbols__`; a fragment may also write into that of the
  /// tree.
  boolean isLabel() {
    return from.equals(LabelFixups.SYMBOLS);
  }

  /// As it is shown in plans.
  public Diagnostic warning() {
    return Diagnostic.warning(
        "overlay/kernel-leak",
        new Place.InTree(overlay, from + ":" + property),
        "a kernel leaks '" + property + "' of '" + to + "' when this is removed");
  }
}
