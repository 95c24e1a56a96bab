package org.dtgraft.hotplug.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.connector.Notice;
import org.dtgraft.hotplug.runtime.HotplugRuntime;
import org.dtgraft.hotplug.runtime.RuntimeEvent;
import org.jspecify.annotations.Nullable;

/// Does the steps of a story on a stand, one after the other, whoever asks for them.
public final class Play {
  private final Stand stand;
  private final HotplugRuntime runtime;
  private final Cast cast;
  private final Desk desk;
  private final Observer observer;
  private Step.@Nullable Await awaited;
  private boolean arrived;
  private boolean looking;
  private final List<RuntimeEvent> toldWhileLooking = new ArrayList<>();

  /// @param runtime on the platform of the stand
  public Play(Stand stand, HotplugRuntime runtime, Cast cast) {
    this.stand = stand;
    this.runtime = runtime;
    this.cast = cast;
    this.desk = new Desk(stand.platform());
    this.observer = new Observer(stand, runtime, cast, desk);
  }

  Desk desk() {
    return desk;
  }

  Observer observer() {
    return observer;
  }

  Duration now() {
    return stand.platform().timers().now();
  }

  /// Takes notice of what the runtime tells.
  void hear(RuntimeEvent event) {
    observer.hear(event);
    arrived |= awaited != null && isMeant(awaited, event);
    if (looking) {
      toldWhileLooking.add(event);
    }
  }

  private boolean isMeant(Step.Await await, RuntimeEvent event) {
    return event.name().equals(await.event())
        && event.connector().equals(at(await.connector()))
        && await.about().stream().allMatch(word -> isAbout(event, word.text()));
  }

  private static boolean isAbout(RuntimeEvent event, String word) {
    return switch (event.notice()) {
      case Notice.Loaded(var stage, var overlay) ->
          word.equals(stage.word()) || word.equals(overlay);
      case Notice.Unloaded(var stage) -> word.equals(stage.word());
      case Notice.Device(_, var state) -> word.equals(state.node().name());
      case Notice.LinkCut(_, var link) -> word.equals(link.consumer().name());
      case Notice.Plugged _,
          Notice.Identified _,
          Notice.Ready _,
          Notice.Degraded _,
          Notice.Refused _,
          Notice.Unplugged _,
          Notice.Revoked _,
          Notice.Empty _,
          Notice.Stuck _,
          Notice.Quarantined _ ->
          event.addon().stream().anyMatch(word::equals);
    };
  }

  private NodePath at(String connector) {
    return cast.connector(connector);
  }

  /// Does one step.
  ///
  /// @param step none that happens at each step of another
  /// @return why it cannot be done, or what is not as it should be
  public Optional<Diagnostic> perform(Step step) {
    looking = step instanceof Step.Expect;
    Optional<Diagnostic> failed = done(step);
    if (!looking) {
      toldWhileLooking.clear();
    }
    looking = false;
    return failed;
  }

  private Optional<Diagnostic> done(Step step) {
    return switch (step) {
      case Step.Expect expect -> notAsExpected(expect, expect(expect));
      case Step.Await await -> await(await);
      case Step.Plug plug -> cannot(step, stand.plug(at(plug.connector()), plug));
      case Step.Break(_, var fault) -> cannot(step, stand.fault(fault));
      case Step.Do(_, var deed) -> cannot(step, deed(deed));
      case Step.Retry retry -> onRuntime(step, retry.connector(), runtime::tryAgain);
      case Step.Clear clear -> onRuntime(step, clear.connector(), runtime::clear);
      case Step.Load(_, var file) -> cannot(step, desk.load(file.text(), cast.overlay(file)));
      case Step.Remove(_, var file) -> cannot(step, desk.remove(file.text()));
      case Step.AtEachStep _ -> cannot(step, Optional.of("a scenario alone can be told so often"));
      case Step.Start _, Step.Unplug _, Step.Bounce _, Step.Wait _, Step.LetGo _, Step.Mend _ -> {
        simply(step);
        yield Optional.empty();
      }
    };
  }

