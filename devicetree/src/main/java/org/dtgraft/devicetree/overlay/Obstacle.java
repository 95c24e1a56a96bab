package org.dtgraft.devicetree.overlay;

import java.util.Comparator;
import java.util.Objects;
import org.dtgraft.devicetree.tree.NodePath;

/// Why a load cannot be removed: what a later one did.
///
/// @param by the later load
/// @param byName the name of its overlay
/// @param at the node that it touched or refers to
/// @param what the property or label; empty for the node as such
public record Obstacle(Kind kind, LoadId by, String byName, NodePath at, String what) {

  /// What the later load did.
  public enum Kind {
    /// It touched what is to be removed.
    OVERLAP,
    /// It refers to what is to be removed. A kernel would permit the removal, and leave the
    /// reference dangling.
    REFERENCE
  }

  static final Comparator<Obstacle> IN_ORDER =
      Comparator.comparing(Obstacle::by)
          .thenComparing(o -> o.at().toString())
          .thenComparing(Obstacle::what)
          .thenComparing(Obstacle::kind);

  public Obstacle {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(by);
    Objects.requireNonNull(byName);
    Objects.requireNonNull(at);
    Objects.requireNonNull(what);
  }
}
