package org.dtgraft.hotplug.connector;

import java.util.List;
import java.util.Optional;
import org.dtgraft.hotplug.connector.ConnectorState.Degraded;
import org.dtgraft.hotplug.connector.ConnectorState.Empty;
import org.dtgraft.hotplug.connector.ConnectorState.Identifying;
import org.dtgraft.hotplug.connector.ConnectorState.Loading;
import org.dtgraft.hotplug.connector.ConnectorState.Probing;
import org.dtgraft.hotplug.connector.ConnectorState.Quarantined;
import org.dtgraft.hotplug.connector.ConnectorState.Ready;
import org.dtgraft.hotplug.connector.ConnectorState.Refused;
import org.dtgraft.hotplug.connector.ConnectorState.Settling;
import org.dtgraft.hotplug.connector.ConnectorState.Stuck;
import org.dtgraft.hotplug.connector.ConnectorState.Unloading;

/// A departure under way, whatever the state is called meanwhile.
record Leaving(int generation, Holds holds, boolean plugged, Optional<String> refusal) {

  static Optional<Leaving> of(ConnectorState state) {
    return switch (state) {
      case Unloading(int generation, var holds, boolean plugged, var refusal) ->
          Optional.of(new Leaving(generation, holds, plugged, refusal));
      case Stuck(int generation, var holds, boolean plugged, var refusal, _) ->
          Optional.of(new Leaving(generation, holds, plugged, refusal));
      case Empty _,
          Settling _,
          Identifying _,
          Loading _,
          Probing _,
          Ready _,
          Degraded _,
          Refused _,
          Quarantined _ ->
          Optional.empty();
    };
  }

  /// The departure, where the last load is that one in one of those phases.
  static Optional<Leaving> of(ConnectorState state, Ticket ticket, Hold.Phase... phases) {
    return of(state).filter(l -> l.holds().top(ticket, phases).isPresent());
  }

  Leaving with(Holds newHolds) {
    return new Leaving(generation, newHolds, plugged, refusal);
  }

  Leaving topIn(Hold.Phase phase) {
    return with(holds.topIn(phase));
  }

  Unloading unloading() {
    return new Unloading(generation, holds, plugged, refusal);
  }

  Stuck stuck(List<Holder> holders) {
    return new Stuck(generation, holds, plugged, refusal, holders);
  }
}
