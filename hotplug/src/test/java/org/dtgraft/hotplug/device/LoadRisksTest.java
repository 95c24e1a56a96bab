package org.dtgraft.hotplug.device;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.overlay.Dialect;
import org.dtgraft.devicetree.overlay.LiveTree;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.overlay.Plan;
import org.dtgraft.devicetree.overlay.RemovalPolicy;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.testing.Examples;
import org.junit.jupiter.api.Test;

/// What a running kernel would make of a load.
class LoadRisksTest {
  private static final String BOARD =
      """
      #address-cells = <1>; #size-cells = <1>;
      soc: soc { compatible = "simple-bus"; #address-cells = <1>; #size-cells = <1>; ranges;
        uart@1000 { compatible = "u"; reg = <0x1000 4>; };
        off@2000 { compatible = "u"; reg = <0x2000 4>; status = "disabled"; };
        i2c@3000 { compatible = "i"; #address-cells = <1>; #size-cells = <0>;
          eeprom@50 { compatible = "e"; reg = <0x50>; };
          pmic@25 { compatible = "p"; reg = <0x25>; regulators { }; };
        };
        i2c@4000 { compatible = "i"; #address-cells = <1>; #size-cells = <0>; status = "disabled"; };
        spi@5000 { compatible = "s"; #address-cells = <1>; #size-cells = <0>;
          flash@0 { compatible = "f"; reg = <0>; };
        };
        gpio@6000 { compatible = "g"; gpio-controller; #gpio-cells = <2>; };
        ethernet@7000 { compatible = "n"; mdio { #address-cells = <1>; #size-cells = <0>; }; };
        dsi@8000 { compatible = "d"; ports { port { }; }; };
        pcie@9000 { compatible = "c"; device_type = "pci"; };
      };
      late { compatible = "simple-bus"; status = "disabled"; };
      connector { compatible = "x"; devices { };
        i2c-gp { i2c-parent = <1>; #address-cells = <1>; #size-cells = <0>; };
      };
      chosen { };
      """;

  private static DeviceTree tree(String body) {
    return Examples.compile("test.dts", ("/dts-v1/; / {" + body + "};").getBytes(US_ASCII));
  }

  private static Plan plan(DeviceTree base, String path, String content) {
    String source =
        "/dts-v1/; /plugin/; / { fragment@0 { target-path = \"%s\"; __overlay__ {%s}; }; };"
            .formatted(path, content);
    DeviceTree overlay = Examples.compile("addon.dtso", source.getBytes(US_ASCII));
    Overlay read = ((Result.Ok<Overlay>) Overlay.of("addon.dtbo", overlay)).value();
    LiveTree live = new LiveTree(base, Dialect.KERNEL, RemovalPolicy.KERNEL);
    return ((Result.Ok<Plan>) live.plan(read)).value();
  }

  private static LoadRisks risks(String path, String content) {
    DeviceTree base = tree(BOARD);
    return LoadRisks.of(plan(base, path, content), base, Map.of());
  }

  private static void reacts(String path, String content, String... wanted) {
    assertEquals(
        List.of(wanted),
        risks(path, content).reactions().stream().map(LoadRisksTest::text).toList());
  }

  private static String text(Reaction reaction) {
    return switch (reaction) {
      case Reaction.Listens(var node, var bus) -> node + ": " + bus;
      case Reaction.WithDevice(var node, var device) -> node + " with " + device;
      case Reaction.NobodyListens(var node, var why, _) -> node + ": nobody: " + why;
      case Reaction.ReadBefore(var node, var device) -> node + ": " + device + " has read it";
      case Reaction.SwitchedOff(var node) -> node + " is off";
    };
  }

  @Test
  void platformListensBelowTheRootAndPopulatedBuses() {
    reacts("/", "led { compatible = \"l\"; };", "/led: platform");
    reacts("/soc", "led { compatible = \"l\"; };", "/soc/led: platform");
    reacts(
        "/soc/uart@1000",
        "gnss { compatible = \"g\"; };",
        "/soc/uart@1000/gnss: nobody: nothing in a kernel is told of new nodes below"
            + " '/soc/uart@1000'");
    reacts("/late", "led { compatible = \"l\"; };", "/late/led: nobody: '/late' is switched off");
  }

  @Test
  void i2cAndSpiListenBelowTheirControllers() {
    reacts(
        "/soc/i2c@3000",
        "adc@48 { compatible = \"a\"; reg = <0x48>; };",
        "/soc/i2c@3000/adc@48: i2c");
    reacts(
        "/soc/spi@5000", "adc@1 { compatible = \"a\"; reg = <1>; };", "/soc/spi@5000/adc@1: spi");
  }

