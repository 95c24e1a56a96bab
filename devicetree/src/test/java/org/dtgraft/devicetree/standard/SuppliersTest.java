package org.dtgraft.devicetree.standard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.PhandleIndex;
import org.dtgraft.devicetree.tree.Value;
import org.junit.jupiter.api.Test;

class SuppliersTest {
  private static final int INTC = 1;
  private static final int CLOCK = 2;
  private static final int GPIO = 3;
  private static final int SUPPLY = 4;
  private static final int PINS = 5;
  private static final int DMA = 6;

  private final NodeBuilder root = new NodeBuilder("");

  SuppliersTest() {
    provider("intc", INTC, "#interrupt-cells", 3);
    provider("clock", CLOCK, "#clock-cells", 1);
    provider("gpio", GPIO, "#gpio-cells", 2);
    provider("supply", SUPPLY, "x", 0);
    provider("pins", PINS, "x", 0);
    provider("dma", DMA, "#dma-cells", 0);
  }

  @Test
  void eachKindOfListIsReadWithTheArgumentsOfItsProviders() {
    root.child("chip")
        .set("clocks", Value.ofCells(CLOCK, 7, CLOCK, 8))
        .set("reset-gpios", Value.ofCells(0, GPIO, SUPPLY, 1))
        .set("vcc-supply", Value.ofCells(SUPPLY))
        .set("pinctrl-0", Value.ofCells(PINS, PINS))
        .set("dmas", Value.ofCells(DMA))
        .set("interrupt-parent", Value.ofCells(INTC))
        .set("assigned-clocks", Value.ofCells(CLOCK, 1));
    assertEquals(
        List.of(
            "clocks /clock",
            "reset-gpios /gpio",
            "vcc-supply /supply",
            "pinctrl-0 /pins",
            "dmas /dma",
            "interrupt-parent /intc"),
        suppliers("chip"));
  }

  /// Cells of an EEPROM mostly do not say it.
  @Test
  void aProviderThatDoesNotSayHowManyArgumentsItTakesTakesNone() {
    root.child("chip").set("nvmem-cells", Value.ofCells(SUPPLY, PINS));
    assertEquals(List.of("nvmem-cells /supply", "nvmem-cells /pins"), suppliers("chip"));
  }

  @Test
  void dmasAndIommusAreOptional() {
    assertTrue(reference("dmas").isOptional());
    assertTrue(reference("iommus").isOptional());
    assertTrue(reference("iommu-map").isOptional());
    assertFalse(reference("clocks").isOptional());
    assertFalse(reference("x-supply").isOptional());
    assertFalse(reference("interrupts").isOptional());
  }

  @Test
  void interruptsGoToTheNearestParentThatTakesThem() {
    root.set("interrupt-parent", Value.ofCells(INTC));
    root.child("soc").child("chip").set("interrupts", Value.ofCells(0, 1, 4));
    assertEquals(List.of("interrupts /intc"), suppliers("soc", "chip"));
    root.child("soc").child("chip").set("interrupts-extended", Value.ofCells(INTC, 0, 1, 4));
    assertEquals(List.of("interrupts-extended /intc"), suppliers("soc", "chip"));
  }

  @Test
  void aCircleOfInterruptParentsHasNoEndAndIsNone() {
    root.child("a").set("phandle", Value.ofCells(20)).set("interrupt-parent", Value.ofCells(21));
    root.child("b").set("phandle", Value.ofCells(21)).set("interrupt-parent", Value.ofCells(20));
    root.child("a").set("interrupts", Value.ofCells(1));
    assertEquals(List.of("interrupt-parent /b"), suppliers("a"));
  }

  @Test
  void aNexusNeedsTheParentsOfItsMap() {
    root.child("intc").set("#address-cells", Value.ofCells(0));
    root.child("nexus")
        .set("#interrupt-cells", Value.ofCells(1))
        .set("#address-cells", Value.ofCells(1))
        .set("interrupt-map", Value.ofCells(0, 1, INTC, 7, 8, 9, 0, 2, INTC, 7, 8, 10));
    assertEquals(List.of("interrupt-map /intc"), suppliers("nexus"));
    DeviceTree tree = DeviceTree.of(root.build());
    NexusMap map =
        NexusMap.of(tree.root().child("nexus").orElseThrow(), "interrupt", PhandleIndex.of(tree))
            .orElseThrow();
    assertEquals(2, map.entries().size());
    assertEquals(24, map.entries().get(1).offset());
    assertEquals(List.of(0, 2), map.entries().get(1).child());
    assertEquals(List.of(7, 8, 10), map.entries().get(1).specifier());
  }

