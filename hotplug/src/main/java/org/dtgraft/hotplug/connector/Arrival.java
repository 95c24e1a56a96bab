package org.dtgraft.hotplug.connector;

import java.util.Optional;
import java.util.stream.Collectors;
import org.dtgraft.hotplug.addon.Addon;
import org.dtgraft.hotplug.connector.ConnectorAction.CancelTimer;
import org.dtgraft.hotplug.connector.ConnectorAction.Load;
import org.dtgraft.hotplug.connector.ConnectorAction.ReadIdentity;
import org.dtgraft.hotplug.connector.ConnectorAction.ReadLine;
import org.dtgraft.hotplug.connector.ConnectorAction.Report;
import org.dtgraft.hotplug.connector.ConnectorAction.SetReset;
import org.dtgraft.hotplug.connector.ConnectorAction.StartTimer;
import org.dtgraft.hotplug.connector.ConnectorAction.WatchDevices;
import org.dtgraft.hotplug.connector.ConnectorState.Empty;
import org.dtgraft.hotplug.connector.ConnectorState.Identifying;
import org.dtgraft.hotplug.connector.ConnectorState.Identifying.Phase;
import org.dtgraft.hotplug.connector.ConnectorState.Loading;
import org.dtgraft.hotplug.connector.ConnectorState.Quarantined;
import org.dtgraft.hotplug.connector.ConnectorState.Settling;
import org.dtgraft.hotplug.connector.ConnectorState.Stuck;
import org.dtgraft.hotplug.connector.ConnectorState.Unloading;

/// From the edge to the known identity: settling, the reset pulse, stage 1, the reading.
final class Arrival {
  private final Timings timings;
  private final Departure departure;

  Arrival(Timings timings, Departure departure) {
    this.timings = timings;
    this.departure = departure;
  }

  Step plugged(ConnectorState state) {
    return switch (state) {
      case Empty s -> settle(s.generation() + 1, timings);
      case Settling s when s.quiet() ->
          pulse(s.generation()).after(new Report(new Notice.Plugged()));
      case Settling s -> settle(s.generation() + 1, timings);
      case Unloading s ->
          Step.to(new Unloading(s.generation(), s.holds(), true, s.refusal(), s.told()));
      case Stuck s -> Step.to(new Stuck(s.generation(), s.holds(), true, s.refusal(), s.holders()));
      case Quarantined s ->
          Step.to(new Quarantined(s.generation(), s.holds(), true, s.refusal(), s.why()));
      case Identifying _,
          Loading _,
          ConnectorState.Probing _,
          ConnectorState.Ready _,
          ConnectorState.Degraded _,
          ConnectorState.Refused _ ->
          Step.to(state);
    };
  }

  /// Each edge begins the quiet time anew: a bouncing contact is one arrival.
  static Step settle(int generation, Timings timings) {
    return Step.to(
        new Settling(generation, false),
        new StartTimer(generation, Purpose.SETTLE, timings.settle()));
  }

  Step quiet(ConnectorState state) {
    return state instanceof Settling(int generation, boolean quiet) && !quiet
        ? Step.to(
            new Settling(generation, true),
            new StartTimer(generation, Purpose.ANSWER, timings.answer()),
            new ReadLine())
        : Step.to(state);
  }

  /// Begins the reset pulse.
  Step pulse(int generation) {
    return Step.to(
        new Identifying(generation, Phase.RESET_ASSERTED, Holds.NONE, Nodes.NONE, 0),
        new SetReset(true),
        new StartTimer(generation, Purpose.RESET_ASSERTED, timings.resetAsserted()));
  }

  Step resetAsserted(ConnectorState state) {
    return state instanceof Identifying s && s.phase() == Phase.RESET_ASSERTED
        ? Step.to(
            s.in(Phase.RESET_RELEASED),
            new SetReset(false),
            new StartTimer(s.generation(), Purpose.RESET_RELEASED, timings.resetReleased()))
        : Step.to(state);
  }