  @Test
  void hogsNeedAGpioController() {
    String hog = "hog { gpio-hog; gpios = <1 0>; output-high; };";
    reacts("/soc/gpio@6000", hog, "/soc/gpio@6000/hog: gpio-hog");
    reacts(
        "/soc/uart@1000",
        hog,
        "/soc/uart@1000/hog: nobody: nothing in a kernel is told of new nodes below"
            + " '/soc/uart@1000'");
  }

  @Test
  void otherBusesDoNotListen() {
    reacts(
        "/soc/ethernet@7000/mdio",
        "phy@1 { compatible = \"p\"; reg = <1>; };",
        "/soc/ethernet@7000/mdio/phy@1: nobody: nothing in a kernel is told of new nodes below an"
            + " MDIO bus such as '/soc/ethernet@7000/mdio'");
    reacts(
        "/soc/dsi@8000",
        "panel { compatible = \"p\"; };",
        "/soc/dsi@8000/panel: nobody: nothing in a kernel is told of new nodes below a DSI host"
            + " such as '/soc/dsi@8000'");
    reacts(
        "/soc/pcie@9000",
        "wifi { compatible = \"w\"; };",
        "/soc/pcie@9000/wifi: nobody: no kernel takes PCI devices from an overlay");
    reacts(
        "/soc/i2c@3000/pmic@25/regulators",
        "ldo { compatible = \"l\"; };",
        "/soc/i2c@3000/pmic@25/regulators/ldo: nobody: nothing in a kernel is told of new nodes"
            + " below a PMIC such as '/soc/i2c@3000/pmic@25/regulators'");
  }

  @Test
  void dataOfADeviceThatIsThereIsNotReadAgain() {
    reacts(
        "/soc/dsi@8000/ports/port",
        "endpoint { };",
        "/soc/dsi@8000/ports/port/endpoint: /soc/dsi@8000/ports/port has read it");
  }

  @Test
  void whatComesWithADeviceIsItsDrivers() {
    reacts(
        "/soc",
        "i2c@a000 { compatible = \"i\"; #address-cells = <1>; #size-cells = <0>;"
            + " mux@70 { compatible = \"m\"; reg = <0x70>; data { }; }; };",
        "/soc/i2c@a000: platform",
        "/soc/i2c@a000/mux@70 with /soc/i2c@a000");
  }

  @Test
  void busesThatArriveAreNotPopulated() {
    reacts(
        "/",
        "bus { compatible = \"simple-bus\"; led { compatible = \"l\"; }; };",
        "/bus: platform",
        "/bus/led: nobody: '/bus' arrives too: such buses are populated when a board boots, and not"
            + " later");
  }

  @Test
  void theStatusCounts() {
    reacts("/", "led { compatible = \"l\"; status = \"disabled\"; };", "/led is off");
    reacts("/soc/off@2000", "status = \"okay\";", "/soc/off@2000: platform");
    reacts("/soc/uart@1000", "status = \"okay\";");
    reacts(
        "/soc/i2c@4000",
        "status = \"okay\"; adc@48 { compatible = \"a\"; reg = <0x48>; };",
        "/soc/i2c@4000/adc@48 with /soc/i2c@4000",
        "/soc/i2c@4000: platform");
    reacts(
        "/soc/i2c@4000",
        "adc@48 { compatible = \"a\"; reg = <0x48>; };",
        "/soc/i2c@4000/adc@48: nobody: '/soc/i2c@4000' is switched off");
  }

  @Test
  void addressesMayBeTaken() {
    assertEquals(
        List.of(
            new TakenAddress(
                NodePath.of("soc", "i2c@3000", "rom@50"),
                NodePath.of("soc", "i2c@3000", "eeprom@50"),
                "0x50"),
            new TakenAddress(
                NodePath.of("soc", "i2c@3000", "b@51"),
                NodePath.of("soc", "i2c@3000", "a@51"),
                "0x51")),
        risks(
                "/soc/i2c@3000",
                "rom@50 { compatible = \"r\"; reg = <0x50>; };"
                    + "a@51 { compatible = \"r\"; reg = <0x51>; };"
                    + "b@51 { compatible = \"r\"; reg = <0x51>; };"
                    + "c@52 { compatible = \"r\"; reg = <0x52>; };")
            .taken());
    assertEquals(
        List.of("/soc/spi@5000/flash@0"),
        risks("/soc/spi@5000", "adc@0 { compatible = \"a\"; reg = <0>; };").taken().stream()
            .map(t -> t.by().toString())
            .toList());
  }

