package org.dtgraft.hotplug.device;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dtgraft.devicetree.overlay.Change;
import org.dtgraft.devicetree.overlay.Plan;
import org.dtgraft.devicetree.tree.NodePath;

/// The nodes that a load brought, and the devices that it switched on.
///
/// @param nodes that were added, parents first, then those that were switched on
/// @param heard the bus that is told of a node, where one is
/// @param unheard those that ask to be devices and of which no bus is told: why, and what would
///   help
public record Arrivals(
    List<NodePath> nodes, Map<NodePath, String> heard, Map<NodePath, String> unheard) {
  /// No nodes.
  public static final Arrivals NONE = new Arrivals(List.of(), Map.of(), Map.of());

  public Arrivals {
    nodes = List.copyOf(nodes);
    heard = Map.copyOf(heard);
    unheard = Map.copyOf(unheard);
  }

  /// Those of a plan.
  public static Arrivals of(Plan plan, LoadRisks risks) {
    Set<NodePath> nodes = new LinkedHashSet<>();
    plan.changes().stream()
        .filter(c -> c instanceof Change.AddedNode)
        .map(Change::path)
        .forEach(nodes::add);
    nodes.addAll(risks.heard().keySet());
    return new Arrivals(List.copyOf(nodes), risks.heard(), risks.unheard());
  }

  /// A node that asks to be a device is no data when no device comes of it: it has failed.
  public NodeStatus judge(NodeStatus seen) {
    if (!(seen instanceof NodeStatus.Data(var node))) {
      return seen;
    }
    String bus = heard.get(node);
    String why = unheard.get(node);
    if (bus != null) {
      return new NodeStatus.Failed(node, "its bus (" + bus + ") has made no device of it");
    }
    return why == null ? seen : new NodeStatus.Failed(node, why);
  }
}
