package org.dtgraft.hotplug.connector;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dtgraft.devicetree.tree.NodePath;

/// What is known of the nodes that each stage brought.
public record Nodes(List<NodeState> base, List<NodeState> model) {
  static final Nodes NONE = new Nodes(List.of(), List.of());

  public Nodes {
    base = List.copyOf(base);
    model = List.copyOf(model);
  }

  List<NodeState> of(Stage stage) {
    return switch (stage) {
      case BASE -> base;
      case MODEL -> model;
    };
  }

  Nodes with(Stage stage, List<NodeState> nodes) {
    return switch (stage) {
      case BASE -> new Nodes(nodes, model);
      case MODEL -> new Nodes(base, nodes);
    };
  }

  /// The nodes that keep the add-on from being ready.
  public List<NodeState> missing() {
    return all().filter(NodeState::isMissing).toList();
  }

  /// The nodes that no bus makes a device of.
  public List<NodeState> data() {
    return all().filter(n -> n.standing() == NodeState.Standing.DATA).toList();
  }

  boolean isSettled(Stage stage) {
    return of(stage).stream().allMatch(NodeState::isFinal);
  }

  private Stream<NodeState> all() {
    return Stream.concat(base.stream(), model.stream());
  }

  /// A notice for each node that has come to its end, good or bad, between these and the later
  /// ones.
  List<ConnectorAction> news(Stage stage, List<NodeState> later) {
    Map<NodePath, NodeState> before = new HashMap<>();
    of(stage).forEach(n -> before.put(n.node(), n));
    return later.stream()
        .filter(n -> isNews(n.standing()) && !n.equals(before.get(n.node())))
        .<ConnectorAction>map(n -> new ConnectorAction.Report(new Notice.Device(stage, n)))
        .toList();
  }

  private static boolean isNews(NodeState.Standing standing) {
    return switch (standing) {
      case BOUND, FAILED -> true;
      case WAITING, DATA -> false;
    };
  }
}
