package org.dtgraft.hotplug.connector;

import java.util.List;
import java.util.Optional;
import org.dtgraft.hotplug.connector.ConnectorAction.CancelTimer;
import org.dtgraft.hotplug.connector.ConnectorAction.Report;
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
///
/// @param told the holders that were named last, while nothing has moved since
record Leaving(
    int generation, Holds holds, boolean plugged, Optional<String> refusal, List<Holder> told) {

  Leaving(int generation, Holds holds, boolean plugged, Optional<String> refusal) {
    this(generation, holds, plugged, refusal, List.of());
  }

  static Optional<Leaving> of(ConnectorState state) {
    return switch (state) {
      case Unloading(int generation, var holds, boolean plugged, var refusal, var told) ->
          Optional.of(new Leaving(generation, holds, plugged, refusal, told));
      case Stuck(int generation, var holds, boolean plugged, var refusal, var holders) ->
          Optional.of(new Leaving(generation, holds, plugged, refusal, holders));
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
    return new Leaving(generation, newHolds, plugged, refusal, told);
  }

  /// Something has moved: whoever is in the way now is news.
  Leaving moved(Holds newHolds) {
    return new Leaving(generation, newHolds, plugged, refusal);
  }

  Leaving topIn(Hold.Phase phase) {
    return with(holds.topIn(phase));
  }

  Unloading unloading() {
    return new Unloading(generation, holds, plugged, refusal, told);
  }

  /// Nothing moves until the holders let go. They are told unless they were the last that were.
  Step stuck(List<Holder> holders) {
    Stuck next = new Stuck(generation, holds, plugged, refusal, holders);
    return holders.equals(told)
        ? Step.to(next, new CancelTimer())
        : Step.to(next, new CancelTimer(), new Report(new Notice.Stuck(holders)));
  }
}
