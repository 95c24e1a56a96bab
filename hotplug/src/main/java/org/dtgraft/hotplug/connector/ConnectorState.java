package org.dtgraft.hotplug.connector;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.dtgraft.hotplug.addon.Addon;

/// Where a connector stands. `generation` numbers the attempts to bring up what is plugged in, from
/// 1; 0 before the first.
public sealed interface ConnectorState {

  /// The number of the present attempt, or of the last one.
  int generation();

  /// Whether something is in the connector, as far as the line has told.
  default boolean plugged() {
    return true;
  }

  /// The loads that exist or may exist, first loaded first.
  default Holds holds() {
    return Holds.NONE;
  }

  /// Nothing is plugged in, and nothing is left of what was.
  record Empty(int generation) implements ConnectorState {
    @Override
    public boolean plugged() {
      return false;
    }
  }

  /// The plugged line has moved, and must be quiet for a while before it is believed.
  ///
  /// @param quiet whether it has been, and is being read again
  record Settling(int generation, boolean quiet) implements ConnectorState {}

  /// Stage 1: waking the add-on and asking who it is.
  ///
  /// @param reads how often the identity has been asked for
  record Identifying(int generation, Phase phase, Holds holds, Nodes nodes, int reads)
      implements ConnectorState {
    public Identifying {
      Objects.requireNonNull(phase);
      Objects.requireNonNull(holds);
      Objects.requireNonNull(nodes);
    }

    /// The steps of stage 1, in order.
    public enum Phase {
      /// Reset is held.
      RESET_ASSERTED,
      /// Reset was released, and the add-on wakes.
      RESET_RELEASED,
      /// The common overlay is being loaded.
      LOADING,
      /// Its devices are being bound.
      PROBING,
      /// The identity is being read.
      READING,
      /// It could not be read, and is read again soon.
      BACKOFF
    }

    Identifying in(Phase next) {
      return new Identifying(generation, next, holds, nodes, reads);
    }

    Identifying with(Phase next, Holds newHolds) {
      return new Identifying(generation, next, newHolds, nodes, reads);
    }

    Identifying with(Nodes newNodes) {
      return new Identifying(generation, phase, holds, newNodes, reads);
    }
  }

  /// Stage 2: the overlay of the model is being loaded.
  record Loading(int generation, Addon addon, Holds holds, Nodes nodes) implements ConnectorState {}

  /// The devices of the model are being bound.
  record Probing(int generation, Addon addon, Holds holds, Nodes nodes) implements ConnectorState {}

  /// Each device is bound (law 7).
  record Ready(int generation, Addon addon, Holds holds, Nodes nodes) implements ConnectorState {}

  /// Loaded, but some device is not bound; each says why.
  record Degraded(int generation, Addon addon, Holds holds, Nodes nodes)
      implements ConnectorState {}

  /// Present, but not loaded; reset is held.
  record Refused(int generation, String why) implements ConnectorState {}

  /// What was loaded is leaving, the last first.
  ///
  /// @param refusal why, where something is still plugged in and will not be tried again
  /// @param told the holders that were named last and may have let go; asked again, they are named
  ///   again only when they are others
  record Unloading(
      int generation, Holds holds, boolean plugged, Optional<String> refusal, List<Holder> told)
      implements ConnectorState {
    public Unloading {
      told = List.copyOf(told);
    }
  }

  /// Something cannot leave. It goes on by itself when the holders let go.
  record Stuck(
      int generation, Holds holds, boolean plugged, Optional<String> refusal, List<Holder> holders)
      implements ConnectorState {
    public Stuck {
      holders = List.copyOf(holders);
    }
  }

  /// A removal failed half-way; nothing more is done here until a person clears it.
  record Quarantined(
      int generation, Holds holds, boolean plugged, Optional<String> refusal, String why)
      implements ConnectorState {}
}
