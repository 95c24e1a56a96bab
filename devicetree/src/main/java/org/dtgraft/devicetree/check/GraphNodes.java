package org.dtgraft.devicetree.check;

import org.dtgraft.devicetree.diagnostic.Level;

/// Learns which nodes are ports of a graph: those with endpoints.
final class GraphNodes extends NodeCheck {
  GraphNodes() {
    super("graph_nodes", Level.WARNING, "an endpoint of a graph directly below the root");
  }

  @Override
  void node(CheckedNode node, CheckedTree tree, Findings found) {
    for (CheckedNode child : node.children()) {
      if (!child.isNamed("endpoint") && !child.has("remote-endpoint")) {
        continue;
      }
      if (!node.isRoot()) {
        port(node);
        return;
      }
      found.at(
          node,
          () -> "'" + child.name() + "' is an endpoint and a child of the root",
          "'remote-endpoint' belongs to an endpoint in a port");
    }
  }

  private static void port(CheckedNode node) {
    node.learnBus(Bus.GRAPH_PORT);
    CheckedNode parent = node.above();
    if (parent.bus() == null && (parent.name().equals("ports") || node.has("reg"))) {
      parent.learnBus(Bus.GRAPH_PORTS);
    }
  }
}
