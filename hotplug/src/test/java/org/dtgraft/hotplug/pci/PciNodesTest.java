package org.dtgraft.hotplug.pci;

import static org.dtgraft.hotplug.pci.Topologies.FIRST;
import static org.dtgraft.hotplug.pci.Topologies.HOST;
import static org.dtgraft.hotplug.pci.Topologies.PORT_1;
import static org.dtgraft.hotplug.pci.Topologies.PORT_2;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dtgraft.devicetree.overlay.LiveTree;
import org.dtgraft.devicetree.standard.Compatible;
import org.dtgraft.devicetree.standard.InterruptRoute;
import org.dtgraft.devicetree.standard.InterruptRoutes;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;
import org.dtgraft.hotplug.pci.PciDevice.Endpoint;
import org.dtgraft.hotplug.pci.PciDevice.Reserve;
import org.junit.jupiter.api.Test;

class PciNodesTest {
  private static final Reserve HOTPLUG = new Reserve(0x1000, 0x200000, 0x200000, 0);

  /// What `lab/run pci` reads from Linux 7.3.4 on QEMU: a root port with `pci-testdev` behind it.
  @Test
  void nodesAreThoseThatALinuxMadeForAPortAndACard() {
    Endpoint testdev =
        new Endpoint(
            FIRST,
            new PciId(0x1b36, 5, 0x00ff00, 0),
            0,
            List.of(new Bar(0, Space.MEM32, false, 0x1000), new Bar(1, Space.IO, false, 0x100)));
    LiveTree tree = withNodes(Topologies.host(Topologies.port(1, HOTPLUG, testdev)));
    NodePath port = HOST.child("pci@1,0");
    NodePath card = port.child("dev@0,0");
    Node made = tree.present().find(port).orElseThrow();
    assertEquals("pci", made.value("device_type").orElseThrow().asString().orElseThrow());
    assertEquals(List.of("pci1b36,c", "pciclass,060400", "pciclass,0604"), Compatible.of(made));
    assertCells(tree, port, "reg", 0x800, 0, 0, 0, 0);
    assertCells(tree, port, "bus-range", 1, 1);
    assertCells(
        tree,
        port,
        "ranges",
        0x81000800,
        0,
        0x1000,
        0x81000800,
        0,
        0x1000,
        0,
        0x1000,
        0x82000800,
        0,
        0x10000000,
        0x82000800,
        0,
        0x10000000,
        0,
        0x200000,
        0xc3000800,
        0x80,
        0,
        0xc3000800,
        0x80,
        0,
        0,
        0x200000);
    assertCells(tree, port, "interrupts", 1);
    assertCells(tree, port, "interrupt-map-mask", 0xffff00, 0, 0, 7);
    assertCells(tree, port, "#interrupt-cells", 1);
    assertCells(tree, card, "reg", 0x10000, 0, 0, 0, 0);
    assertCells(
        tree,
        card,
        "ranges",
        0,
        0,
        0,
        0x82010000,
        0,
        0x10000000,
        0,
        0x1000,
        1,
        0,
        0,
        0x81010000,
        0,
        0x1000,
        0,
        0x100);
    Node endpoint = tree.present().find(card).orElseThrow();
    assertEquals(List.of("pci1b36,5", "pciclass,00ff00", "pciclass,00ff"), Compatible.of(endpoint));
    assertEquals(
        List.of("ranges", "#address-cells", "#size-cells", "reg", "compatible"),
        endpoint.properties().stream().map(Property::name).toList());
  }

  @Test
  void aCardWithAPinIsAControllerAndItsInterruptGoesToTheGic() {
    HostBridge host = Topologies.host(Topologies.port(1, HOTPLUG, Topologies.lan966x()));
    LiveTree tree = withNodes(host);
    NodePath card = HOST.child("pci@1,0").child("dev@0,0");
    Node node = tree.present().find(card).orElseThrow();
    assertEquals(Optional.of(Value.EMPTY), node.value("interrupt-controller"));
    assertCells(tree, card, "#interrupt-cells", 1);
    assertCells(tree, card, "interrupts", 1);
    int gic = 1;
    assertCells(
        tree,
        HOST.child("pci@1,0"),
        "interrupt-map",
        0x10000,
        0,
        0,
        1,
        gic,
        0,
        0,
        0,
        4,
        4,
        0x10000,
        0,
        0,
        2,
        gic,
        0,
        0,
        0,
        5,
        4,
        0x10000,
        0,
        0,
        3,
        gic,
        0,
        0,
        0,
        6,
        4,
        0x10000,
        0,
        0,
        4,
        gic,
        0,
        0,
        0,
        3,
        4);
    assertEquals(List.of(gic(4)), InterruptRoutes.in(tree.present()).of(card));
  }

  private static InterruptRoute gic(int spi) {
    return new InterruptRoute.Arrives(NodePath.of("intc@8000000"), List.of(0, spi, 4));
  }

