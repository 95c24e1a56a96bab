package org.dtgraft.hotplug.connector;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.dtgraft.hotplug.addon.Addon;

/// What a connector wants done. Each is asked for once, and in order.
public sealed interface ConnectorAction {

  /// Sets the reset line. A failure is a [ConnectorEvent.LineFailed].
  record SetReset(boolean asserted) implements ConnectorAction {}

  /// Wants a [ConnectorEvent.Line] with the level of now.
  record ReadLine() implements ConnectorAction {}

  /// Starts the one timer, in place of the one that runs.
  record StartTimer(int generation, Purpose purpose, Duration after) implements ConnectorAction {}

  /// Stops the timer, where one runs.
  record CancelTimer() implements ConnectorAction {}

  /// Loads an overlay at the connector.
  ///
  /// @param addon whose; empty in stage 1, where it is not known yet
  record Load(Ticket ticket, Optional<Addon> addon) implements ConnectorAction {
    public Load {
      Objects.requireNonNull(ticket);
      if (addon.isPresent() != (ticket.stage() == Stage.MODEL)) {
        throw new IllegalArgumentException("an add-on is known in stage 2, and only there");
      }
    }
  }

  /// Wants [ConnectorEvent.NodesChanged] from now on.
  record WatchDevices(Ticket ticket) implements ConnectorAction {}

  /// Reads who is plugged in.
  record ReadIdentity(int generation) implements ConnectorAction {}

  /// Unbinds and removes the devices of a load, consumers before their suppliers.
  record ReleaseDevices(Ticket ticket) implements ConnectorAction {}

  /// Takes an overlay out of the tree.
  record RemoveOverlay(Ticket ticket) implements ConnectorAction {}

  /// Tells whoever listens.
  record Report(Notice notice) implements ConnectorAction {}
}
