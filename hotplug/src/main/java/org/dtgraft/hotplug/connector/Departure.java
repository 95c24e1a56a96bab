package org.dtgraft.hotplug.connector;

import java.util.List;
import java.util.Optional;
import org.dtgraft.hotplug.connector.ConnectorAction.CancelTimer;
import org.dtgraft.hotplug.connector.ConnectorAction.ReleaseDevices;
import org.dtgraft.hotplug.connector.ConnectorAction.RemoveOverlay;
import org.dtgraft.hotplug.connector.ConnectorAction.Report;
import org.dtgraft.hotplug.connector.ConnectorAction.SetReset;
import org.dtgraft.hotplug.connector.ConnectorAction.StartTimer;
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

/// The way back to Empty, from wherever a connector stands: reset first, then each load in reverse,
/// its devices before its overlay. Ends in bounded time in Empty or in a state with a name (law 6).
final class Departure {
  private final Timings timings;

  Departure(Timings timings) {
    this.timings = timings;
  }

  Timings timings() {
    return timings;
  }

  Step unplugged(ConnectorState state) {
    return switch (state) {
      case Empty _ -> Step.to(state);
      case Settling s -> Step.to(new Empty(s.generation()), new CancelTimer());
      case Identifying _, Loading _, Probing _, Ready _, Degraded _ ->
          goOn(new Leaving(state.generation(), state.holds(), false, Optional.empty()))
              .after(new SetReset(true), new Report(new Notice.Unplugged()));
      case Refused s ->
          Step.to(
              new Empty(s.generation()),
              new SetReset(true),
              new Report(new Notice.Unplugged()),
              new Report(new Notice.Empty()));
      case Unloading s ->
          gone(
              new Unloading(s.generation(), s.holds(), false, Optional.empty(), s.told()),
              s.refusal());
      case Stuck s ->
          gone(
              new Stuck(s.generation(), s.holds(), false, Optional.empty(), s.holders()),
              s.refusal());
      case Quarantined s ->
          gone(
              new Quarantined(s.generation(), s.holds(), false, Optional.empty(), s.why()),
              s.refusal());
    };
  }

  /// The one that was being refused has gone; or another one that nobody had been told of.
  private static Step gone(ConnectorState state, Optional<String> refusal) {
    return refusal.isPresent()
        ? Step.to(state, new SetReset(true), new Report(new Notice.Unplugged()))
        : Step.to(state, new SetReset(true));
  }

  /// Takes back what is loaded of an add-on that is still there, which is then refused.
  Step rollBack(ConnectorState state, String why) {
    return switch (state) {
      case Settling _, Identifying _, Loading _, Probing _, Ready _, Degraded _ ->
          goOn(new Leaving(state.generation(), state.holds(), true, Optional.of(why)))
              .after(new SetReset(true));
      case Empty _, Refused _, Unloading _, Stuck _, Quarantined _ -> Step.to(state);
    };
  }

  /// The next thing to be taken back, or the end.
  private Step goOn(Leaving l) {
    Optional<Hold> top = l.holds().top();
    if (top.isEmpty()) {
      return end(l).after(new CancelTimer());
    }
    Ticket ticket = top.get().ticket();
    return switch (top.get().phase()) {
      case LOADING -> await(l);
      case LOADED -> await(l.topIn(Hold.Phase.RELEASING), new ReleaseDevices(ticket));
      case RELEASED -> await(l.topIn(Hold.Phase.REMOVING), new RemoveOverlay(ticket));
      case RELEASING, HELD, REMOVING, IN_USE, FAILED ->
          throw new IllegalStateException("nothing to go on with: " + top.get());
    };
  }

  private Step await(Leaving l, ConnectorAction... actions) {
    return Step.to(l.unloading(), actions)
        .after(new StartTimer(l.generation(), Purpose.ANSWER, timings.answer()));
  }

  private Step end(Leaving l) {
    if (!l.plugged()) {
      return Step.to(new Empty(l.generation()), new Report(new Notice.Empty()));
    }
    return l.refusal()
        .map(why -> Step.to(new Refused(l.generation(), why), new Report(new Notice.Refused(why))))
        .orElseGet(() ->
            Arrival.settle(l.generation() + 1, timings).after(new Report(new Notice.Empty())));
  }

  /// The answer to a load that is not wanted any more: it must go again.
  Step loaded(ConnectorState state, ConnectorEvent.OverlayLoaded event) {
    Stage stage = event.ticket().stage();
    return Leaving.of(state, event.ticket(), Hold.Phase.LOADING)
        .map(l -> goOn(l.moved(l.holds().topIn(Hold.Phase.LOADED))))
        .map(step -> step.after(new Report(new Notice.Loaded(stage, event.overlay()))))
        .orElse(Step.to(state));
  }

