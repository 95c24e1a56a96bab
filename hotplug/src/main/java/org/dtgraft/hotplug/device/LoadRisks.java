package org.dtgraft.hotplug.device;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.dtgraft.devicetree.overlay.Plan;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;

/// What a running kernel would make of a load, as far as trees tell: to be known before it is
/// tried, since a load that failed half may stay until the next boot.
///
/// @param changesNothing whether the load leaves the tree as it is; kernels load it, and warn of
///   reference counts when it is removed
/// @param reactions of each node that would be a device, in the order of the load
/// @param taken the addresses that are not free
/// @param holds what is loaded already and could not leave before this, by name: where they meet
public record LoadRisks(
    boolean changesNothing,
    List<Reaction> reactions,
    List<TakenAddress> taken,
    Map<String, NodePath> holds) {
  public LoadRisks {
    reactions = List.copyOf(reactions);
    taken = List.copyOf(taken);
    holds = Map.copyOf(holds);
  }

  /// Looks at a plan.
  ///
  /// @param running the tree that it was made for
  /// @param populated whether the children of a node are known to be platform devices, beside those
  ///   of the root and of buses that need no driver
  /// @param present what is loaded already, by name
  public static LoadRisks of(
      Plan plan, DeviceTree running, Predicate<NodePath> populated, Map<String, Plan> present) {
    Objects.requireNonNull(populated);
    Prospect prospect = new Prospect(plan, running);
    Reactions reactions = new Reactions(prospect, populated);
    List<Reaction> found =
        prospect.arriving().stream().flatMap(node -> reactions.of(node).stream()).toList();
    Map<String, NodePath> holds = new LinkedHashMap<>();
    present.forEach((name, other) -> plan.meets(other).ifPresent(at -> holds.put(name, at)));
    return new LoadRisks(
        plan.changes().isEmpty(), found, TakenAddresses.of(prospect, found), holds);
  }
}