  private Optional<String> deed(Deed deed) {
    return stand
        .workshop()
        .map(w -> w.perform(deed, at(connectorOf(deed))))
        .orElse(Optional.of("there is no hand for it here"));
  }

  private String connectorOf(Deed deed) {
    return switch (deed) {
      case Deed.Take(var use) -> use.device().connector();
      case Deed.LetGo(var use) -> use.device().connector();
      case Deed.Call(var use, _, _) -> use.device().connector();
      case Deed.Bind(var device, _) -> device.connector();
      case Deed.DriverIs _, Deed.Flawed _ -> cast.anyConnector();
    };
  }

  /// What always can be done.
  private void simply(Step step) {
    switch (step) {
      case Step.Start _ -> runtime.start();
      case Step.Unplug unplug -> stand.unplug(at(unplug.connector()));
      case Step.Bounce bounce -> bounce(bounce);
      case Step.Wait(_, var time) -> pass(time);
      case Step.LetGo(_, var device) -> stand.letGo(device.text());
      case Step.Mend _ -> stand.mend();
      case Step.Expect _,
          Step.Await _,
          Step.Plug _,
          Step.Break _,
          Step.Do _,
          Step.Retry _,
          Step.Clear _,
          Step.Load _,
          Step.Remove _,
          Step.AtEachStep _ ->
          throw new IllegalArgumentException("not simple: " + step);
    }
  }

  private Optional<Diagnostic> onRuntime(Step step, String connector, Consumer<NodePath> action) {
    if (!runtime.connectors().contains(at(connector))) {
      return cannot(step, Optional.of("the runtime has not begun"));
    }
    action.accept(at(connector));
    return Optional.empty();
  }

  private static Optional<Diagnostic> cannot(Step step, Optional<String> why) {
    return why.map(reason ->
        Diagnostic.error(
            "scenario/cannot-be-done",
            step.place(),
            "'%s' cannot be done: %s".formatted(step.text(), reason)));
  }

  private void pass(Duration time) {
    Duration end = now().plus(time);
    while (stand.next(end)) {
      // until that time has passed
    }
  }

  private void bounce(Step.Bounce b) {
    NodePath connector = at(b.connector());
    boolean closed = stand.isOccupied(connector);
    Duration pause = b.within().dividedBy(b.times());
    for (int left = b.times() - 1; left >= 0; left--) {
      pass(pause);
      stand.contact(connector, left % 2 == 0 ? closed : !closed);
    }
  }

  /// What was told while the expectations just before were looked at counts: on a board time goes
  /// on meanwhile.
  private Optional<Diagnostic> await(Step.Await await) {
    Duration end = now().plus(await.within());
    awaited = await;
    arrived = toldWhileLooking.stream().anyMatch(event -> isMeant(await, event));
    while (!arrived && stand.next(end)) {
      // until it is told
    }
    awaited = null;
    return arrived
        ? Optional.empty()
        : Optional.of(
            Diagnostic.error(
                "scenario/not-as-expected",
                await.place(),
                "'%s' is %s, where '%s' was to be told"
                    .formatted(
                        await.connector(),
                        StateText.whole(observer.state(at(await.connector()))),
                        await.event())));
  }

  /// Looks until it is as expected, or until it is too late.
  Look expect(Step.Expect expect) {
    Duration end = now().plus(expect.within());
    Look look = lookAtRest(expect);
    while (!look.holds() && stand.next(end)) {
      look = lookAtRest(expect);
    }
    return look;
  }

  /// Looks when all has happened that belongs to the present moment.
  private Look lookAtRest(Step.Expect expect) {
    while (stand.isDue()) {
      stand.next(now());
    }
    return observer.look(expect.what());
  }

  static Optional<Diagnostic> notAsExpected(Step.Expect expect, Look look) {
    return look.holds()
        ? Optional.empty()
        : Optional.of(
            Diagnostic.error(
                "scenario/not-as-expected",
                expect.place(),
                "%s, where '%s' was to hold".formatted(look.was(), expect.text())));
  }
}
