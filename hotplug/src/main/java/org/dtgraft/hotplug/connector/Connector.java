package org.dtgraft.hotplug.connector;

import org.dtgraft.hotplug.connector.ConnectorAction.ReadLine;
import org.dtgraft.hotplug.connector.ConnectorAction.SetReset;

/// The rules of a connector.
///
/// A pure function: the same state and event give the same step, whatever came before. It never
/// fails: events that make no sense where a connector stands, and answers to an earlier attempt,
/// change nothing. What is loaded, or may be, is always in the state ([ConnectorState#holds]), so
/// that a late answer of a load that nobody wants any more still leads to its removal.
public final class Connector {
  /// Where every connector begins.
  public static final ConnectorState START = new ConnectorState.Empty(0);

  private final Arrival arrival;
  private final Operation operation;
  private final Departure departure;

  public Connector(Timings timings) {
    departure = new Departure(timings);
    arrival = new Arrival(timings, departure);
    operation = new Operation(departure);
  }

  /// What to do when the runtime begins: something may be plugged in already.
  public Step begin() {
    return Step.to(START, new SetReset(true), new ReadLine());
  }

  /// What follows from an event.
  public Step step(ConnectorState state, ConnectorEvent event) {
    return switch (event) {
      case ConnectorEvent.Line(boolean plugged) ->
          plugged ? arrival.plugged(state) : departure.unplugged(state);
      case ConnectorEvent.LineFailed(var why) -> departure.rollBack(state, why);
      case ConnectorEvent.TimerFired(int generation, var purpose) ->
          generation == state.generation() ? timer(state, purpose) : Step.to(state);
      case ConnectorEvent.OverlayLoaded e -> loaded(state, e);
      case ConnectorEvent.OverlayRefused e -> refused(state, e);
      case ConnectorEvent.NothingToLoad(var ticket) -> nothingToLoad(state, ticket);
      case ConnectorEvent.IdentityRead e -> arrival.identified(state, e);
      case ConnectorEvent.IdentityFailed e -> arrival.notIdentified(state, e);
      case ConnectorEvent.NodesChanged e -> nodes(state, e);
      case ConnectorEvent.DevicesGone e -> departure.devicesGone(state, e);
      case ConnectorEvent.DevicesHeld e -> departure.devicesHeld(state, e);
      case ConnectorEvent.OverlayRemoved e -> departure.removed(state, e.ticket());
      case ConnectorEvent.OverlayInUse e -> departure.inUse(state, e);
      case ConnectorEvent.RemovalFailed e -> departure.removalFailed(state, e);
      case ConnectorEvent.TryAgain _ -> tryAgain(state);
      case ConnectorEvent.Cleared _ -> departure.cleared(state);
    };
  }

  private Step timer(ConnectorState state, Purpose purpose) {
    return switch (purpose) {
      case SETTLE -> arrival.quiet(state);
      case RESET_ASSERTED -> arrival.resetAsserted(state);
      case RESET_RELEASED -> arrival.resetReleased(state);
      case READ -> arrival.readTimedOut(state);
      case BACKOFF -> arrival.readAgain(state);
      case PROBE -> probeTimedOut(state);
      case ANSWER -> departure.noAnswer(state);
    };
  }

  private Step loaded(ConnectorState state, ConnectorEvent.OverlayLoaded event) {
    return switch (state) {
      case ConnectorState.Identifying s -> arrival.loaded(s, event);
      case ConnectorState.Loading s -> operation.loaded(s, event);
      case ConnectorState.Unloading _, ConnectorState.Stuck _ -> departure.loaded(state, event);
      case ConnectorState.Empty _,
          ConnectorState.Settling _,
          ConnectorState.Probing _,
          ConnectorState.Ready _,
          ConnectorState.Degraded _,
          ConnectorState.Refused _,
          ConnectorState.Quarantined _ ->
          Step.to(state);
    };
  }

  private Step refused(ConnectorState state, ConnectorEvent.OverlayRefused event) {
    return state.holds().top(event.ticket(), Hold.Phase.LOADING).isPresent()
        ? departure.notLoaded(state, event.why())
        : Step.to(state);
  }

  private Step nothingToLoad(ConnectorState state, Ticket ticket) {
    if (state.holds().top(ticket, Hold.Phase.LOADING).isEmpty()) {
      return Step.to(state);
    }
    return state instanceof ConnectorState.Identifying s
        ? arrival.nothingToLoad(s)
        : departure.notLoaded(state, "");
  }

  private Step nodes(ConnectorState state, ConnectorEvent.NodesChanged event) {
    boolean ours = state.holds().all().contains(new Hold(event.ticket(), Hold.Phase.LOADED));
    return switch (state) {
      case ConnectorState.Identifying s when ours -> arrival.nodes(s, event);
      case ConnectorState.Loading s when ours -> operation.nodes(s, event);
      case ConnectorState.Probing s when ours -> operation.nodes(s, event);
      case ConnectorState.Ready s when ours -> operation.nodes(s, event);
      case ConnectorState.Degraded s when ours -> operation.nodes(s, event);
      case ConnectorState.Empty _,
          ConnectorState.Settling _,
          ConnectorState.Identifying _,
          ConnectorState.Loading _,
          ConnectorState.Probing _,
          ConnectorState.Ready _,
          ConnectorState.Degraded _,
          ConnectorState.Refused _,
          ConnectorState.Unloading _,
          ConnectorState.Stuck _,
          ConnectorState.Quarantined _ ->
          Step.to(state);
    };
  }

  private Step probeTimedOut(ConnectorState state) {
    return switch (state) {
      case ConnectorState.Identifying s -> arrival.probeTimedOut(s);
      case ConnectorState.Probing s -> operation.probeTimedOut(s);
      case ConnectorState.Empty _,
          ConnectorState.Settling _,
          ConnectorState.Loading _,
          ConnectorState.Ready _,
          ConnectorState.Degraded _,
          ConnectorState.Refused _,
          ConnectorState.Unloading _,
          ConnectorState.Stuck _,
          ConnectorState.Quarantined _ ->
          Step.to(state);
    };
  }

  private Step tryAgain(ConnectorState state) {
    return switch (state) {
      case ConnectorState.Refused s -> arrival.pulse(s.generation() + 1);
      case ConnectorState.Stuck s -> departure.tryAgain(s);
      case ConnectorState.Empty _,
          ConnectorState.Settling _,
          ConnectorState.Identifying _,
          ConnectorState.Loading _,
          ConnectorState.Probing _,
          ConnectorState.Ready _,
          ConnectorState.Degraded _,
          ConnectorState.Unloading _,
          ConnectorState.Quarantined _ ->
          Step.to(state);
    };
  }
}
