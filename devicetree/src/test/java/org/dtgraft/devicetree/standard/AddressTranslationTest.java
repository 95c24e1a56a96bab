package org.dtgraft.devicetree.standard;

import static org.dtgraft.devicetree.testing.Trees.cells;
import static org.dtgraft.devicetree.testing.Trees.node;
import static org.dtgraft.devicetree.testing.Trees.strings;
import static org.dtgraft.devicetree.testing.Trees.tree;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dtgraft.devicetree.standard.Translation.Ended;
import org.dtgraft.devicetree.standard.Translation.Reached;
import org.dtgraft.devicetree.standard.Translation.Why;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;
import org.junit.jupiter.api.Test;

class AddressTranslationTest {
  private static final NodePath HOST = NodePath.of("pcie@40000000");
  private static final NodePath ENDPOINT = HOST.child("pci@1,0").child("dev@0,0");
  private static final NodePath PART = ENDPOINT.child("pci-ep-bus@0").child("part@e2004064");

  @Test
  void aPartOfACardIsInABarAndAtAnAddress() {
    DeviceTree board = board(bar(0, 0x82010000, 0x10000000), window(0x02000000, 0x10000000));
    assertEquals(new Reached(List.of(0, 0, 0x4064), 0xb4), bar(board, 0));
    assertEquals(0x60004064L, number(AddressTranslation.toRoot(board, PART, 0)));
    Reached second = new Reached(List.of(0, 0, 0x10024), 0x138);
    assertEquals(second, bar(board, 1));
    assertEquals(new Ended(PART, Why.NO_ENTRY), bar(board, 2));
    assertEquals(new Ended(PART, Why.NO_ENTRY), bar(board, -1));
    assertEquals(new Ended(PART, Why.NO_ENTRY), bar(board, Integer.MAX_VALUE));
  }

  @Test
  void theBusOfTheNodeGivesTheEntryAsItStands() {
    DeviceTree board = board(bar(0, 0x82010000, 0x10000000), window(0x02000000, 0x10000000));
    NodePath bus = PART.parent().orElseThrow();
    Reached same = new Reached(List.of(0xe2004064), 0xb4);
    assertEquals(same, AddressTranslation.toBus(board, PART, 0, bus));
    assertEquals(new Ended(PART, Why.NOT_BELOW), AddressTranslation.toBus(board, PART, 0, PART));
    assertEquals(new Ended(bus, Why.NOT_BELOW), AddressTranslation.toBus(board, bus, 0, PART));
  }

  @Test
  void memoryOf32And64BitsIsOneSpaceAndPortsAreAnother() {
    Property window = window(0x02000000, 0x10000000);
    for (int memory : new int[] {0x82010000, 0xc2010000, 0x83010000, 0xc3ff0000, 0x02000000}) {
      DeviceTree board = board(bar(0, memory, 0x10000000), window);
      assertEquals(0x60004064L, number(AddressTranslation.toRoot(board, PART, 0)));
    }
    for (int other : new int[] {0x81010000, 0x80010000}) {
      DeviceTree board = board(bar(0, other, 0x10000000), window);
      assertEquals(new Ended(HOST, Why.OUTSIDE), AddressTranslation.toRoot(board, PART, 0));
    }
  }

  @Test
  void whatNoWindowHoldsIsOutside() {
    DeviceTree board = board(bar(0, 0x82010000, 0x10000000), window(0x02000000, 0x20000000));
    assertEquals(new Ended(HOST, Why.OUTSIDE), AddressTranslation.toRoot(board, PART, 0));
    DeviceTree other = board(bar(7, 0x82010000, 0x10000000), window(0x02000000, 0x10000000));
    assertEquals(new Ended(ENDPOINT, Why.OUTSIDE), AddressTranslation.toRoot(other, PART, 0));
  }

  private static Translation bar(DeviceTree tree, int entry) {
    return AddressTranslation.toBus(tree, PART, entry, ENDPOINT);
  }

  private static long number(Translation translation) {
    return translation instanceof Reached reached ? reached.number() : -1;
  }

  private static Property window(int flags, int start) {
    return cells("ranges", flags, 0, start, 0, 0x60000000, 0, 0x10000000);
  }

  private static Property bar(int index, int flags, int start) {
    return cells("ranges", index, 0, 0, flags, 0, start, 0, 0x2000000);
  }