  @Test
  void whatIsOffTakesNoAddress() {
    String rom = "rom@50 { compatible = \"r\"; reg = <0x50>; status = \"disabled\"; };";
    assertEquals(List.of(), risks("/soc/i2c@3000", rom).taken());
    String other = "other@2000 { compatible = \"r\"; reg = <0x2000 4>; };";
    assertEquals(List.of(), risks("/soc", other).taken());
    assertEquals(1, risks("/soc", other + "off@2000 { status = \"okay\"; };").taken().size());
  }

  @Test
  void laterLoadsHoldThoseThatTheyMeet() {
    DeviceTree base = tree(BOARD);
    Map<String, Plan> present =
        Map.of(
            "below", plan(base, "/soc/i2c@3000", "a@48 { };"),
            "beside", plan(base, "/soc/spi@5000", "a@1 { };"),
            "above", plan(base, "/soc", "dma-ranges;"),
            "same", plan(base, "/soc/i2c@3000", "clock-frequency = <1>;"));
    Plan wanted = plan(base, "/soc/i2c@3000", "status = \"okay\";");
    assertEquals(
        Map.of(
            "below", NodePath.of("soc", "i2c@3000", "a@48"),
            "above", NodePath.of("soc", "i2c@3000"),
            "same", NodePath.of("soc", "i2c@3000")),
        LoadRisks.of(wanted, base, present).holds());
  }

  @Test
  void anEmptyLoadIsKnown() {
    assertTrue(risks("/soc", "").changesNothing());
    assertFalse(risks("/soc", "a { };").changesNothing());
  }

  @Test
  void extensionsOfBusesAreNotKnownYet() {
    reacts(
        "/connector/i2c-gp",
        "adc@48 { compatible = \"a\"; reg = <0x48>; };",
        "/connector/i2c-gp/adc@48: nobody: '/connector/i2c-gp' extends a bus, and no kernel knows"
            + " that yet");
  }

  @Test
  void whatAKernelWouldRegretIsRefused() {
    assertEquals(
        Optional.of("the overlay changes nothing in this tree"), risks("/soc", "").refusal());
    assertEquals(
        Optional.of(
            "'/soc/i2c@3000/rom@50' wants the address 0x50, which '/soc/i2c@3000/eeprom@50' has"),
        risks("/soc/i2c@3000", "rom@50 { compatible = \"r\"; reg = <0x50>; };").refusal());
    assertEquals(
        Optional.empty(),
        risks("/soc", "other@1000 { compatible = \"r\"; reg = <0x1000 4>; };").refusal(),
        "platform devices may share registers");
    assertEquals(
        Optional.empty(),
        risks("/soc/i2c@3000", "adc@48 { compatible = \"a\"; reg = <0x48>; };").refusal());
  }

  @Test
  void aNodeThatAsksInVainHasFailedAndDataHasNot() {
    String content = "panel { compatible = \"p\"; port { }; };";
    DeviceTree base = tree(BOARD);
    Plan plan = plan(base, "/soc/dsi@8000", content);
    Arrivals arrivals = Arrivals.of(plan, LoadRisks.of(plan, base, Map.of()));
    NodePath panel = NodePath.of("soc", "dsi@8000", "panel");
    NodeStatus bound = new NodeStatus.Bound(panel, "by somebody after all");
    NodeStatus data = new NodeStatus.Data(panel.child("port"));
    assertEquals(List.of(panel, panel.child("port")), arrivals.nodes());
    assertEquals(bound, arrivals.judge(bound));
    assertEquals(data, arrivals.judge(data));
    assertEquals(
        new NodeStatus.Failed(
            panel,
            "nothing in a kernel is told of new nodes below a DSI host such as '/soc/dsi@8000';"
                + " unbind the device of '/soc/dsi@8000' and bind it again after the load, or let"
                + " the overlay add a platform device that is their parent"),
        arrivals.judge(new NodeStatus.Data(panel)));
  }

  @Test
  void aBusThatMakesNoDeviceIsNamed() {
    DeviceTree base = tree(BOARD);
    Plan plan = plan(base, "/soc/i2c@3000", "adc@48 { compatible = \"a\"; };");
    NodePath adc = NodePath.of("soc", "i2c@3000", "adc@48");
    assertEquals(
        new NodeStatus.Failed(adc, "its bus (i2c) has made no device of it"),
        Arrivals.of(plan, LoadRisks.of(plan, base, Map.of())).judge(new NodeStatus.Data(adc)));
  }
}
