package org.dtgraft.devicetree.check;

import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Level;
import org.dtgraft.devicetree.tree.Phandle;
import org.dtgraft.devicetree.tree.Property;
import org.jspecify.annotations.Nullable;

/// The name and the number of an endpoint of a graph, and that the one at the other end knows of
/// it.
final class GraphEndpoint extends NodeCheck {
  GraphEndpoint() {
    super(
        "graph_endpoint",
        Level.WARNING,
        "an endpoint of a graph of another name, of another number, or connected one way only",
        "graph_nodes");
  }

  @Override
  void node(CheckedNode node, CheckedTree tree, Findings found) {
    if (!node.isOn(Bus.GRAPH_PORT)) {
      return;
    }
    GraphReg.check(node, found);
    if (tree.isPlugin()) {
      return;
    }
    if (!node.isNamed("endpoint")) {
      found.at(
          node,
          () -> "'" + node.name() + "' is in a port and is not named 'endpoint'",
          "name it 'endpoint', or 'endpoint@NUMBER'");
    }
    CheckedNode remote = remote(node, tree);
    Optional<Property> reference = node.property("remote-endpoint");
    if (reference.isPresent() && remote == null && refersToAny(reference.get())) {
      found.at(
          node,
          reference.get(),
          () -> "no node has the phandle of 'remote-endpoint'",
          "write one reference to the endpoint at the other end, as in '<&label>'");
    } else if (remote != null && !node.equals(remote(remote, tree))) {
      found.at(
          node,
          () -> "'%s' refers to '%s', which does not refer back".formatted(node.name(), remote),
          "give that one a 'remote-endpoint' with a reference to this");
    }
  }

  /// What is 0 or -1 is left out on purpose.
  private static boolean refersToAny(Property reference) {
    return !CheckedTree.isCell(reference.value()) || Phandle.isLegal(reference.value().u32(0));
  }

  private static @Nullable CheckedNode remote(CheckedNode endpoint, CheckedTree tree) {
    return endpoint
        .property("remote-endpoint")
        .map(Property::value)
        .filter(CheckedTree::isCell)
        .map(v -> tree.bearer(v.u32(0)))
        .orElse(null);
  }
}