  /// A card behind a root port; its bus is seen at 0xe2000000, as its own processor sees it.
  private static DeviceTree board(Property bars, Property window) {
    Node part = node("part@e2004064", cells("reg", 0xe2004064, 0xb4, 0xe2010024, 0x138));
    Node bus =
        node(
            "pci-ep-bus@0",
            cells("#address-cells", 1),
            cells("#size-cells", 1),
            cells("ranges", 0xe2000000, 0, 0, 0, 0x2000000, 0xe0000000, 1, 0, 0, 0x1000000),
            part);
    Node card = node("dev@0,0", cells("#address-cells", 3), cells("#size-cells", 2), bars, bus);
    Node port =
        node(
            "pci@1,0",
            strings("device_type", "pci"),
            cells(
                "ranges",
                0x82000800,
                0,
                0x10000000,
                0x82000800,
                0,
                0x10000000,
                0,
                0x8000000,
                0x81000800,
                0,
                0x10000000,
                0x81000800,
                0,
                0x10000000,
                0,
                0x8000000,
                0x80000800,
                0,
                0x10000000,
                0x80000800,
                0,
                0x10000000,
                0,
                0x8000000),
            card);
    Node host = node("pcie@40000000", strings("device_type", "pci"), window, port);
    return tree(cells("#address-cells", 2), cells("#size-cells", 2), host);
  }

  @Test
  void emptyRangesSayThatNothingChanges() {
    DeviceTree board = soc(new Property("ranges", Value.EMPTY));
    assertEquals(new Reached(List.of(0x1000), 0x10), uart(board));
  }

  @Test
  void withoutRangesNobodySeesTheBus() {
    NodePath soc = NodePath.of("soc");
    assertEquals(new Ended(soc, Why.NO_RANGES), uart(soc(cells("x", 1))));
    assertEquals(new Ended(soc, Why.OUTSIDE), uart(soc(cells("ranges", 0x1000, 1))));
  }

  @Test
  void theFirstWindowThatHoldsTheAddressCounts() {
    Property windows =
        cells(
            "ranges", 0x1001, 0x10, 0x1000, 0x800, 0x20, 0x800, 0x800, 0x30, 0x801, 0x1000, 0x40,
            0x1000);
    assertEquals(new Reached(List.of(0x830), 0x10), uart(soc(windows)));
  }

  @Test
  void aBusWithoutSizesIsNoMemory() {
    Node bus = node("i2c@1", cells("#address-cells", 1), cells("#size-cells", 0), leaf());
    DeviceTree board = tree(cells("#address-cells", 1), cells("#size-cells", 1), bus);
    NodePath chip = NodePath.of("i2c@1", "uart@1000");
    assertEquals(
        new Ended(NodePath.of("i2c@1"), Why.NO_MEMORY), AddressTranslation.toRoot(board, chip, 0));
  }

  @Test
  void moreThanFourCellsAreNoAddress() {
    for (int count : new int[] {0, 5, -1}) {
      Node soc = node("soc", cells("#address-cells", count), cells("#size-cells", 1), leaf());
      DeviceTree board = tree(cells("#address-cells", 1), cells("#size-cells", 1), soc);
      assertEquals(new Ended(NodePath.of("soc"), Why.NO_MEMORY), uart(board));
    }
    assertEquals(
        new Ended(NodePath.ROOT, Why.NO_MEMORY), uart(tree(bus(cells("ranges", 0, 0, 0x2000)))));
  }

  @Test
  void portsOfIsaAreNoMemory() {
    Node keyboard = node("kbd@60", cells("reg", 1, 0x60, 1));
    Property ports = cells("ranges", 1, 0, 0x7000, 0x10000);
    Property memory = cells("ranges", 0, 0, 0x7000, 0x10000);
    for (Property ranges : List.of(ports, memory)) {
      DeviceTree board =
          tree(
              cells("#address-cells", 1), cells("#size-cells", 1), node("isa@0", ranges, keyboard));
      Translation seen = AddressTranslation.toRoot(board, NodePath.of("isa@0", "kbd@60"), 0);
      boolean sees = ranges.equals(ports);
      Translation outside = new Ended(NodePath.of("isa@0"), Why.OUTSIDE);
      assertEquals(sees ? new Reached(List.of(0x7060), 1) : outside, seen);
    }
  }

  @Test
  void addressesOf64BitsCarry() {
    Node soc =
        node(
            "soc",
            cells("#address-cells", 2),
            cells("#size-cells", 1),
            cells("ranges", 0xf, 0xffffff00, 1, 0xfffffff0, 0x1000),
            node("uart@1000", cells("reg", 0x10, 0, 4)));
    DeviceTree board = tree(cells("#address-cells", 2), cells("#size-cells", 2), soc);
    assertEquals(new Reached(List.of(2, 0xf0), 4), uart(board));
    assertEquals(0x2_000000f0L, number(uart(board)));
  }

  private static Translation uart(DeviceTree tree) {
    return AddressTranslation.toRoot(tree, NodePath.of("soc", "uart@1000"), 0);
  }

  private static Node leaf() {
    return node("uart@1000", cells("reg", 0x1000, 0x10));
  }

  private static DeviceTree soc(Property ranges) {
    return tree(cells("#address-cells", 1), cells("#size-cells", 1), bus(ranges));
  }

  private static Node bus(Property ranges) {
    return node("soc", cells("#address-cells", 1), cells("#size-cells", 1), ranges, leaf());
  }
}
