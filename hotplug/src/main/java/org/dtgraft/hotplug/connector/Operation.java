package org.dtgraft.hotplug.connector;

import org.dtgraft.hotplug.addon.Addon;
import org.dtgraft.hotplug.connector.ConnectorAction.CancelTimer;
import org.dtgraft.hotplug.connector.ConnectorAction.Report;
import org.dtgraft.hotplug.connector.ConnectorAction.StartTimer;
import org.dtgraft.hotplug.connector.ConnectorAction.WatchDevices;
import org.dtgraft.hotplug.connector.ConnectorState.Degraded;
import org.dtgraft.hotplug.connector.ConnectorState.Loading;
import org.dtgraft.hotplug.connector.ConnectorState.Probing;
import org.dtgraft.hotplug.connector.ConnectorState.Ready;

/// From the loaded model to an add-on that works, and as long as it does.
final class Operation {
  private final Departure departure;

  Operation(Departure departure) {
    this.departure = departure;
  }

  Step loaded(Loading s, ConnectorEvent.OverlayLoaded event) {
    return s.holds().top(event.ticket(), Hold.Phase.LOADING).isEmpty()
        ? Step.to(s)
        : Step.to(
            new Probing(s.generation(), s.addon(), s.holds().topIn(Hold.Phase.LOADED), s.nodes()),
            new StartTimer(s.generation(), Purpose.PROBE, departure.timings().probe()),
            new Report(new Notice.Loaded(Stage.MODEL, event.overlay())),
            new WatchDevices(event.ticket()));
  }

  Step nodes(Loading s, ConnectorEvent.NodesChanged event) {
    return Step.to(
        new Loading(s.generation(), s.addon(), s.holds(), s.nodes().with(event)),
        s.nodes().news(event));
  }

  Step nodes(Probing s, ConnectorEvent.NodesChanged event) {
    Stage stage = event.ticket().stage();
    Nodes nodes = s.nodes().with(event);
    Step next =
        stage == Stage.MODEL && nodes.isSettled(stage)
            ? verdict(s, s.addon(), nodes).after(new CancelTimer())
            : Step.to(new Probing(s.generation(), s.addon(), s.holds(), nodes));
    return next.after(s.nodes().news(event));
  }

  Step nodes(Ready s, ConnectorEvent.NodesChanged event) {
    Nodes nodes = s.nodes().with(event);
    Step next =
        nodes.missing().isEmpty()
            ? Step.to(new Ready(s.generation(), s.addon(), s.holds(), nodes))
            : verdict(s, s.addon(), nodes);
    return next.after(s.nodes().news(event));
  }

  Step nodes(Degraded s, ConnectorEvent.NodesChanged event) {
    Nodes nodes = s.nodes().with(event);
    Step next =
        nodes.missing().equals(s.nodes().missing())
            ? Step.to(new Degraded(s.generation(), s.addon(), s.holds(), nodes))
            : verdict(s, s.addon(), nodes);
    return next.after(s.nodes().news(event));
  }

  /// Who has waited so long for a supplier may wait for ever: what works is used meanwhile, and
  /// what comes later still counts.
  Step probeTimedOut(Probing s) {
    return verdict(s, s.addon(), s.nodes());
  }

  private static Step verdict(ConnectorState s, Addon addon, Nodes nodes) {
    return nodes.missing().isEmpty()
        ? Step.to(
            new Ready(s.generation(), addon, s.holds(), nodes),
            new Report(new Notice.Ready(nodes.data())))
        : Step.to(
            new Degraded(s.generation(), addon, s.holds(), nodes),
            new Report(new Notice.Degraded(nodes.missing())));
  }
}
