package org.dtgraft.devicetree.check;

import org.dtgraft.devicetree.diagnostic.Level;

/// The name and the number of a port of a graph.
final class GraphPort extends NodeCheck {
  GraphPort() {
    super(
        "graph_port",
        Level.WARNING,
        "a port of a graph of another name, or whose number is not in its name",
        "graph_nodes");
  }

  @Override
  void node(CheckedNode node, CheckedTree tree, Findings found) {
    if (node.bus() != Bus.GRAPH_PORT) {
      return;
    }
    GraphReg.check(node, found);
    if (!tree.isPlugin() && !node.isNamed("port")) {
      found.at(
          node,
          () -> "'" + node.name() + "' has endpoints and is not named 'port'",
          "name it 'port', or 'port@NUMBER'");
    }
  }
}
