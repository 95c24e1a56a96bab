package org.dtgraft.bench.conformance;

import java.util.Optional;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Difference;
import org.dtgraft.devicetree.tree.TreeDiff;

/// Whether two trees mean the same: the order of siblings does not count.
public final class Meaning {
  private Meaning() {}

  /// The first difference, in a line.
  public static Optional<String> firstDifference(DeviceTree ours, DeviceTree theirs) {
    return TreeDiff.of(ours, theirs).stream().findFirst().map(Meaning::line);
  }

  private static String line(Difference difference) {
    return switch (difference) {
      case Difference.NodeAdded(var path, _) -> path + ": only theirs";
      case Difference.NodeRemoved(var path, _) -> path + ": only ours";
      case Difference.PropertyAdded(var path, var p) -> path + ":" + p.name() + ": only theirs";
      case Difference.PropertyRemoved(var path, var p) -> path + ":" + p.name() + ": only ours";
      case Difference.PropertyChanged(var path, var ours, var theirs) ->
          "%s:%s is %s, theirs %s".formatted(path, ours.name(), ours.value(), theirs.value());
      case Difference.ReservationsChanged _ -> "memory reservations";
      case Difference.BootCpuChanged(int ours, int theirs) ->
          "boot CPU 0x%x, theirs 0x%x".formatted(ours, theirs);
    };
  }
}
