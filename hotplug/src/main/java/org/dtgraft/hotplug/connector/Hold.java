package org.dtgraft.hotplug.connector;

import java.util.Objects;

/// A load that exists, or may exist because its answer has not come yet. A connector is not empty
/// while it has one: that is what keeps anything from leaking.
public record Hold(Ticket ticket, Phase phase) {
  public Hold {
    Objects.requireNonNull(ticket);
    Objects.requireNonNull(phase);
  }

  /// How far a load has come, and how far it has left again.
  public enum Phase {
    /// Asked for; no answer yet.
    LOADING,
    /// In the tree.
    LOADED,
    /// Its devices are asked to go; no answer yet.
    RELEASING,
    /// Its devices cannot go: somebody holds one.
    HELD,
    /// Its devices have gone.
    RELEASED,
    /// Its overlay is asked to leave the tree; no answer yet.
    REMOVING,
    /// Its overlay cannot leave: another overlay needs it.
    IN_USE,
    /// Its removal failed half-way.
    FAILED
  }

  /// The same load, further on.
  public Hold in(Phase next) {
    return new Hold(ticket, next);
  }
}
