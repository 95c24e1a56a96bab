package org.dtgraft.hotplug.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.addon.Identity;
import org.dtgraft.hotplug.connector.NodeState.Standing;
import org.dtgraft.hotplug.testing.Examples;
import org.jspecify.annotations.Nullable;

/// A world that answers a connector's actions late, out of order, twice, wrongly or not at all, and
/// checks after each step what must hold always.
final class RandomWorld {
  private static final NodePath NODE = NodePath.of("connector", "part");

  private static final CutLink CUT =
      new CutLink(NODE, "remote-endpoint", NodePath.of("connector", "other"));

  private enum Life {
    ASKED,
    LOADED,
    RELEASING,
    HELD,
    RELEASED,
    REMOVING
  }

  private final Connector rules = new Connector(Timings.SUNH);
  private final RandomGenerator random;
  private final Map<Ticket, Life> loads = new HashMap<>();
  private final List<ConnectorEvent> pending = new ArrayList<>();
  private final List<ConnectorEvent> past = new ArrayList<>();
  private List<Holder> toldHolders = List.of();
  private final Set<Integer> toldCuts = new HashSet<>();
  private final Set<Class<?>> visited;
  private ConnectorState state = Connector.START;
  private ConnectorAction.@Nullable StartTimer timer;
  private boolean reset;
  private boolean line;
  private boolean kind;
  private int loaded;
  private int removed;

  /// @param visited to which the kinds of state that it comes through are added
  RandomWorld(RandomGenerator random, Set<Class<?>> visited) {
    this.random = random;
    this.visited = visited;
    take(rules.begin());
  }

  /// One thing happens.
  void happen() {
    switch (random.nextInt(12)) {
      case 0 -> edge(!line);
      case 1 -> edge(random.nextBoolean());
      case 2 -> line = !line; // an edge that is lost
      case 3 -> fire();
      case 4 -> replay();
      case 5 -> rarely(new ConnectorEvent.LineFailed("the line: broken"));
      case 6 -> rarely(new ConnectorEvent.Cleared());
      case 7 -> rarely(new ConnectorEvent.TryAgain());
      default -> answer();
    }
  }

  private void rarely(ConnectorEvent event) {
    if (random.nextInt(4) == 0) {
      send(event);
    }
  }

  private void edge(boolean level) {
    line = level;
    send(new ConnectorEvent.Line(level));
  }

  private void fire() {
    ConnectorAction.StartTimer due = timer;
    if (due != null) {
      timer = null;
      past.add(new ConnectorEvent.TimerFired(due.generation(), due.purpose()));
      send(past.getLast());
    }
  }

  /// An answer of an earlier attempt comes once more: it is dropped.
  private void replay() {
    List<ConnectorEvent> stale = past.stream().filter(this::isStale).toList();
    if (!stale.isEmpty()) {
      ConnectorEvent event = stale.get(random.nextInt(stale.size()));
      assertEquals(Step.to(state), rules.step(state, event), () -> event + " in " + state);
    }
  }

  private boolean isStale(ConnectorEvent event) {
    return switch (event) {
      case ConnectorEvent.OverlayLoaded(var ticket, _) -> !loads.containsKey(ticket);
      case ConnectorEvent.OverlayRefused(var ticket, _) -> !loads.containsKey(ticket);
      case ConnectorEvent.NothingToLoad(var ticket) -> !loads.containsKey(ticket);
      case ConnectorEvent.NodesChanged(var ticket, _, _) -> !loads.containsKey(ticket);
      case ConnectorEvent.DevicesGone(var ticket, _) -> !loads.containsKey(ticket);
      case ConnectorEvent.DevicesHeld(var ticket, _) -> !loads.containsKey(ticket);
      case ConnectorEvent.OverlayRemoved(var ticket) -> !loads.containsKey(ticket);
      case ConnectorEvent.OverlayInUse(var ticket, _) -> !loads.containsKey(ticket);
      case ConnectorEvent.RemovalFailed(var ticket, _) -> !loads.containsKey(ticket);
      case ConnectorEvent.TimerFired(int generation, _) -> generation < state.generation();
      case ConnectorEvent.IdentityRead e -> e.generation() < state.generation();
      case ConnectorEvent.IdentityFailed e -> e.generation() < state.generation();
      case ConnectorEvent.Line _,
          ConnectorEvent.LineFailed _,
          ConnectorEvent.TryAgain _,
          ConnectorEvent.Cleared _ ->
          false;
    };
  }

  private void answer() {
    if (!pending.isEmpty()) {
      ConnectorEvent event = pending.remove(random.nextInt(pending.size()));
      past.add(event);
      arrive(event);
      send(event);
    }
  }

