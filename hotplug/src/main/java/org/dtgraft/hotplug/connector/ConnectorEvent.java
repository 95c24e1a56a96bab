package org.dtgraft.hotplug.connector;

import java.util.List;
import java.util.Optional;
import org.dtgraft.hotplug.addon.Addon;
import org.dtgraft.hotplug.addon.Identity;

/// What happens to a connector: the world moves, or answers an action.
public sealed interface ConnectorEvent {

  /// The level of the plugged line, at an edge or read again. Edges may be lost or doubled.
  record Line(boolean plugged) implements ConnectorEvent {}

  /// The plugged line or the reset line does not work.
  record LineFailed(String why) implements ConnectorEvent {}

  /// The timer has run out.
  record TimerFired(int generation, Purpose purpose) implements ConnectorEvent {}

  /// Answers a [ConnectorAction.Load].
  ///
  /// @param overlay its name, for people
  record OverlayLoaded(Ticket ticket, String overlay) implements ConnectorEvent {}

  /// Answers a [ConnectorAction.Load]: nothing was changed.
  record OverlayRefused(Ticket ticket, String why) implements ConnectorEvent {}

  /// Answers a [ConnectorAction.Load] of stage 1: add-ons of this kind can be asked without.
  record NothingToLoad(Ticket ticket) implements ConnectorEvent {}

  /// Answers a [ConnectorAction.ReadIdentity].
  ///
  /// @param addon what the catalogue has for it
  record IdentityRead(int generation, Identity identity, Optional<Addon> addon)
      implements ConnectorEvent {}

  /// Answers a [ConnectorAction.ReadIdentity].
  record IdentityFailed(int generation, String why) implements ConnectorEvent {}

  /// Tells all nodes of a load, after [ConnectorAction.WatchDevices] and whenever one has changed.
  ///
  /// @param cuts all needs of these nodes that are not waited for
  record NodesChanged(Ticket ticket, List<NodeState> nodes, List<CutLink> cuts)
      implements ConnectorEvent {
    public NodesChanged {
      nodes = List.copyOf(nodes);
      cuts = List.copyOf(cuts);
    }
  }

  /// Answers a [ConnectorAction.ReleaseDevices], or follows [DevicesHeld] when the holder let go.
  ///
  /// @param revoked from whom something was taken that they used
  record DevicesGone(Ticket ticket, List<Holder> revoked) implements ConnectorEvent {
    public DevicesGone {
      revoked = List.copyOf(revoked);
    }

    /// Nothing was taken from anybody.
    public DevicesGone(Ticket ticket) {
      this(ticket, List.of());
    }
  }

  /// Answers a [ConnectorAction.ReleaseDevices].
  record DevicesHeld(Ticket ticket, List<Holder> holders) implements ConnectorEvent {
    public DevicesHeld {
      holders = List.copyOf(holders);
    }
  }

  /// Answers a [ConnectorAction.RemoveOverlay].
  record OverlayRemoved(Ticket ticket) implements ConnectorEvent {}

  /// Answers a [ConnectorAction.RemoveOverlay]: nothing was changed.
  record OverlayInUse(Ticket ticket, List<Holder> holders) implements ConnectorEvent {
    public OverlayInUse {
      holders = List.copyOf(holders);
    }
  }

  /// Answers a [ConnectorAction.RemoveOverlay]: it may be half gone.
  record RemovalFailed(Ticket ticket, String why) implements ConnectorEvent {}

  /// Something that stood in the way may have gone: another overlay left, the catalogue has
  /// changed, a person asks.
  record TryAgain() implements ConnectorEvent {}

  /// A person says that a quarantined connector may be used again.
  record Cleared() implements ConnectorEvent {}
}
