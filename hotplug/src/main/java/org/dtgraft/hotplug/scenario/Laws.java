package org.dtgraft.hotplug.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.connector.ConnectorState;
import org.dtgraft.hotplug.connector.Hold;
import org.dtgraft.hotplug.runtime.HotplugRuntime;

/// What holds at the end of every story, whatever it was about: at rest nothing is said that is not
/// so; and when all has been mended and pulled out, nothing is left.
final class Laws {
  /// Longer than any wait of the runtime and of a scenario.
  private static final Duration LONGEST = Limits.WAIT.multipliedBy(2);

  private final Stand stand;
  private final HotplugRuntime runtime;
  private final Observer observer;
  private final Desk desk;
  private final Scenario scenario;
  private final List<String> breaches = new ArrayList<>();

  Laws(Scenario scenario, Stand stand, HotplugRuntime runtime, Observer observer, Desk desk) {
    this.scenario = scenario;
    this.stand = stand;
    this.runtime = runtime;
    this.observer = observer;
    this.desk = desk;
  }

  /// Lets everything come to rest, takes all out, and looks; what does not hold.
  List<String> breaches() {
    rest();
    runtime.connectors().forEach(this::standing);
    loads();
    breaches.addAll(stand.breaches(false));
    takeAway();
    if (breaches.isEmpty()) {
      runtime.connectors().forEach(this::gone);
    }
    return List.copyOf(breaches);
  }

  private void rest() {
    Duration end = stand.platform().timers().now().plus(LONGEST);
    while (!stand.isIdle() && stand.next(end)) {
      // until nothing more happens
    }
  }

  private void standing(NodePath connector) {
    ConnectorState state = runtime.state(connector);
    switch (state) {
      case ConnectorState.Ready s -> require(s.nodes().missing().isEmpty(), "ready", state);
      case ConnectorState.Degraded s -> require(!s.nodes().missing().isEmpty(), "degraded", state);
      case ConnectorState.Empty _, ConnectorState.Refused _ ->
          require(state.holds().all().isEmpty(), "still holding a load", state);
      case ConnectorState.Stuck s -> require(!s.holders().isEmpty(), "stuck by nobody", state);
      case ConnectorState.Quarantined s -> require(!s.why().isEmpty(), "without reason", state);
      case ConnectorState.Settling _,
          ConnectorState.Identifying _,
          ConnectorState.Loading _,
          ConnectorState.Probing _,
          ConnectorState.Unloading _ ->
          require(false, "busy, and nothing more happens", state);
    }
    require(state.plugged() || stand.isReset(connector), "awake, and gone", state);
  }

  private void require(boolean holds, String otherwise, ConnectorState state) {
    if (!holds) {
      breaches.add("law 7: " + otherwise + ": " + StateText.whole(state));
    }
  }

  /// Each load belongs to a connector or to the scenario.
  private void loads() {
    long owned = desk.present();
    for (NodePath connector : runtime.connectors()) {
      owned +=
          runtime.state(connector).holds().all().stream()
              .filter(h -> h.phase() != Hold.Phase.LOADING)
              .count();
    }
    if (owned != stand.loads().size()) {
      breaches.add(
          "law 7: %d loads are known to somebody, and these are in the tree: %s"
              .formatted(owned, stand.loads()));
    }
  }

  private void takeAway() {
    stand.mend();
    for (NodePath connector : runtime.connectors()) {
      stand.unplug(connector);
      runtime.clear(connector);
    }
    rest();
    runtime.connectors().forEach(runtime::tryAgain);
    rest();
  }

  private void gone(NodePath connector) {
    ConnectorState state = runtime.state(connector);
    if (!(state instanceof ConnectorState.Empty) && !isNeverAnswered(state)) {
      breaches.add(
          "law 6: all is pulled out, and %s is %s".formatted(connector, StateText.whole(state)));
    }
  }

  /// Where a scenario silences the platform, a connector may wait for it for ever.
  private boolean isNeverAnswered(ConnectorState state) {
    return state instanceof ConnectorState.Stuck
        && scenario.steps().stream().anyMatch(Laws::isSilence);
  }

  private static boolean isSilence(Step step) {
    return step instanceof Step.Break(_, var fault)
        && (fault instanceof Fault.LoadSilent || fault instanceof Fault.RemovalSilent);
  }

  /// Whether nothing is left; what is.
  List<String> remains() {
    List<String> found = new ArrayList<>();
    boolean empty =
        runtime.connectors().stream()
            .allMatch(c -> runtime.state(c) instanceof ConnectorState.Empty);
    if (empty) {
      stand.loads().forEach(load -> found.add("law 6: '" + load + "' is still loaded"));
      Look tree = observer.tree();
      if (!tree.holds()) {
        found.add("law 2: " + tree.was());
      }
    }
    found.addAll(stand.breaches(empty));
    return found;
  }
}
