package org.dtgraft.devicetree.standard;

import static org.dtgraft.devicetree.testing.Trees.cells;
import static org.dtgraft.devicetree.testing.Trees.node;
import static org.dtgraft.devicetree.testing.Trees.strings;
import static org.dtgraft.devicetree.testing.Trees.tree;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.random.RandomGenerator;
import org.dtgraft.devicetree.standard.InterruptRoute.Arrives;
import org.dtgraft.devicetree.standard.InterruptRoute.Lost;
import org.dtgraft.devicetree.standard.InterruptRoute.Why;
import org.dtgraft.devicetree.testing.Law;
import org.dtgraft.devicetree.testing.RandomTrees;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;
import org.junit.jupiter.api.Test;

class InterruptRoutesTest {
  private static final NodePath GIC = NodePath.of("gic");
  private static final NodePath NIC = NodePath.of("device");
  private static final Property CONTROLLER = new Property("interrupt-controller", Value.EMPTY);

  /// A controller of three cells, and one of a cell whose questions have an address of two.
  private static DeviceTree board(Node... nodes) {
    Node gic = node("gic", CONTROLLER, cells("#interrupt-cells", 3), cells("phandle", 1));
    Node msi =
        node(
            "msi",
            CONTROLLER,
            cells("#interrupt-cells", 1),
            cells("#address-cells", 2),
            cells("phandle", 2));
    NodeBuilder root = tree(cells("#address-cells", 1), gic, msi).root().edit();
    List.of(nodes).forEach(root::add);
    return DeviceTree.of(root.build());
  }

  private static List<InterruptRoute> routes(DeviceTree board, NodePath device) {
    return InterruptRoutes.in(board).of(device);
  }

  private static Node device(Property... properties) {
    return node("device", (Object[]) properties);
  }

  @Test
  void interruptsGoToTheParentInGroupsOfItsCells() {
    DeviceTree board =
        board(device(cells("interrupt-parent", 1), cells("interrupts", 0, 7, 4, 0, 8, 4)));
    assertEquals(
        List.of(new Arrives(GIC, List.of(0, 7, 4)), new Arrives(GIC, List.of(0, 8, 4))),
        routes(board, NIC));
  }

  @Test
  void extendedInterruptsNameTheirParentAndCount() {
    DeviceTree board =
        board(device(cells("interrupts", 1), cells("interrupts-extended", 1, 0, 7, 4, 0, 2, 9)));
    assertEquals(
        List.of(
            new Arrives(GIC, List.of(0, 7, 4)),
            new Lost(NIC, Why.LEFT_OUT),
            new Arrives(NodePath.of("msi"), List.of(9))),
        routes(board, NIC));
  }

  @Test
  void whatNobodyTakesIsLost() {
    assertEquals(
        List.of(new Lost(NIC, Why.NO_PARENT)), routes(board(device(cells("interrupts", 1))), NIC));
    assertEquals(
        List.of(new Lost(NIC, Why.CELLS)),
        routes(board(device(cells("interrupt-parent", 1), cells("interrupts", 1, 2))), NIC));
    assertEquals(
        List.of(new Lost(NIC, Why.NO_PARENT)),
        routes(board(device(cells("interrupts-extended", 99, 1))), NIC));
    assertEquals(List.of(), routes(board(device()), NIC));
    assertEquals(List.of(), routes(board(), NIC));
  }

  /// Two slots whose pins go to two interrupts in turn; the lower cells of an address do not count.
  private static Node host(int... map) {
    return node(
        "pcie@0",
        cells("#address-cells", 3),
        cells("#interrupt-cells", 1),
        cells("interrupt-map-mask", 0xf800, 0, 0, 7),
        cells("interrupt-map", map),
        node("card@0,0", cells("reg", 0x00000700, 0, 0, 0, 0), cells("interrupts", 1)),
        node("card@1,0", cells("reg", 0x00000800, 5, 0, 0, 0), cells("interrupts", 1, 2)));
  }

  private static final int[] MAP = {
    0x0000, 0, 0, 1, 1, 0, 0x20, 4, //
    0x0800, 0, 0, 1, 1, 0, 0x21, 4, //
    0x0800, 0, 0, 2, 2, 0xa, 0xb, 0x22
  };

  @Test
  void aMapIsAskedByMaskedAddressAndPin() {
    DeviceTree board = board(host(MAP));
    assertEquals(
        List.of(new Arrives(GIC, List.of(0, 0x20, 4))),
        routes(board, NodePath.of("pcie@0", "card@0,0")));
    assertEquals(
        List.of(
            new Arrives(GIC, List.of(0, 0x21, 4)), new Arrives(NodePath.of("msi"), List.of(0x22))),
        routes(board, NodePath.of("pcie@0", "card@1,0")));
    NodePath host = NodePath.of("pcie@0");
    assertEquals(
        new Lost(host, Why.NOT_IN_MAP),
        InterruptRoutes.in(board).from(host, List.of(0x1000), List.of(1)));
    assertEquals(
        new Lost(host, Why.CELLS), InterruptRoutes.in(board).from(host, List.of(), List.of(1, 1)));
  }

  @Test
  void withoutMaskAllBitsCount() {
    Node host = host(MAP).edit().set("interrupt-map-mask", Value.EMPTY).build();
    assertEquals(
        List.of(new Lost(NodePath.of("pcie@0"), Why.NOT_IN_MAP)),
        routes(board(host), NodePath.of("pcie@0", "card@0,0")));
  }

