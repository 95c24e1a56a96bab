package org.dtgraft.app.cli;

import static org.dtgraft.devicetree.diagnostic.SourceText.shown;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.dtgraft.app.console.Ink;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.connector.Holder;
import org.dtgraft.hotplug.connector.NodeState;
import org.dtgraft.hotplug.connector.Notice;
import org.dtgraft.hotplug.runtime.RuntimeEvent;

/// What the runtime tells, a line each, for people.
final class EventText {
  private final Ink ink;

  EventText(Ink ink) {
    this.ink = ink;
  }

  /// The time of a line: milliseconds since the platform began.
  String time(Duration at) {
    return ink.faint("%10.1f ms".formatted(at.toNanos() / 1e6));
  }

  /// A line without its end.
  ///
  /// @param connector what people call it
  String line(RuntimeEvent event, String connector) {
    String name = paint(event.notice(), "%-12s".formatted(event.name()));
    String about = about(event.notice(), event.connector());
    return (time(event.at()) + "  " + shown(connector) + "  " + name + about).stripTrailing();
  }

  /// Something in the colour of what it tells.
  String paint(Notice notice, String name) {
    return switch (notice) {
      case Notice.Ready _, Notice.Empty _ -> ink.good(name);
      case Notice.Degraded _, Notice.Refused _, Notice.Revoked _, Notice.Stuck _ ->
          ink.warning(name);
      case Notice.Quarantined _ -> ink.error(name);
      case Notice.Device _ -> ink.added(name);
      case Notice.Plugged _,
          Notice.Identified _,
          Notice.Loaded _,
          Notice.LinkCut _,
          Notice.Unplugged _,
          Notice.Unloaded _ ->
          name;
    };
  }

  private String about(Notice notice, NodePath connector) {
    return switch (notice) {
      case Notice.Plugged _, Notice.Unplugged _, Notice.Empty _ -> "";
      case Notice.Identified(var identity, var addon) ->
          identity + ": " + ink.strong(shown(addon.name()));
      case Notice.Loaded(var stage, var overlay) -> shown(overlay) + " (" + stage.word() + ")";
      case Notice.Unloaded(var stage) -> stage.word();
      case Notice.LinkCut(_, var link) ->
          shown(
              "%s does not wait for %s (%s)"
                  .formatted(
                      below(link.consumer(), connector),
                      below(link.supplier(), connector),
                      link.property()));
      case Notice.Device(_, var state) -> node(state, connector);
      case Notice.Ready(var data) -> data.size() + " nodes of data";
      case Notice.Degraded(var missing) -> nodes(missing, connector);
      case Notice.Refused(var why) -> shown(why);
      case Notice.Revoked(var from) ->
          shown(from.stream().map(Holder::toString).collect(Collectors.joining("; ")));
      case Notice.Stuck(var holders) ->
          shown(holders.stream().map(Holder::toString).collect(Collectors.joining("; ")));
      case Notice.Quarantined(var why) -> shown(why);
    };
  }

  private static String nodes(List<NodeState> nodes, NodePath connector) {
    return nodes.stream().map(n -> node(n, connector)).collect(Collectors.joining("; "));
  }

  private static String node(NodeState state, NodePath connector) {
    return shown(below(state.node(), connector) + ": " + state.detail());
  }

  /// The path below the connector, which all of its nodes share.
  private static String below(NodePath node, NodePath connector) {
    return node.startsWith(connector)
        ? node.toString().substring(connector.toString().length() + 1)
        : node.toString();
  }
}