  /// The last load has come to nothing.
  Step notLoaded(ConnectorState state, String why) {
    Holds left = state.holds().pop();
    return Leaving.of(state)
        .map(l -> goOn(l.moved(left)))
        .orElseGet(() ->
            goOn(new Leaving(state.generation(), left, true, Optional.of(why)))
                .after(new SetReset(true)));
  }

  Step devicesGone(ConnectorState state, ConnectorEvent.DevicesGone event) {
    ConnectorAction[] news =
        event.revoked().isEmpty()
            ? new ConnectorAction[0]
            : new ConnectorAction[] {new Report(new Notice.Revoked(event.revoked()))};
    return Leaving.of(state, event.ticket(), Hold.Phase.RELEASING, Hold.Phase.HELD)
        .map(l -> goOn(l.moved(l.holds().topIn(Hold.Phase.RELEASED))).after(news))
        .orElse(Step.to(state));
  }

  Step devicesHeld(ConnectorState state, ConnectorEvent.DevicesHeld event) {
    return Leaving.of(state, event.ticket(), Hold.Phase.RELEASING, Hold.Phase.HELD)
        .map(l -> l.topIn(Hold.Phase.HELD).stuck(event.holders()))
        .orElse(Step.to(state));
  }

  Step removed(ConnectorState state, Ticket ticket) {
    return Leaving.of(state, ticket, Hold.Phase.REMOVING)
        .map(l ->
            goOn(l.moved(l.holds().pop())).after(new Report(new Notice.Unloaded(ticket.stage()))))
        .orElse(Step.to(state));
  }

  Step inUse(ConnectorState state, ConnectorEvent.OverlayInUse event) {
    return Leaving.of(state, event.ticket(), Hold.Phase.REMOVING)
        .map(l -> l.topIn(Hold.Phase.IN_USE).stuck(event.holders()))
        .orElse(Step.to(state));
  }

  Step removalFailed(ConnectorState state, ConnectorEvent.RemovalFailed event) {
    return Leaving.of(state, event.ticket(), Hold.Phase.REMOVING)
        .map(l -> l.topIn(Hold.Phase.FAILED))
        .map(l ->
            Step.to(
                new Quarantined(l.generation(), l.holds(), l.plugged(), l.refusal(), event.why()),
                new CancelTimer(),
                new Report(new Notice.Quarantined(event.why()))))
        .orElse(Step.to(state));
  }

  /// An answer is overdue. Loading is given up, and what is leaving is stuck; when the answer comes
  /// after all, things go on.
  Step noAnswer(ConnectorState state) {
    String late = "no answer within " + timings.answer().toMillis() + " ms";
    return switch (state) {
      case Settling s when s.quiet() -> rollBack(state, "the plugged line: " + late);
      case Identifying s when s.phase() == Identifying.Phase.LOADING ->
          rollBack(state, "loading stage 1: " + late);
      case Loading s -> rollBack(s, "loading " + s.addon().name() + ": " + late);
      case Unloading(int generation, var holds, boolean plugged, var refusal, var told)
          when holds.top().isPresent() ->
          new Leaving(generation, holds, plugged, refusal, told)
              .stuck(
                  List.of(new Holder("the platform", what(holds.all().getLast()) + ": " + late)));
      case Empty _,
          Settling _,
          Identifying _,
          Probing _,
          Ready _,
          Degraded _,
          Refused _,
          Unloading _,
          Stuck _,
          Quarantined _ ->
          Step.to(state);
    };
  }

  private static String what(Hold hold) {
    return "the "
        + hold.ticket().stage().word()
        + " overlay, "
        + hold.phase().name().toLowerCase(java.util.Locale.ROOT);
  }

  Step tryAgain(Stuck s) {
    Leaving l =
        new Leaving(s.generation(), s.holds(), s.plugged(), s.refusal(), /* told= */ s.holders());
    return switch (s.holds().all().getLast().phase()) {
      case HELD -> goOn(l.topIn(Hold.Phase.LOADED));
      case IN_USE -> goOn(l.topIn(Hold.Phase.RELEASED));
      case LOADING, LOADED, RELEASING, RELEASED, REMOVING, FAILED -> Step.to(s);
    };
  }

  Step cleared(ConnectorState state) {
    return state instanceof Quarantined(int generation, var holds, boolean plugged, var refusal, _)
        ? goOn(new Leaving(generation, holds, plugged, refusal).topIn(Hold.Phase.RELEASED))
        : Step.to(state);
  }
}
