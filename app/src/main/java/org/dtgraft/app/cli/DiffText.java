package org.dtgraft.app.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.dtgraft.app.console.Ink;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Difference;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Property;

/// Differences as an outline.
final class DiffText {
  private final Outline outline;
  private final ValueText before;
  private final ValueText after;

  DiffText(DeviceTree before, DeviceTree after, Ink ink) {
    this.before = new ValueText(before);
    this.after = new ValueText(after);
    this.outline = new Outline(ink);
  }

  /// Empty where there is no difference.
  String text(List<Difference> differences) {
    differences.forEach(this::add);
    return outline.text("");
  }

  private void add(Difference difference) {
    switch (difference) {
      case Difference.NodeAdded(var path, var node) -> subtree(Outline.Sign.ADDED, path, node);
      case Difference.NodeRemoved(var path, var node) -> subtree(Outline.Sign.REMOVED, path, node);
      case Difference.PropertyAdded(var path, var property) ->
          property(Outline.Sign.ADDED, path, property);
      case Difference.PropertyRemoved(var path, var property) ->
          property(Outline.Sign.REMOVED, path, property);
      case Difference.PropertyChanged(var path, var from, var to) ->
          changed(path, from.name(), before.brief(path, from), after.brief(path, to));
      case Difference.ReservationsChanged(var from, var to) ->
          changed(NodePath.ROOT, "/memreserve/", reservations(from), reservations(to));
      case Difference.BootCpuChanged(var from, var to) ->
          changed(
              NodePath.ROOT,
              "(boot CPU)",
              Integer.toUnsignedString(from),
              Integer.toUnsignedString(to));
    }
  }

  private void subtree(Outline.Sign sign, NodePath top, Node node) {
    record Open(NodePath path, Node node) {}
    Deque<Open> open = new ArrayDeque<>(List.of(new Open(top, node)));
    while (!open.isEmpty()) {
      Open next = open.pop();
      outline.node(sign, next.path, "");
      next.node.properties().forEach(p -> property(sign, next.path, p));
      for (Node child : next.node.children().reversed()) {
        open.push(new Open(next.path.child(child.name()), child));
      }
    }
  }

  private void property(Outline.Sign sign, NodePath path, Property property) {
    ValueText values = sign == Outline.Sign.REMOVED ? before : after;
    outline.property(sign, path, property.name(), values.brief(path, property));
  }

  private void changed(NodePath path, String name, String from, String to) {
    outline.property(Outline.Sign.CHANGED, path, name, from + " -> " + to);
  }

  private static String reservations(DeviceTree tree) {
    return tree.reservations().isEmpty()
        ? "none"
        : tree.reservations().stream()
            .map(r -> "0x%x 0x%x".formatted(r.address(), r.size()))
            .collect(Collectors.joining(", "));
  }
}