  /// What an answer says has become true in the world.
  private void arrive(ConnectorEvent event) {
    switch (event) {
      case ConnectorEvent.OverlayLoaded(var ticket, _) -> {
        assertEquals(Life.ASKED, loads.put(ticket, Life.LOADED));
        loaded++;
      }
      case ConnectorEvent.OverlayRefused(var ticket, _) ->
          assertEquals(Life.ASKED, loads.remove(ticket));
      case ConnectorEvent.NothingToLoad(var ticket) ->
          assertEquals(Life.ASKED, loads.remove(ticket));
      case ConnectorEvent.DevicesGone(var ticket, _) -> {
        Life before = loads.put(ticket, Life.RELEASED);
        assertTrue(before == Life.RELEASING || before == Life.HELD, () -> ticket + ": " + before);
      }
      case ConnectorEvent.DevicesHeld(var ticket, _) -> {
        assertEquals(Life.RELEASING, loads.put(ticket, Life.HELD));
        if (random.nextBoolean()) {
          pending.add(new ConnectorEvent.DevicesGone(ticket));
        }
      }
      case ConnectorEvent.OverlayRemoved(var ticket) -> {
        assertEquals(Life.REMOVING, loads.remove(ticket));
        removed++;
      }
      case ConnectorEvent.OverlayInUse(var ticket, _) -> loads.put(ticket, Life.RELEASED);
      case ConnectorEvent.RemovalFailed(var ticket, _) -> loads.put(ticket, Life.RELEASED);
      case ConnectorEvent.Line _,
          ConnectorEvent.LineFailed _,
          ConnectorEvent.TimerFired _,
          ConnectorEvent.IdentityRead _,
          ConnectorEvent.IdentityFailed _,
          ConnectorEvent.NodesChanged _,
          ConnectorEvent.TryAgain _,
          ConnectorEvent.Cleared _ -> {}
    }
  }

  private void send(ConnectorEvent event) {
    ConnectorState before = state;
    if (moves(event)) {
      toldHolders = List.of();
    }
    take(rules.step(state, event));
    check(before + " + " + event);
  }

  private static boolean moves(ConnectorEvent event) {
    return event instanceof ConnectorEvent.OverlayLoaded
        || event instanceof ConnectorEvent.OverlayRefused
        || event instanceof ConnectorEvent.NothingToLoad
        || event instanceof ConnectorEvent.DevicesGone
        || event instanceof ConnectorEvent.OverlayRemoved
        || event instanceof ConnectorEvent.Cleared;
  }

  private void take(Step step) {
    state = step.state();
    visited.add(state.getClass());
    step.actions().forEach(this::perform);
  }

  private void perform(ConnectorAction action) {
    switch (action) {
      case ConnectorAction.SetReset(boolean asserted) -> reset = asserted;
      case ConnectorAction.ReadLine _ -> pending.add(new ConnectorEvent.Line(line));
      case ConnectorAction.StartTimer t -> {
        assertEquals(state.generation(), t.generation());
        timer = t;
      }
      case ConnectorAction.CancelTimer _ -> timer = null;
      case ConnectorAction.Load(var ticket, var addon) -> {
        assertEquals(state.generation(), ticket.generation());
        assertEquals(ticket.stage() == Stage.MODEL, addon.isPresent());
        assertTrue(loads.put(ticket, Life.ASKED) == null, "loaded twice: " + ticket);
        pending.add(loading(ticket));
      }
      case ConnectorAction.WatchDevices(var ticket) -> {
        assertEquals(Life.LOADED, loads.get(ticket));
        for (int i = random.nextInt(3); i >= 0; i--) {
          pending.add(new ConnectorEvent.NodesChanged(ticket, nodes(), cuts()));
        }
      }
      case ConnectorAction.ReadIdentity(int generation) -> {
        assertEquals(state.generation(), generation);
        pending.add(identity(generation));
      }
      case ConnectorAction.ReleaseDevices(var ticket) -> {
        Life before = loads.put(ticket, Life.RELEASING);
        assertTrue(before == Life.LOADED || before == Life.HELD, () -> ticket + ": " + before);
        pending.remove(new ConnectorEvent.DevicesGone(ticket));
        pending.add(
            good(3)
                ? new ConnectorEvent.DevicesGone(ticket)
                : new ConnectorEvent.DevicesHeld(ticket, holders()));
      }
      case ConnectorAction.RemoveOverlay(var ticket) -> {
        assertEquals(Life.RELEASED, loads.put(ticket, Life.REMOVING));
        pending.add(removal(ticket));
      }
      case ConnectorAction.Report(var notice) -> {
        if (notice instanceof Notice.LinkCut) {
          assertTrue(toldCuts.add(state.generation()), "a cut is told twice");
        }
        if (notice instanceof Notice.Stuck(var holders)) {
          assertTrue(!holders.equals(toldHolders), () -> "told twice: " + holders);
          toldHolders = holders;
        }
      }
    }
  }

