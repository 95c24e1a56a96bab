package org.dtgraft.devicetree.standard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.dtgraft.devicetree.standard.InterruptRoute.Lost;
import org.dtgraft.devicetree.standard.InterruptRoute.Why;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.PhandleIndex;
import org.dtgraft.devicetree.tree.Value;

/// Follows the interrupts of devices through `interrupt-parent` and `interrupt-map` to the
/// controller at the end, as `of_irq_parse_one` of the kernel does (`drivers/of/irq.c`, 7.3).
///
/// A kernel follows maps that lead in a circle for ever; here a way ends after [#MOST_HOPS].
public final class InterruptRoutes {
  /// The most nodes that pass an interrupt on.
  public static final int MOST_HOPS = 64;

  /// The most cells of maps that are compared for the interrupts of one node.
  static final long MOST_CELLS = 1 << 22;

  private static final String EXTENDED = "interrupts-extended";

  private final DeviceTree tree;
  private final PhandleIndex phandles;
  private final Map<NodePath, Optional<NodePath>> parents = new HashMap<>();

  private InterruptRoutes(DeviceTree tree) {
    this.tree = tree;
    this.phandles = PhandleIndex.of(tree);
  }

  /// The ways in a tree, for many questions of one thread.
  public static InterruptRoutes in(DeviceTree tree) {
    return new InterruptRoutes(tree);
  }

  /// Where the interrupts of a device go, in order; empty where it has none, or no such node is
  /// there. Of `interrupts` and `interrupts-extended` the second counts.
  public List<InterruptRoute> of(NodePath device) {
    Node node = tree.find(device).orElse(Node.empty(""));
    Optional<Value> extended = node.value(EXTENDED);
    if (extended.isPresent()) {
      return extended(device, node, extended.get());
    }
    Optional<Value> interrupts = node.value("interrupts");
    return interrupts.isEmpty() ? List.of() : plain(device, node, interrupts.get().cells());
  }

  private List<InterruptRoute> extended(NodePath device, Node node, Value value) {
    ReferenceProperty property = ReferenceProperty.of(EXTENDED).orElseThrow();
    PhandleList list = PhandleList.of(property, value, phandles);
    InterruptWalk walk = new InterruptWalk(this, unitAddress(node));
    List<InterruptRoute> routes = new ArrayList<>();
    for (PhandleList.Entry entry : list.entries()) {
      Optional<NodePath> parent = entry.phandle().flatMap(phandles::path);
      routes.add(
          parent.isEmpty()
              ? new Lost(device, Why.LEFT_OUT)
              : walk.from(parent.get(), cells(entry.arguments())));
    }
    if (!list.isWhole()) {
      routes.add(new Lost(device, Why.NO_PARENT));
    }
    return routes;
  }

  private List<InterruptRoute> plain(NodePath device, Node node, int[] cells) {
    Optional<NodePath> parent = parent(device);
    if (parent.isEmpty()) {
      return List.of(new Lost(device, Why.NO_PARENT));
    }
    OptionalInt each = specifierCells(parent.get());
    if (each.isEmpty() || each.getAsInt() == 0 || cells.length % each.getAsInt() != 0) {
      return List.of(new Lost(device, Why.CELLS));
    }
    InterruptWalk walk = new InterruptWalk(this, unitAddress(node));
    List<InterruptRoute> routes = new ArrayList<>();
    for (int at = 0; at < cells.length; at += each.getAsInt()) {
      routes.add(walk.from(parent.get(), Arrays.copyOfRange(cells, at, at + each.getAsInt())));
    }
    return routes;
  }

  /// Where what is asked of a node goes (`of_irq_parse_raw`): for a device that has no node, as
  /// most of PCI.
  ///
  /// @param asked a controller or nexus, or a node below one
  /// @param unitAddress of the device on its bus; cells that it does not have are 0
  /// @param specifier what is asked; for PCI the pin, from 1
  public InterruptRoute from(NodePath asked, List<Integer> unitAddress, List<Integer> specifier) {
    return new InterruptWalk(this, cells(unitAddress)).from(asked, cells(specifier));
  }

  /// The first three cells of `reg`, as a kernel keeps them.
  private static int[] unitAddress(Node node) {
    return Arrays.copyOf(node.value("reg").orElse(Value.EMPTY).cells(), 3);
  }

  private static int[] cells(List<Integer> cells) {
    return cells.stream().mapToInt(Integer::intValue).toArray();
  }

  Optional<Node> node(NodePath path) {
    return tree.find(path);
  }

  PhandleIndex phandles() {
    return phandles;
  }

  Optional<NodePath> parent(NodePath path) {
    return parents.computeIfAbsent(path, p -> InterruptParent.of(tree, phandles, p));
  }

  private OptionalInt specifierCells(NodePath controller) {
    Node node = tree.find(controller).orElseThrow();
    return Cells.ofArguments(node, "#interrupt-cells");
  }
}
