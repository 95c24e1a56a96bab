package org.dtgraft.hotplug.device;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.testing.Examples;
import org.junit.jupiter.api.Test;

/// Of which nodes the platform bus and I2C make devices.
class BusRulesTest {
  private static final NodePath ADAPTER = NodePath.of("i2c@1000");

  private static DeviceTree tree(String body) {
    return Examples.compile("test.dts", ("/dts-v1/; / {" + body + "};").getBytes(US_ASCII));
  }

  /// A world in which only the adapter is, bound or not.
  private record World(boolean bound) implements BusRule.Present {
    @Override
    public boolean has(NodePath node) {
      return node.equals(ADAPTER);
    }

    @Override
    public boolean isBound(NodePath node) {
      return bound && node.equals(ADAPTER);
    }
  }

  private static List<String> found(BusRule bus, DeviceTree tree, boolean bound) {
    return bus.find(Survey.of(tree), new World(bound)).stream().map(BusRulesTest::text).toList();
  }

  private static String text(Finding finding) {
    return switch (finding) {
      case Finding.Makes(var device) -> device.node() + " is " + device.bus();
      case Finding.Refuses(var node, var why) -> node + ": " + why;
      case Finding.Waits(var node, var bus) -> node + " waits for " + bus;
    };
  }

  @Test
  void platformDevicesAreChildrenOfTheRootAndOfTransparentBuses() {
    DeviceTree tree =
        tree(
            """
            soc { compatible = "vendor,soc", "simple-bus";
              uart { compatible = "u"; nested { compatible = "n"; }; };
              off { compatible = "u"; status = "disabled"; };
              bus { compatible = "simple-bus"; deep { compatible = "d"; }; };
            };
            opps { compatible = "operating-points-v2"; };
            chosen { };
            bare { lost { compatible = "l"; }; };
            connector { compatible = "c"; devices { part { compatible = "p"; }; }; };
            """);
    assertEquals(
        List.of(
            "/soc is platform",
            "/soc/uart is platform",
            "/soc/bus is platform",
            "/soc/bus/deep is platform",
            "/connector is platform",
            "/connector/devices/part is platform"),
        found(new PlatformBus(List.of(NodePath.of("connector")), tree), tree, true));
  }

  @Test
  void aBusThatArrivesWhenTheBoardHasBootedIsNotPopulated() {
    DeviceTree booted = tree("bus { compatible = \"simple-bus\"; };");
    DeviceTree now =
        tree(
            """
            bus { compatible = "simple-bus";
              lamp { compatible = "l"; };
              late { compatible = "simple-bus"; lost { compatible = "l"; }; };
            };
            """);
    assertEquals(
        List.of("/bus is platform", "/bus/lamp is platform", "/bus/late is platform"),
        found(new PlatformBus(List.of(), booted), now, true));
  }

  private static final String ADAPTER_NODE =
      """
      bus: i2c@1000 { #address-cells = <1>; #size-cells = <0>;
        fixed@50 { compatible = "e"; reg = <0x50>; };
        nameless@51 { reg = <0x51>; };
        nowhere { compatible = "e"; };
        wild@ff { compatible = "e"; reg = <0xff>; };
        off@52 { compatible = "e"; reg = <0x52>; status = "disabled"; };
      };
      connector { segment { i2c-parent = <&bus>; #address-cells = <1>; #size-cells = <0>;
        part@53 { compatible = "e"; reg = <0x53>; };
        clash@50 { compatible = "e"; reg = <0x50>; };
      }; };
      """;

  @Test
  void i2cClientsAreChildrenOfAdaptersAndOfBusExtensions() {
    assertEquals(
        List.of(
            "/i2c@1000/fixed@50 is i2c",
            "/i2c@1000/nameless@51: no compatible",
            "/i2c@1000/nowhere: reg is no I2C address",
            "/i2c@1000/wild@ff: reg is no I2C address",
            "/connector/segment/part@53 is i2c",
            "/connector/segment/clash@50: address 0x50 on /i2c@1000 is taken by"
                + " /i2c@1000/fixed@50"),
        found(new I2cBus(true), tree(ADAPTER_NODE), true));
  }

  @Test
  void aKernelWithoutExtensionsSeesOnlyTheAdapter() {
    assertEquals(4, found(new I2cBus(false), tree(ADAPTER_NODE), true).size());
  }

  @Test
  void clientsWaitForTheirAdapter() {
    assertEquals(
        "/connector/segment/part@53 waits for /i2c@1000",
        found(new I2cBus(true), tree(ADAPTER_NODE), false).get(4));
  }
}
