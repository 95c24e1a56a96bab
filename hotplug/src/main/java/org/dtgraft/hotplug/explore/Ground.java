package org.dtgraft.hotplug.explore;

import java.util.Objects;
import org.dtgraft.hotplug.scenario.SimStand;
import org.dtgraft.hotplug.scenario.Stand;
import org.dtgraft.hotplug.sim.Points;
import org.dtgraft.hotplug.sim.SunhBoard;

/// A fresh stand for one run, and its points.
public record Ground(Stand stand, Points points) {
  public Ground {
    Objects.requireNonNull(stand);
    Objects.requireNonNull(points);
  }

  /// A simulated board on which nothing has happened yet.
  public static Ground of(SunhBoard board) {
    return new Ground(new SimStand(board), board.platform().points());
  }
}
