package org.dtgraft.devicetree.standard;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.dtgraft.devicetree.standard.InterruptRoute.Arrives;
import org.dtgraft.devicetree.standard.InterruptRoute.Lost;
import org.dtgraft.devicetree.standard.InterruptRoute.Why;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Value;

/// The way of one device's interrupts.
///
/// What is looked up in a map is the unit address, as many cells as the first node that is asked
/// takes, and the specifier behind it; from the second map on both are what the map before says.
final class InterruptWalk {
  /// Controllers with an `interrupt-map` that is for their own drivers (`of_irq_imap_abusers`).
  private static final Set<String> OWN_MAP =
      Set.of(
          "CBEA,platform-spider-pic",
          "sti,platform-spider-pic",
          "realtek,rtl-intc",
          "fsl,ls1021a-extirq",
          "fsl,ls1043a-extirq",
          "fsl,ls1088a-extirq",
          "renesas,rza1-irqc",
          "pasemi,rootbus");

  private final InterruptRoutes routes;
  private final int[] unitAddress;
  private long cellsLeft = InterruptRoutes.MOST_CELLS;

  InterruptWalk(InterruptRoutes routes, int[] unitAddress) {
    this.routes = routes;
    this.unitAddress = unitAddress;
  }

  /// What is asked of a node.
  ///
  /// @param question unit address and specifier, as the node takes them
  /// @param specifier the cells of it at the end
  private record Asked(NodePath path, List<Integer> question, int specifier) {
    Asked {
      question = List.copyOf(question);
    }

    Arrives arrive() {
      return new Arrives(path, question.subList(question.size() - specifier, question.size()));
    }

    Asked at(NodePath other) {
      return new Asked(other, question, specifier);
    }
  }

  InterruptRoute from(NodePath start, int[] specifier) {
    Optional<NodePath> first = isAsked(start) ? Optional.of(start) : routes.parent(start);
    if (first.isEmpty()) {
      return new Lost(start, Why.NO_PARENT);
    }
    NodePath path = first.get();
    OptionalInt cells = Cells.ofArguments(node(path), "#interrupt-cells");
    int address = addressCells(path);
    boolean fits = address >= 0 && address <= Cells.MOST_OF_ARGUMENTS - specifier.length;
    if (cells.isEmpty() || cells.getAsInt() != specifier.length || !fits) {
      return new Lost(path, Why.CELLS);
    }
    int[] question = Arrays.copyOf(Arrays.copyOf(unitAddress, address), address + specifier.length);
    System.arraycopy(specifier, 0, question, address, specifier.length);
    return follow(new Asked(path, Cells.slice(question, 0, question.length), specifier.length));
  }

  private boolean isAsked(NodePath path) {
    return routes.node(path).flatMap(n -> n.property("#interrupt-cells")).isPresent();
  }

  private Node node(NodePath path) {
    return routes.node(path).orElseThrow();
  }

  /// `#address-cells` of the node, or of the nearest above that has it; 2 where none has.
  private int addressCells(NodePath path) {
    Node node = node(NodePath.ROOT);
    int cells = cells(node, 2);
    for (String name : path.names()) {
      node = node.child(name).orElseThrow();
      cells = cells(node, cells);
    }
    return cells;
  }

  private static int cells(Node node, int above) {
    return node.property(BusCells.ADDRESS).isEmpty()
        ? above
        : BusCells.first(node, BusCells.ADDRESS).orElse(-1);
  }

  private InterruptRoute follow(Asked start) {
    Asked asked = start;
    for (int hops = 0; hops < InterruptRoutes.MOST_HOPS; hops++) {
      Node node = node(asked.path());
      boolean maps = node.property("interrupt-map").isPresent();
      if (isController(node) && !(maps && !hasOwnMap(node))) {
        return asked.arrive();
      }
      Step step = maps ? throughMap(asked, node) : up(asked);
      switch (step) {
        case Step.End(var route) -> {
          return route;
        }
        case Step.On(var next) -> asked = next;
      }
    }
    return new Lost(asked.path(), Why.TOO_FAR);
  }

  private static boolean isController(Node node) {
    return node.property("interrupt-controller").isPresent();
  }

  private static boolean hasOwnMap(Node node) {
    return Compatible.of(node).stream().anyMatch(OWN_MAP::contains);
  }

  /// What comes of asking a node.
  private sealed interface Step {
    record On(Asked next) implements Step {}

    record End(InterruptRoute route) implements Step {}

    static Step lost(Asked asked, Why why) {
      return new End(new Lost(asked.path(), why));
    }
  }

  /// A node that takes interrupts and is neither controller nor nexus passes them on as they are.
  private Step up(Asked asked) {
    Optional<NodePath> parent = routes.parent(asked.path());
    return parent.isPresent()
        ? new Step.On(asked.at(parent.get()))
        : Step.lost(asked, Why.NO_PARENT);
  }

  private Step throughMap(Asked asked, Node nexus) {
    int[] map = nexus.value("interrupt-map").orElseThrow().cells();
    cellsLeft -= map.length;
    if (cellsLeft < 0) {
      return Step.lost(asked, Why.TOO_FAR);
    }
    InterruptMapLines lines = new InterruptMapLines(map, asked.question().size(), routes);
    int[] mask = nexus.value("interrupt-map-mask").map(Value::cells).orElse(new int[0]);
    while (lines.next()) {
      if (lines.matches(asked.question(), mask) && lines.isParentEnabled()) {
        return taken(asked, lines);
      }
    }
    return Step.lost(asked, lines.isBroken() ? Why.MAP : Why.NOT_IN_MAP);
  }

  /// A map that passes an interrupt on to its own node is at the end.
  private static Step taken(Asked asked, InterruptMapLines lines) {
    Asked next = new Asked(lines.parent(), lines.question(), lines.specifier());
    return next.path().equals(asked.path()) ? new Step.End(next.arrive()) : new Step.On(next);
  }
}
