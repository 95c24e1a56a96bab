package org.dtgraft.bench;

import static org.dtgraft.bench.Stopwatch.shown;

import java.io.IOException;
import java.util.Arrays;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.addon.Catalogue;
import org.dtgraft.hotplug.connector.ConnectorState;
import org.dtgraft.hotplug.connector.Timings;
import org.dtgraft.hotplug.platform.KernelProfile;
import org.dtgraft.hotplug.runtime.HotplugRuntime;
import org.dtgraft.hotplug.sim.SunhBoard;

/// An add-on plugged until it is ready, and pulled until nothing is left, again and again on one
/// board: `bench/run Plugging [CYCLES]`. Virtual delays cost nothing; what is timed is all that the
/// runtime and the simulator do for one plug.
public final class Plugging {
  private static final int KEPT = 100_000;

  private final SunhBoard board;
  private final HotplugRuntime runtime;
  private final NodePath connector;

  private Plugging() throws IOException {
    Catalogue catalogue = Boards.catalogue();
    board = SunhBoard.of(Boards.example(), catalogue, KernelProfile.COMPLETE);
    runtime = new HotplugRuntime(board.platform(), catalogue, Timings.SUNH, _ -> {});
    connector = board.connectors().getFirst();
    runtime.start();
    board.runUntilIdle();
  }

  /// Prints the figures.
  public static void main(String[] args) throws IOException {
    int cycles = args.length == 0 ? 100_000 : Integer.parseInt(args[0]);
    Plugging bench = new Plugging();
    for (int i = 0; i < 2000; i++) {
      bench.plug();
      bench.unplug();
    }
    long before = heap();
    double[] times = new double[Math.min(cycles, KEPT)];
    long start = System.nanoTime();
    for (int i = 0; i < cycles; i++) {
      long plugged = System.nanoTime();
      bench.plug();
      times[i % times.length] = System.nanoTime() - plugged;
      bench.unplug();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    long after = heap();
    Arrays.sort(times);
    System.out.printf("%,d cycles in %.1f s: %,.0f a second%n", cycles, seconds, cycles / seconds);
    System.out.printf(
        "plug to ready: median %s, 99th percentile %s%n",
        shown(times[times.length / 2]), shown(times[times.length * 99 / 100]));
    System.out.printf("heap in use before %,d kB, after %,d kB%n", before >> 10, after >> 10);
  }

  private void plug() {
    board.plug(connector, "addon-13");
    board.runUntilIdle();
    require(runtime.state(connector) instanceof ConnectorState.Ready);
  }

  private void unplug() {
    board.unplug(connector);
    board.runUntilIdle();
    require(runtime.state(connector) instanceof ConnectorState.Empty);
  }

  private void require(boolean holds) {
    if (!holds) {
      throw new AssertionError(runtime.state(connector).toString());
    }
  }

  /// What is left when all garbage is collected.
  static long heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