  @Test
  void pinsTurnWithTheNumberOfTheDevice() {
    Endpoint third = new Endpoint(new Devfn(3, 1), Topologies.LAN966X, 2, List.of());
    LiveTree tree = withNodes(Topologies.host(Topologies.port(2, Reserve.NONE, third)));
    NodePath card = HOST.child("pci@2,0").child("dev@3,1");
    // pin B of device 3 is pin A of the port, whose device number 2 makes it the third SPI
    assertEquals(List.of(gic(5)), InterruptRoutes.in(tree.present()).of(card));
  }

  /// A mistake of the kernel, seen on 7.3.4 in the lab: 35 (SPI 3) instead of 36.
  @Test
  void aCardThatComesLaterHasTheInterruptOfAnotherSlot() {
    HostBridge empty = Topologies.host(Topologies.port(1, HOTPLUG));
    LiveTree tree = new LiveTree(Topologies.virt());
    DynamicNodes nodes = new DynamicNodes(tree, HOST);
    nodes.add(Topologies.scan(empty));
    nodes.add(Topologies.scan(empty.with(PORT_1, Topologies.lan966x())));
    NodePath card = HOST.child("pci@1,0").child("dev@0,0");
    assertEquals(List.of(gic(3)), InterruptRoutes.in(tree.present()).of(card));
  }

  @Test
  void withoutADeviceTreeARootIsMade() {
    HostBridge host = Topologies.host(Topologies.port(1, HOTPLUG, Topologies.lan966x()));
    LiveTree tree = new LiveTree(Topologies.empty());
    DynamicNodes nodes = new DynamicNodes(tree, PciNodes.madeRoot(host));
    assertEquals(List.of(), nodes.add(Topologies.scan(host)));
    NodePath root = NodePath.of("pci@0,0");
    assertCells(
        tree,
        root,
        "ranges",
        0x82000000,
        0,
        0x10000000,
        0,
        0x10000000,
        0,
        0x2eff0000,
        0x83000000,
        0x80,
        0,
        0x80,
        0,
        0x80,
        0);
    assertEquals(Optional.empty(), tree.present().find(root).orElseThrow().value("reg"));
    Node port = tree.present().find(root.child("pci@1,0")).orElseThrow();
    assertEquals(Optional.empty(), port.value("interrupt-map"), "no controller in the tree");
    assertEquals(
        Optional.of(root.child("pci@1,0").child("dev@0,0")),
        nodes.find(Topologies.scan(host), PORT_1.child(FIRST)));
    assertEquals(Optional.empty(), nodes.remove(PciPath.HOST));
    assertEquals(Topologies.empty(), tree.present());
  }

  @Test
  void onlySomeEndpointsHaveNodes() {
    Endpoint other = new Endpoint(FIRST, new PciId(0x8086, 0x100e, 0x020000, 3), 1, List.of());
    LiveTree tree = withNodes(Topologies.host(Topologies.port(1, Reserve.NONE, other)));
    assertEquals(List.of(), tree.present().find(HOST.child("pci@1,0")).orElseThrow().children());
  }

  @Test
  void aNodeThatIsThereIsTheFunctions() {
    var root = Topologies.virt().root().edit();
    root.at(HOST).child("pcie@1,0").set("reg", Value.ofCells(0x800, 0, 0, 0, 0));
    DeviceTree board = DeviceTree.of(root.build());
    HostBridge host = Topologies.host(Topologies.port(1, HOTPLUG, Topologies.lan966x()));
    LiveTree tree = new LiveTree(board);
    DynamicNodes nodes = new DynamicNodes(tree, HOST);
    nodes.add(Topologies.scan(host));
    assertEquals(List.of(PORT_1.child(FIRST)), nodes.made());
    assertEquals(
        Optional.of(HOST.child("pcie@1,0").child("dev@0,0")),
        nodes.find(Topologies.scan(host), PORT_1.child(FIRST)));
  }

  @Test
  void aFunctionGoesWithWhatIsBehindIt() {
    HostBridge host =
        Topologies.host(
            Topologies.port(1, HOTPLUG, Topologies.lan966x()),
            Topologies.port(2, HOTPLUG, Topologies.lan966x()));
    LiveTree tree = new LiveTree(Topologies.virt());
    DynamicNodes nodes = new DynamicNodes(tree, HOST);
    nodes.add(Topologies.scan(host.without(PORT_1)));
    DeviceTree second = tree.present();
    nodes.add(Topologies.scan(host));
    assertEquals(List.of(PORT_2, PORT_2.child(FIRST), PORT_1, PORT_1.child(FIRST)), nodes.made());
    assertEquals(Optional.empty(), nodes.remove(PORT_1));
    assertEquals(second, tree.present());
  }

  private static LiveTree withNodes(HostBridge host) {
    LiveTree tree = new LiveTree(Topologies.virt());
    DynamicNodes nodes = new DynamicNodes(tree, HOST);
    assertEquals(List.of(), nodes.add(Topologies.scan(host)));
    return tree;
  }

  private static void assertCells(LiveTree tree, NodePath node, String property, int... cells) {
    int[] is = tree.present().find(node).orElseThrow().value(property).orElseThrow().cells();
    assertArrayEquals(hex(cells), hex(is), property);
  }

  private static Object[] hex(int[] cells) {
    return Stream.of(cells).flatMap(c -> Arrays.stream(c).mapToObj(Integer::toHexString)).toArray();
  }
}
