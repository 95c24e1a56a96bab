package org.dtgraft.hotplug.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dtgraft.devicetree.overlay.Change;
import org.dtgraft.devicetree.overlay.Load;
import org.dtgraft.hotplug.connector.ConnectorState;
import org.dtgraft.hotplug.device.NodeStatus;
import org.dtgraft.hotplug.sim.SimBoard;

/// Law 7: who is said to be ready is, as the device model itself sees it; who is at rest is not
/// said to be busy.
final class StandingLaw {
  private StandingLaw() {}

  static void check(ConnectorState state, SimBoard board) {
    switch (state) {
      case ConnectorState.Ready s -> {
        assertTrue(s.nodes().missing().isEmpty());
        List<NodeStatus> nodes =
            board.live().loads().stream()
                .flatMap(l -> added(l).stream())
                .filter(n -> s.nodes().model().stream().anyMatch(m -> m.node().equals(n.path())))
                .map(n -> board.model().status(n.path()))
                .toList();
        assertEquals(s.nodes().model().size(), nodes.size(), "nodes that nobody watches");
        nodes.forEach(StandingLaw::isBoundOrData);
      }
      case ConnectorState.Degraded s -> assertTrue(!s.nodes().missing().isEmpty());
      case ConnectorState.Empty s -> assertTrue(s.holds().all().isEmpty());
      case ConnectorState.Refused s -> assertTrue(s.holds().all().isEmpty());
      case ConnectorState.Stuck s -> assertTrue(!s.holders().isEmpty());
      case ConnectorState.Quarantined s -> assertTrue(!s.why().isEmpty());
      case ConnectorState.Settling _,
          ConnectorState.Identifying _,
          ConnectorState.Loading _,
          ConnectorState.Probing _,
          ConnectorState.Unloading _ ->
          throw new AssertionError("at rest in " + state);
    }
  }

  private static List<Change.AddedNode> added(Load load) {
    return load.plan().changes().stream()
        .filter(Change.AddedNode.class::isInstance)
        .map(Change.AddedNode.class::cast)
        .toList();
  }

  private static void isBoundOrData(NodeStatus status) {
    switch (status) {
      case NodeStatus.Bound _, NodeStatus.Data _ -> {}
      case NodeStatus.Deferred _, NodeStatus.Failed _ ->
          throw new AssertionError("ready with " + status);
    }
  }
}