  Step resetReleased(ConnectorState state) {
    if (!(state instanceof Identifying s) || s.phase() != Phase.RESET_RELEASED) {
      return Step.to(state);
    }
    Ticket ticket = new Ticket(s.generation(), Stage.BASE);
    return Step.to(
        s.with(Phase.LOADING, s.holds().push(ticket)),
        new StartTimer(s.generation(), Purpose.ANSWER, timings.answer()),
        new Load(ticket, Optional.empty()));
  }

  Step loaded(Identifying s, ConnectorEvent.OverlayLoaded event) {
    return s.holds().top(event.ticket(), Hold.Phase.LOADING).isEmpty()
        ? Step.to(s)
        : Step.to(
            s.with(Phase.PROBING, s.holds().topIn(Hold.Phase.LOADED)),
            new StartTimer(s.generation(), Purpose.PROBE, timings.probe()),
            new Report(new Notice.Loaded(Stage.BASE, event.overlay())),
            new WatchDevices(event.ticket()));
  }

  Step nothingToLoad(Identifying s) {
    return read(s.with(s.phase(), s.holds().pop()));
  }

  Step nodes(Identifying s, ConnectorEvent.NodesChanged event) {
    ConnectorAction[] news = s.nodes().news(event);
    Identifying next = s.with(s.nodes().with(event));
    if (s.phase() != Phase.PROBING || !next.nodes().isSettled(Stage.BASE)) {
      return Step.to(next, news);
    }
    Step onward = next.nodes().missing().isEmpty() ? read(next) : probeTimedOut(next);
    return onward.after(news);
  }

  /// Without the devices of stage 1 nobody can be asked.
  Step probeTimedOut(Identifying s) {
    return s.phase() != Phase.PROBING
        ? Step.to(s)
        : departure.rollBack(
            s,
            s.nodes().missing().stream()
                .map(NodeState::toString)
                .collect(Collectors.joining("; ", "stage 1 is not ready: ", "")));
  }

  private Step read(Identifying s) {
    return Step.to(
        new Identifying(s.generation(), Phase.READING, s.holds(), s.nodes(), s.reads() + 1),
        new StartTimer(s.generation(), Purpose.READ, timings.read()),
        new ReadIdentity(s.generation()));
  }

  Step readAgain(ConnectorState state) {
    return state instanceof Identifying s && s.phase() == Phase.BACKOFF ? read(s) : Step.to(state);
  }

  Step readTimedOut(ConnectorState state) {
    return state instanceof Identifying s && s.phase() == Phase.READING
        ? notRead(s, "no answer within " + timings.read().toMillis() + " ms")
        : Step.to(state);
  }

  Step notIdentified(ConnectorState state, ConnectorEvent.IdentityFailed event) {
    return isAsked(state, event.generation()) && state instanceof Identifying s
        ? notRead(s, event.why())
        : Step.to(state);
  }

  private Step notRead(Identifying s, String why) {
    return s.reads() >= timings.reads()
        ? departure.rollBack(s, "the identity cannot be read: " + why)
        : Step.to(
            s.in(Phase.BACKOFF),
            new StartTimer(s.generation(), Purpose.BACKOFF, timings.backoff()));
  }

  Step identified(ConnectorState state, ConnectorEvent.IdentityRead event) {
    if (!isAsked(state, event.generation())) {
      return Step.to(state);
    }
    return event
        .addon()
        .map(addon -> load((Identifying) state, event, addon))
        .orElseGet(
            () -> departure.rollBack(state, "the catalogue has nothing for " + event.identity()));
  }

  private static boolean isAsked(ConnectorState state, int generation) {
    return state instanceof Identifying s
        && s.phase() == Phase.READING
        && s.generation() == generation;
  }

  private Step load(Identifying s, ConnectorEvent.IdentityRead event, Addon addon) {
    Ticket ticket = new Ticket(s.generation(), Stage.MODEL);
    return Step.to(
        new Loading(s.generation(), addon, s.holds().push(ticket), s.nodes()),
        new CancelTimer(),
        new Report(new Notice.Identified(event.identity(), addon)),
        new StartTimer(s.generation(), Purpose.ANSWER, timings.answer()),
        new Load(ticket, Optional.of(addon)));
  }
}
