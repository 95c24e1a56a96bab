package org.dtgraft.hotplug.pci;

import static org.dtgraft.hotplug.pci.Topologies.FIRST;
import static org.dtgraft.hotplug.pci.Topologies.PORT_1;
import static org.dtgraft.hotplug.pci.Topologies.PORT_2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dtgraft.devicetree.dtb.BlobWriter;
import org.dtgraft.devicetree.overlay.LoadOutcome;
import org.dtgraft.devicetree.standard.AddressTranslation;
import org.dtgraft.devicetree.standard.Compatible;
import org.dtgraft.devicetree.standard.InterruptRoute;
import org.dtgraft.devicetree.standard.InterruptRoutes;
import org.dtgraft.devicetree.standard.Reg;
import org.dtgraft.devicetree.standard.Translation;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Value;
import org.dtgraft.hotplug.pci.Enumeration.Placing;
import org.dtgraft.hotplug.testing.Examples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Lan966xExampleTest {
  private static final PciPath ONE = PORT_1.child(FIRST);
  private static final PciPath TWO = PORT_2.child(FIRST);
  private static final long OIC_MAP = 0x78;

  /// By compatible, as the chip's documentation has them.
  private static final Map<String, List<BarAddress>> PLACES =
      new TreeMap<>(
          Map.of(
              "microchip,lan966x-oic", List.of(new BarAddress(1, 0xc0120, 0x190)),
              "microchip,lan966x-cpu-syscon", List.of(new BarAddress(1, 0xc0000, 0xa8)),
              "microchip,lan966x-switch-reset",
                  List.of(new BarAddress(0, 0x400c, 4), new BarAddress(1, 0xc0000, 0xa8)),
              "microchip,lan966x-pinctrl",
                  List.of(new BarAddress(0, 0x4064, 0xb4), new BarAddress(0, 0x10024, 0x138)),
              "microchip,lan966x-serdes",
                  List.of(new BarAddress(0, 0x2c000, 0x9c), new BarAddress(0, 0x4010, 4)),
              "microchip,lan966x-miim",
                  List.of(new BarAddress(0, 0x413c, 0x24), new BarAddress(0, 0x10020, 4)),
              "microchip,lan966x-switch",
                  List.of(new BarAddress(1, 0, 0x100000), new BarAddress(0, 0, 0x800000))));

  private static Map<String, List<BarAddress>> places(DeviceTree tree, NodePath card) {
    Map<String, List<BarAddress>> places = new TreeMap<>();
    tree.forEach((path, node) -> {
      List<BarAddress> own = new ArrayList<>();
      if (path.startsWith(card) && !Compatible.of(node).isEmpty() && !path.equals(card)) {
        for (int i = 0; i < Reg.of(tree, path).size(); i++) {
          own.add(BarAddress.of(tree, card, path, i).orElseThrow());
        }
      }
      if (!own.isEmpty()) {
        places.put(Compatible.of(node).getFirst(), own);
      }
    });
    return places;
  }

  @Test
  void everyPartIsInItsBar() {
    Lan966xExample board = Lan966xExample.board();
    Enumeration scan = Topologies.scan(Lan966xExample.twoCards());
    NodePath one = board.plug(scan, ONE);
    NodePath two = board.plug(scan, TWO);
    assertEquals(PLACES, places(board.tree.present(), one));
    assertEquals(PLACES, places(board.tree.present(), two));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void twoCardsLeaveInAnyOrder(boolean firstFirst) {
    Lan966xExample board = Lan966xExample.board();
    Enumeration scan = Topologies.scan(Lan966xExample.twoCards());
    board.plug(scan, ONE);
    board.plug(scan, TWO);
    board.unplug(firstFirst ? ONE : TWO);
    NodePath left = board.nodes.find(scan, firstFirst ? TWO : ONE).orElseThrow();
    assertEquals(PLACES, places(board.tree.present(), left));
    board.unplug(firstFirst ? TWO : ONE);
    assertEquals(
        Value.of(BlobWriter.write(Lan966xExample.tree("board.dts"))),
        Value.of(BlobWriter.write(board.tree.present())));
  }

  @Test
  void otherAddressesOfTheBarsChangeNothingForTheParts() {
    Lan966xExample board = Lan966xExample.board();
    Enumeration before = Topologies.scan(Lan966xExample.twoCards());
    NodePath early = board.plug(before, TWO);
    long first = cpu(board.tree.present(), oic(early));
    board.unplug(TWO);
    Enumeration after =
        Examples.value(
            Enumeration.of(Lan966xExample.twoCards().without(ONE), new Placing(3, 0x6000000)));
    NodePath card = board.plug(after, TWO);
    long second = cpu(board.tree.present(), oic(card));
    assertNotEquals(first, second);
    assertEquals(0x68000000L + 0xc0120, second);
    assertEquals(PLACES, places(board.tree.present(), card));
  }

  private static NodePath oic(NodePath card) {
    return card.child("pci-ep-bus@0").child("interrupt-controller@e00c0120");
  }

  private static long cpu(DeviceTree tree, NodePath node) {
    return switch (AddressTranslation.toRoot(tree, node, 0)) {
      case Translation.Reached reached -> reached.number();
      case Translation.Ended ended -> throw new AssertionError(ended);
    };
  }

  @Test
  void interruptsGoThroughTheChipToTheCardAndToTheBoard() {
    Lan966xExample board = Lan966xExample.board();
    Enumeration scan = Topologies.scan(Lan966xExample.twoCards());
    for (PciPath path : List.of(ONE, TWO)) {
      NodePath card = board.plug(scan, path);
      InterruptRoutes routes = InterruptRoutes.in(board.tree.present());
      NodePath bus = card.child("pci-ep-bus@0");
      assertEquals(
          List.of(arrives(oic(card), 12, 4), arrives(oic(card), 9, 4)),
          routes.of(bus.child("switch@e0000000")));
      assertEquals(List.of(arrives(oic(card), 17, 4)), routes.of(bus.child("pinctrl@e2004064")));
      assertEquals(List.of(arrives(card, 0)), routes.of(oic(card)));
      assertEquals(
          List.of(arrives(NodePath.of("interrupt-controller@8000000"), 0, 32, 4)), routes.of(card));
    }
  }

  private static InterruptRoute arrives(NodePath controller, Integer... specifier) {
    return new InterruptRoute.Arrives(controller, List.of(specifier));
  }

  @Test
  void accessesLandInTheCardsRegisters() {
    Lan966xExample board = Lan966xExample.board();
    Enumeration scan = Topologies.scan(Lan966xExample.twoCards());
    Lan966xCard one = new Lan966xCard(_ -> {});
    Lan966xCard two = new Lan966xCard(_ -> {});
    MmioSpace space = new MmioSpace(scan, Map.of(ONE, one.card(), TWO, two.card()));
    board.plug(scan, ONE);
    NodePath second = board.plug(scan, TWO);
    long map = cpu(board.tree.present(), oic(second)) + OIC_MAP;
    assertEquals(0x66000000L + 0xc0120 + OIC_MAP, map);
    space.write(map, 0x1200);
    assertEquals(0x1200, space.read(map));
    assertEquals(0x1200, two.card().read(1, 0xc0120 + OIC_MAP));
    assertEquals(0, one.card().read(1, 0xc0120 + OIC_MAP));
    two.pull(false);
    assertEquals(Card.ALL_ONES, space.read(map));
    space.write(map, 0);
    assertEquals(0, space.read(map - 0x4000000), "the other lives on");
  }

  @Test
  void whereNobodyAnswersAllOnesAreRead() {
    Enumeration scan = Topologies.scan(Lan966xExample.twoCards());
    MmioSpace space = new MmioSpace(scan, Map.of());
    for (long address : new long[] {0, 0x60000000L, 0x6fffffffL, 0x3eff1000L, -4}) {
      assertEquals(Card.ALL_ONES, space.read(address));
      space.write(address, 0);
    }
    assertEquals(Optional.of(new MmioSpace.Target(ONE, 1, 0x10)), space.decode(0x62000010L));
    assertEquals(Optional.empty(), space.decode(0x10000000L), "an address of the bus");
  }

  @Test
  void aMachineWithoutATreeHasTheSame() {
    HostBridge host = Lan966xExample.twoCards();
    DeviceTree bare = Lan966xExample.tree("bare.dts");
    Lan966xExample machine = new Lan966xExample(bare, PciNodes.madeRoot(host));
    NodePath card = machine.plug(Topologies.scan(host), ONE);
    assertEquals(NodePath.of("pci@0,0", "pci@1,0", "dev@0,0"), card);
    assertEquals(PLACES, places(machine.tree.present(), card));
    machine.unplug(ONE);
    machine.nodes.remove(PciPath.HOST);
    assertEquals(bare, machine.tree.present());
  }

  @Test
  void theNodeThatIsWrittenDownIsTheOneThatIsMade() {
    Lan966xExample board = Lan966xExample.board();
    Lan966xExample written = Lan966xExample.board();
    Enumeration scan = Topologies.scan(Lan966xExample.twoCards().without(TWO));
    assertEquals(List.of(), board.nodes.add(scan));
    NodePath slot = Lan966xExample.HOST.child("pcie@1,0");
    assertTrue(
        written.tree.load(Lan966xExample.overlay("node.dtso"), slot) instanceof LoadOutcome.Loaded);
    assertEquals(board.tree.present(), written.tree.present());
  }
}
