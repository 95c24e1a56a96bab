package org.dtgraft.hotplug.connector;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dtgraft.devicetree.tree.NodePath;

/// What is known of the nodes that each stage brought.
///
/// @param cuts the needs that are not waited for, as far as they have been told
public record Nodes(List<NodeState> base, List<NodeState> model, List<CutLink> cuts) {
  static final Nodes NONE = new Nodes(List.of(), List.of(), List.of());

  public Nodes {
    base = List.copyOf(base);
    model = List.copyOf(model);
    cuts = List.copyOf(cuts);
  }

  List<NodeState> of(Stage stage) {
    return switch (stage) {
      case BASE -> base;
      case MODEL -> model;
    };
  }

  Nodes with(ConnectorEvent.NodesChanged event) {
    List<CutLink> all = Stream.concat(cuts.stream(), event.cuts().stream()).distinct().toList();
    return switch (event.ticket().stage()) {
      case BASE -> new Nodes(event.nodes(), model, all);
      case MODEL -> new Nodes(base, event.nodes(), all);
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

  /// A notice for each cut that has not been told, and for each node that has come to its end, good
  /// or bad, between these and the later ones.
  ConnectorAction[] news(ConnectorEvent.NodesChanged later) {
    Stage stage = later.ticket().stage();
    Map<NodePath, NodeState> before = new HashMap<>();
    of(stage).forEach(n -> before.put(n.node(), n));
    Stream<Notice> cut =
        later.cuts().stream().filter(c -> !cuts.contains(c)).map(c -> new Notice.LinkCut(stage, c));
    Stream<Notice> ended =
        later.nodes().stream()
            .filter(n -> isNews(n.standing()) && !n.equals(before.get(n.node())))
            .map(n -> new Notice.Device(stage, n));
    return Stream.concat(cut, ended)
        .map(ConnectorAction.Report::new)
        .toArray(ConnectorAction[]::new);
  }

  private static boolean isNews(NodeState.Standing standing) {
    return switch (standing) {
      case BOUND, FAILED -> true;
      case WAITING, DATA -> false;
    };
  }
}