  private ConnectorEvent loading(Ticket ticket) {
    if (ticket.stage() == Stage.BASE && random.nextInt(4) == 0) {
      return new ConnectorEvent.NothingToLoad(ticket);
    }
    return good(3)
        ? new ConnectorEvent.OverlayLoaded(ticket, "x.dtso")
        : new ConnectorEvent.OverlayRefused(ticket, "refused");
  }

  private boolean good(int odds) {
    return kind || random.nextInt(odds) > 0;
  }

  private ConnectorEvent identity(int generation) {
    Identity identity = new Identity.SunhModel(23);
    return good(3)
        ? new ConnectorEvent.IdentityRead(
            generation, identity, good(3) ? Examples.CATALOGUE.addon("addon-13") : Optional.empty())
        : new ConnectorEvent.IdentityFailed(generation, "no acknowledge");
  }

  private ConnectorEvent removal(Ticket ticket) {
    return good(3)
        ? new ConnectorEvent.OverlayRemoved(ticket)
        : random.nextBoolean()
            ? new ConnectorEvent.OverlayInUse(ticket, holders())
            : new ConnectorEvent.RemovalFailed(ticket, "half gone");
  }

  private List<NodeState> nodes() {
    Standing standing =
        good(2) ? Standing.BOUND : List.of(Standing.values()).get(random.nextInt(4));
    return List.of(new NodeState(NODE, standing, "detail"));
  }

  private List<Holder> holders() {
    return List.of(new Holder(random.nextBoolean() ? "somebody" : "another", "it"));
  }

  private List<CutLink> cuts() {
    return random.nextBoolean() ? List.of(CUT) : List.of();
  }

  private void check(String after) {
    assertEquals(
        loads.keySet(),
        new HashSet<>(state.holds().all().stream().map(Hold::ticket).toList()),
        () -> "leaked or invented: " + after);
    assertTrue(reset || state.plugged(), () -> "not plugged, and not in reset: " + after);
    assertTrue(reset || isAwake(), () -> "awake in " + state + ": " + after);
    assertTrue(timer != null || !isWaiting(), () -> "waits without end in " + state);
    if (state instanceof ConnectorState.Empty) {
      assertEquals(loaded, removed, after);
    }
  }

  private boolean isAwake() {
    return switch (state) {
      case ConnectorState.Identifying _,
          ConnectorState.Loading _,
          ConnectorState.Probing _,
          ConnectorState.Ready _,
          ConnectorState.Degraded _ ->
          true;
      case ConnectorState.Empty _,
          ConnectorState.Settling _,
          ConnectorState.Refused _,
          ConnectorState.Unloading _,
          ConnectorState.Stuck _,
          ConnectorState.Quarantined _ ->
          false;
    };
  }

  /// Whether this state must end by itself.
  private boolean isWaiting() {
    return switch (state) {
      case ConnectorState.Settling _,
          ConnectorState.Identifying _,
          ConnectorState.Loading _,
          ConnectorState.Probing _,
          ConnectorState.Unloading _ ->
          true;
      case ConnectorState.Empty _,
          ConnectorState.Ready _,
          ConnectorState.Degraded _,
          ConnectorState.Refused _,
          ConnectorState.Stuck _,
          ConnectorState.Quarantined _ ->
          false;
    };
  }

  /// Pulls the add-on, and lets everything be answered well: the end must be Empty.
  void emptyKindly() {
    kind = true;
    line = false;
    pending.removeIf(e -> e instanceof ConnectorEvent.Line);
    edge(false);
    for (int i = 0; i < 100 && !(state instanceof ConnectorState.Empty && pending.isEmpty()); i++) {
      answer();
      send(new ConnectorEvent.TryAgain());
      send(new ConnectorEvent.Cleared());
    }
    assertTrue(state instanceof ConnectorState.Empty, () -> "not empty but " + state);
    assertEquals(Map.of(), loads);
  }

  /// Pulls the add-on, and answers nothing more: a state with a name must come in bounded time.
  void emptySilently() {
    line = false;
    pending.clear();
    edge(false);
    Duration passed = Duration.ZERO;
    for (ConnectorAction.StartTimer t = timer; t != null; t = timer) {
      passed = passed.plus(t.after());
      fire();
      assertTrue(passed.compareTo(Timings.SUNH.longestDeparture()) <= 0, "takes too long");
    }
    switch (state) {
      case ConnectorState.Empty _, ConnectorState.Stuck _, ConnectorState.Quarantined _ -> {}
      case ConnectorState.Settling _,
          ConnectorState.Identifying _,
          ConnectorState.Loading _,
          ConnectorState.Probing _,
          ConnectorState.Ready _,
          ConnectorState.Degraded _,
          ConnectorState.Refused _,
          ConnectorState.Unloading _ ->
          throw new AssertionError("ends in " + state);
    }
  }
}