  @Test
  void aMapEndsWhereItCannotBeRead() {
    NodePath card = NodePath.of("pcie@0", "card@1,0");
    Lost broken = new Lost(NodePath.of("pcie@0"), Why.MAP);
    for (int[] map :
        new int[][] {{0x800, 0, 0, 5, 99, 0, 0}, {0x800, 0, 0, 1, 1, 0, 0}, {0, 0, 0, 1, 0, 0}}) {
      assertEquals(List.of(broken, broken), routes(board(host(map)), card));
    }
    Lost missing = new Lost(NodePath.of("pcie@0"), Why.NOT_IN_MAP);
    assertEquals(List.of(missing, missing), routes(board(host(0x800, 0, 0, 1, 1)), card));
  }

  @Test
  void aParentThatIsNotInUseIsPassedOver() {
    DeviceTree board = board(host(MAP));
    NodeBuilder root = board.root().edit();
    root.child("gic").set("status", Value.ofStrings("disabled"));
    assertEquals(
        List.of(new Lost(NodePath.of("pcie@0"), Why.NOT_IN_MAP)),
        routes(DeviceTree.of(root.build()), NodePath.of("pcie@0", "card@0,0")));
  }

  @Test
  void aMapMayLeadToAnother() {
    Node second =
        node(
            "second",
            cells("phandle", 3),
            cells("#interrupt-cells", 2),
            cells("#address-cells", 1),
            cells("interrupt-map-mask", 0, 0xff, 0),
            cells("interrupt-map", 0, 6, 0, 1, 0, 0x60, 1));
    NodePath card = NodePath.of("pcie@0", "card@0,0");
    Node host = host(0, 0, 0, 1, 3, 0xdead, 6, 1);
    assertEquals(List.of(new Arrives(GIC, List.of(0, 0x60, 1))), routes(board(host, second), card));
  }

  @Test
  void aMapToItselfIsTheEnd() {
    Node host = host(0, 0, 0, 1, 4, 0, 0, 0, 9).edit().set("phandle", Value.ofCells(4)).build();
    assertEquals(
        List.of(new Arrives(NodePath.of("pcie@0"), List.of(9))),
        routes(board(host), NodePath.of("pcie@0", "card@0,0")));
  }

  @Test
  void aCircleEnds() {
    Node one = nexus("one", 5, 6);
    Node two = nexus("two", 6, 5);
    DeviceTree board =
        board(one, two, device(cells("interrupt-parent", 5), cells("interrupts", 1)));
    assertEquals(Why.TOO_FAR, lost(routes(board, NIC).getFirst()));
  }

  private static Node nexus(String name, int phandle, int next) {
    return node(
        name,
        cells("phandle", phandle),
        cells("#address-cells", 0),
        cells("#interrupt-cells", 1),
        cells("interrupt-map", 1, next, 1));
  }

  private static Why lost(InterruptRoute route) {
    return route instanceof Lost(var _, var why) ? why : null;
  }

  @Test
  void aControllerWithAMapForItsOwnDriverIsTheEnd() {
    Node own =
        nexus("own", 5, 1)
            .edit()
            .set(CONTROLLER)
            .set(strings("compatible", "x,y", "fsl,ls1021a-extirq"))
            .build();
    DeviceTree board = board(own, device(cells("interrupt-parent", 5), cells("interrupts", 1)));
    assertEquals(List.of(new Arrives(NodePath.of("own"), List.of(1))), routes(board, NIC));
    NodeBuilder other = board.root().edit();
    other.child("own").set(strings("compatible", "x,y"));
    assertEquals(
        List.of(new Lost(NodePath.of("own"), Why.MAP)), routes(DeviceTree.of(other.build()), NIC));
  }

  @Test
  void manyInterruptsThroughALongMapEnd() {
    int[] map = new int[1 << 18];
    int[] interrupts = new int[1 << 14];
    Node long1 = nexus("one", 5, 1).edit().set("interrupt-map", Value.ofCells(map)).build();
    DeviceTree board =
        board(
            long1,
            device(
                cells("interrupt-parent", 5),
                new Property("interrupts", Value.ofCells(interrupts))));
    assertEquals(Why.TOO_FAR, lost(routes(board, NIC).getLast()));
  }

  @Test
  void noTreeMakesItThrow() {
    String[] properties = {
      "interrupts", "interrupts-extended", "interrupt-parent", "interrupt-map",
      "interrupt-map-mask", "#interrupt-cells", "#address-cells", "phandle"
    };
    int[] arrived = new int[1];
    Law.holds(
        1_500,
        random -> {
          NodeBuilder root = RandomTrees.tree(random, 20).root().edit();
          DeviceTree.of(root.build())
              .forEach((path, _) -> {
                for (int i = 0; i < 4; i++) {
                  String property = properties[random.nextInt(properties.length)];
                  root.at(path).set(property, small(random));
                }
                if (random.nextBoolean()) {
                  root.at(path).set(CONTROLLER);
                }
              });
          DeviceTree odd = DeviceTree.of(root.build());
          InterruptRoutes routes = InterruptRoutes.in(odd);
          odd.forEach((path, _) -> arrived[0] += count(routes.of(path)));
        });
    assertTrue(arrived[0] > 100 || Long.getLong("dtgraft.seed") != null, "of use: " + arrived[0]);
  }

  private static int count(List<InterruptRoute> routes) {
    return (int) routes.stream().filter(Arrives.class::isInstance).count();
  }

  private static Value small(RandomGenerator random) {
    int[] cells = new int[random.nextInt(10)];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = random.nextInt(8) == 0 ? random.nextInt() : random.nextInt(4);
    }
    return random.nextInt(10) == 0 ? RandomTrees.value(random) : Value.ofCells(cells);
  }
}