  @Test
  void endpointsAreTheNeedsOfTheirDevices() {
    NodeBuilder panel = root.child("panel").child("port").child("endpoint");
    panel.set("phandle", Value.ofCells(30)).set("remote-endpoint", Value.ofCells(31));
    NodeBuilder bridge = root.child("bridge").child("ports").child("port@1").child("endpoint@0");
    bridge.set("phandle", Value.ofCells(31)).set("remote-endpoint", Value.ofCells(30));
    DeviceTree tree = DeviceTree.of(root.build());
    NodePath endpoint = NodePath.of("panel", "port", "endpoint");
    assertEquals(List.of(endpoint), Graph.endpoints(tree, NodePath.of("panel")));
    NodePath far = NodePath.of("bridge", "ports", "port@1", "endpoint@0");
    assertEquals(List.of(far), Graph.endpoints(tree, NodePath.of("bridge")));
    assertEquals(
        Optional.of(far), Graph.remote(tree.find(endpoint).orElseThrow(), PhandleIndex.of(tree)));
    assertEquals(
        List.of(
            new SupplierReference(NodePath.of("panel"), "remote-endpoint", NodePath.of("bridge"))),
        Suppliers.of(tree, endpoint));
  }

  @Test
  void postInitProvidersAreNotWaitedFor() {
    root.child("chip")
        .set("clocks", Value.ofCells(CLOCK, 7))
        .set("vcc-supply", Value.ofCells(SUPPLY))
        .set("post-init-providers", Value.ofCells(CLOCK));
    assertEquals(List.of("vcc-supply /supply"), suppliers("chip"));
  }

  @Test
  void aHogNamesItsOwnLines() {
    root.child("gpio")
        .child("hog")
        .set("gpio-hog", Value.EMPTY)
        .set("gpios", Value.ofCells(GPIO, 0));
    assertEquals(List.of(), suppliers("gpio", "hog"));
  }

  @Test
  void aListIsReadAsFarAsItGoes() {
    PhandleIndex phandles = PhandleIndex.of(DeviceTree.of(root.build()));
    ReferenceProperty clocks = ReferenceProperty.of("clocks").orElseThrow();
    for (Value cut : List.of(Value.ofCells(CLOCK, 1, CLOCK), Value.ofCells(CLOCK, 1, 99, 1))) {
      PhandleList list = PhandleList.of(clocks, cut, phandles);
      assertFalse(list.isWhole());
      assertEquals(1, list.entries().size());
    }
    assertTrue(PhandleList.of(clocks, Value.ofCells(CLOCK, 1, 0, CLOCK, 2), phandles).isWhole());
  }

  @Test
  void statusIsOkayWhereItIsAbsentOrSaysSo() {
    assertTrue(Status.isEnabled(Node.empty("x")));
    assertTrue(Status.isEnabled(status("okay")));
    assertTrue(Status.isEnabled(status("ok")));
    assertFalse(Status.isEnabled(status("disabled")));
    assertFalse(Status.isEnabled(status("fail-needs-probe")));
    assertFalse(Status.isEnabled(status("")));
  }

  @Test
  void compatibleIsAListFromTheMostSpecificOn() {
    Node node = new NodeBuilder("x").set("compatible", Value.ofStrings("a,b", "c,d")).build();
    assertEquals(List.of("a,b", "c,d"), Compatible.of(node));
    assertTrue(Compatible.matches(node, "c,d"));
    assertFalse(Compatible.matches(node, "c"));
    assertEquals(List.of(), Compatible.of(Node.empty("x")));
  }

  private static Node status(String text) {
    return new NodeBuilder("x").set("status", Value.ofStrings(text)).build();
  }

  private static SupplierReference reference(String property) {
    return new SupplierReference(NodePath.ROOT, property, NodePath.ROOT);
  }

  private void provider(String name, int phandle, String cells, int count) {
    root.child(name).set("phandle", Value.ofCells(phandle)).set(cells, Value.ofCells(count));
  }

  private List<String> suppliers(String... path) {
    return Suppliers.of(DeviceTree.of(root.build()), NodePath.of(path)).stream()
        .map(r -> r.property() + " " + r.supplier())
        .toList();
  }
}
