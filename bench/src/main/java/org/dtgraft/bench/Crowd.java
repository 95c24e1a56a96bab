package org.dtgraft.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.dtgraft.devicetree.dtb.BlobWriter;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.addon.Catalogue;
import org.dtgraft.hotplug.connector.ConnectorState;
import org.dtgraft.hotplug.connector.Timings;
import org.dtgraft.hotplug.platform.KernelProfile;
import org.dtgraft.hotplug.runtime.HotplugRuntime;
import org.dtgraft.hotplug.sim.SunhBoard;

/// Many connectors, at which something happens all the time: `bench/run Crowd [CONNECTORS] [EVENTS]
/// [SECONDS] [SEED]`; 64 connectors, 10,000 random events a second, an hour of virtual time.
///
/// Half of the events come to an eighth of the connectors, so that some hardly ever come to rest
/// and others are loaded again and again. Every second it is looked at whether a connector says
/// what is not so; in the end all is pulled out, and nothing may be left.
public final class Crowd {
  private static final List<String> ADDONS = List.of("addon-13", "addon-15", "addon-18");

  private enum Happening {
    PLUG,
    UNPLUG,
    BOUNCE
  }

  private final Random random;
  private final SunhBoard board;
  private final HotplugRuntime runtime;
  private final List<NodePath> connectors;
  private final Set<NodePath> occupied = new HashSet<>();
  private final byte[] before;
  private final Map<Happening, Long> happened = new EnumMap<>(Happening.class);
  private final Map<String, Long> told = new TreeMap<>();

  private Crowd(int count, long seed) throws IOException {
    random = new Random(seed);
    Catalogue catalogue = Boards.catalogue();
    DeviceTree tree = Boards.crowd(count);
    board = SunhBoard.of(tree, catalogue, KernelProfile.COMPLETE);
    runtime =
        new HotplugRuntime(
            board.platform(),
            catalogue,
            Timings.SUNH,
            event -> told.merge(event.name(), 1L, Long::sum));
    connectors = board.connectors();
    before = BlobWriter.write(board.platform().tree());
    runtime.start();
    board.runUntilIdle();
  }

  /// Prints the figures.
  public static void main(String[] args) throws IOException {
    int connectors = number(args, 0, 64);
    int events = number(args, 1, 10_000);
    int seconds = number(args, 2, 3600);
    int seed = number(args, 3, 1);
    Crowd crowd = new Crowd(connectors, seed);
    long start = System.nanoTime();
    for (int second = 0; second < seconds; second++) {
      crowd.second(events);
    }
    crowd.end();
    double real = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "%d connectors, %,d events a second for %,d s of virtual time, seed %d: %.1f s%n",
        connectors, events, seconds, seed, real);
    System.out.printf("happened: %s%n", crowd.happened);
    System.out.printf("told: %s%n", crowd.told);
    System.out.printf("no law broken; heap in use %,d kB%n", Plugging.heap() >> 10);
  }

  private static int number(String[] args, int index, int otherwise) {
    return args.length > index ? Integer.parseInt(args[index]) : otherwise;
  }

  private void second(int events) {
    Duration pause = Duration.ofSeconds(1).dividedBy(events);
    for (int i = 0; i < events; i++) {
      event();
      board.platform().time().run(pause);
    }
    connectors.forEach(this::truthful);
  }

  private void event() {
    double place = random.nextDouble();
    NodePath connector = connectors.get((int) (place * place * place * connectors.size()));
    Happening what =
        random.nextInt(8) == 0
            ? occupied.contains(connector) ? Happening.UNPLUG : Happening.PLUG
            : Happening.BOUNCE;
    happened.merge(what, 1L, Long::sum);
    switch (what) {
      case PLUG -> {
        occupied.add(connector);
        board.plug(connector, ADDONS.get(random.nextInt(ADDONS.size())));
      }
      case UNPLUG -> {
        occupied.remove(connector);
        board.unplug(connector);
      }
      case BOUNCE -> {
        boolean closed = occupied.contains(connector);
        board.platform().bounce(connector, !closed);
        board.platform().bounce(connector, closed);
      }
    }
  }

  private void truthful(NodePath connector) {
    ConnectorState state = runtime.state(connector);
    boolean lies =
        switch (state) {
          case ConnectorState.Ready s -> !s.nodes().missing().isEmpty();
          case ConnectorState.Empty s -> !s.holds().all().isEmpty();
          case ConnectorState.Refused s -> !s.holds().all().isEmpty();
          case ConnectorState.Stuck _, ConnectorState.Quarantined _ -> true;
          case ConnectorState.Degraded _,
              ConnectorState.Settling _,
              ConnectorState.Identifying _,
              ConnectorState.Loading _,
              ConnectorState.Probing _,
              ConnectorState.Unloading _ ->
              false;
        };
    require(!lies, connector + " is " + state);
  }

  private void end() {
    board.runUntilIdle();
    for (NodePath connector : connectors) {
      if (occupied.contains(connector)) {
        ConnectorState state = runtime.state(connector);
        require(state instanceof ConnectorState.Ready, connector + " is " + state);
        board.unplug(connector);
      }
    }
    board.runUntilIdle();
    connectors.forEach(
        c -> require(runtime.state(c) instanceof ConnectorState.Empty, c + " is not empty"));
    require(board.platform().offers().handles().open().isEmpty(), "handles are open");
    require(
        Arrays.equals(before, BlobWriter.write(board.platform().tree())), "the tree is another");
    require(board.platform().breaches().isEmpty(), board.platform().breaches().toString());
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
