package org.dtgraft.devicetree.overlay;

import java.util.Objects;

/// How loads are judged.
///
/// @param dialect whose semantics a load follows
/// @param strict whether an overlay may only add nodes (law 4): one that adds or changes a property
///   of a node that it did not bring is refused. New labels in `/__symbols__` are permitted; they
///   only say where the new nodes are
public record LoadRules(Dialect dialect, boolean strict) {
  /// The kernel's semantics, and properties may be changed.
  public static final LoadRules KERNEL = new LoadRules(Dialect.KERNEL, false);

  public LoadRules {
    Objects.requireNonNull(dialect);
  }
}
