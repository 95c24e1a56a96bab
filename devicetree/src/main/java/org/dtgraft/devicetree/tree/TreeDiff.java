package org.dtgraft.devicetree.tree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// In what two trees differ by meaning: the order of properties and of children does not count.
///
/// The differences come in the order of the first tree, what is only in the second behind what both
/// have of a node; a node that only one has is one difference, whatever is below it.
public final class TreeDiff {
  private final PhandleRenaming renaming;
  private final List<Difference> found = new ArrayList<>();

  private TreeDiff(PhandleRenaming renaming) {
    this.renaming = renaming;
  }

  /// The differences, with phandles as the numbers that they are.
  public static List<Difference> of(DeviceTree before, DeviceTree after) {
    return of(before, after, PhandleRenaming.NONE);
  }

  /// The differences up to the numbers of the phandles: a number that stands for a node of the
  /// first tree is equal to the one that stands for the same node in the second, wherever it is
  /// known to be a phandle.
  public static List<Difference> ofRenumbered(DeviceTree before, DeviceTree after) {
    return of(before, after, PhandleRenaming.between(before, after));
  }

  private static List<Difference> of(
      DeviceTree before, DeviceTree after, PhandleRenaming renaming) {
    TreeDiff diff = new TreeDiff(renaming);
    if (before.bootCpu() != after.bootCpu()) {
      diff.found.add(new Difference.BootCpuChanged(before.bootCpu(), after.bootCpu()));
    }
    if (!counted(before.reservations()).equals(counted(after.reservations()))) {
      diff.found.add(new Difference.ReservationsChanged(before, after));
    }
    diff.nodes(before.root(), after.root());
    return List.copyOf(diff.found);
  }

  private static Map<Reservation, Long> counted(List<Reservation> reservations) {
    return reservations.stream().collect(Collectors.groupingBy(r -> r, Collectors.counting()));
  }

  /// A node of the first, the second, or both trees that is still to be looked at.
  private record Step(NodePath path, Optional<Node> before, Optional<Node> after) {}

  private void nodes(Node before, Node after) {
    Deque<Step> open = new ArrayDeque<>();
    open.push(new Step(NodePath.ROOT, Optional.of(before), Optional.of(after)));
    while (!open.isEmpty()) {
      Step step = open.pop();
      if (step.before.isEmpty()) {
        found.add(new Difference.NodeAdded(step.path, step.after.orElseThrow()));
      } else if (step.after.isEmpty()) {
        found.add(new Difference.NodeRemoved(step.path, step.before.orElseThrow()));
      } else {
        node(step.path, step.before.get(), step.after.get(), open);
      }
    }
  }

  @SuppressWarnings("ReferenceEquality") // shared subtrees need no look
  private void node(NodePath path, Node before, Node after, Deque<Step> open) {
    if (before == after && renaming.isNone()) {
      return;
    }
    properties(path, before, after);
    List<Step> steps = new ArrayList<>();
    for (Node child : before.children()) {
      NodePath below = path.child(child.name());
      steps.add(new Step(below, Optional.of(child), after.child(child.name())));
    }
    for (Node child : after.children()) {
      if (before.child(child.name()).isEmpty()) {
        steps.add(new Step(path.child(child.name()), Optional.empty(), Optional.of(child)));
      }
    }
    steps.reversed().forEach(open::push);
  }

  private void properties(NodePath path, Node before, Node after) {
    for (Property p : before.properties()) {
      Optional<Property> other = after.property(p.name());
      if (other.isEmpty()) {
        found.add(new Difference.PropertyRemoved(path, p));
      } else if (!renaming.same(path, p, other.get())) {
        found.add(new Difference.PropertyChanged(path, p, other.get()));
      }
    }
    for (Property p : after.properties()) {
      if (before.property(p.name()).isEmpty()) {
        found.add(new Difference.PropertyAdded(path, p));
      }
    }
  }
}
