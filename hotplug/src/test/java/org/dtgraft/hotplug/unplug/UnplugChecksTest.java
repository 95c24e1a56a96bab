package org.dtgraft.hotplug.unplug;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.kernel.IndexBuilder;
import org.dtgraft.hotplug.kernel.KernelIndex;
import org.dtgraft.hotplug.kernel.SourceReader;
import org.dtgraft.hotplug.kernel.SupplierTable;
import org.dtgraft.hotplug.testing.Examples;
import org.junit.jupiter.api.Test;

/// What is told of overlays that come and go: each rule where it finds something, and where the
/// like is in order.
class UnplugChecksTest {
  private static final String BOARD =
      """
      #address-cells = <1>; #size-cells = <1>;
      __symbols__ { soc = "/soc"; i2c = "/soc/i2c@3000"; clk = "/clk"; off = "/off"; idle = "/idle";
        pins = "/soc/pins"; uart = "/soc/uart@1000"; mdio = "/soc/ethernet@7000/mdio"; };
      clk: clk { compatible = "fixed-clock"; #clock-cells = <0>; phandle = <1>; };
      off { compatible = "c"; #clock-cells = <0>; status = "disabled"; phandle = <2>; };
      idle { #clock-cells = <0>; phandle = <8>; };
      soc { compatible = "simple-bus"; #address-cells = <1>; #size-cells = <1>; ranges; phandle = <3>;
        uart@1000 { compatible = "u"; reg = <0x1000 4>; phandle = <4>; };
        pins { compatible = "p"; phandle = <5>; };
        i2c@3000 { compatible = "i"; reg = <0x3000 4>; #address-cells = <1>; #size-cells = <0>;
          phandle = <6>;
          eeprom@50 { compatible = "e"; reg = <0x50>; };
        };
        ethernet@7000 { compatible = "n"; reg = <0x7000 4>;
          mdio { #address-cells = <1>; #size-cells = <0>; phandle = <7>; }; };
        mfd@8000 { compatible = "mfd"; reg = <0x8000 4>; };
      };
      connector { compatible = "x"; devices { };
        i2c-a { i2c-parent = <6>; #address-cells = <1>; #size-cells = <0>; };
        i2c-b { i2c-parent = <6>; #address-cells = <1>; #size-cells = <0>;
          rtc@51 { compatible = "r"; reg = <0x51>; };
        };
      };
      """;

  private static final Optional<DeviceTree> BASE = Optional.of(tree("/ {" + BOARD + "};"));
  private static final Optional<DeviceTree> NO_BASE = Optional.empty();

  private static DeviceTree tree(String body) {
    return Examples.compile("test.dts", ("/dts-v1/;" + body).getBytes(US_ASCII));
  }

  private static Overlay overlay(String name, String body) {
    DeviceTree tree = Examples.compile(name, ("/dts-v1/; /plugin/; " + body).getBytes(US_ASCII));
    return ((Result.Ok<Overlay>) Overlay.of(name, tree)).value();
  }

  private static Scene scene(Optional<DeviceTree> base, String at, String body) {
    Overlay overlay = overlay("addon.dtso", body);
    return base.map(b -> ((Result.Ok<Scene>) Scene.on(overlay, b, NodePath.parse(at))).value())
        .orElseGet(() -> Scene.alone(overlay).orElseThrow());
  }

  private static List<String> said(Scene scene, Optional<KernelIndex> kernel) {
    List<String> said = new ArrayList<>();
    for (Diagnostic d : UnplugChecks.of(scene, kernel)) {
      assertFalse(d.hint().isEmpty(), d.toString());
      said.add(d.rule().substring("check/".length()) + ": " + d.message());
    }
    return said;
  }

  private static void finds(Optional<DeviceTree> base, String body, String... wanted) {
    assertEquals(List.of(wanted), said(scene(base, "", body), Optional.empty()), body);
  }

  private static void findsAt(String body, String... wanted) {
    String whole = "/ { fragment@0 { target-path = \"\"; __overlay__ {" + body + "}; }; };";
    assertEquals(List.of(wanted), said(scene(BASE, "/connector", whole), Optional.empty()), body);
  }

  // Nodes of the base that would refer to the overlay's.

  @Test
  void aNodeOfTheBaseThatRefersToTheOverlay() {
    String held =
        "overlay-held-reference: 'vdd-supply' of %s, a node of the base, would refer to %s, which leaves"
            + " with this overlay";
    String body =
        "&uart { vdd-supply = <&reg>; }; &{/} { reg: regulator { compatible = \"regulator-fixed\"; };"
            + " };";
    finds(NO_BASE, body, held.formatted("'&uart'", "'/regulator'"));
    finds(BASE, body, held.formatted("'/soc/uart@1000'", "'/regulator'"));
    finds(NO_BASE, "&uart { clocks = <&clk>; };");
    finds(
        BASE,
        "&{/} { reg: regulator { compatible = \"a\"; }; user { compatible = \"b\"; vdd-supply ="
            + " <&reg>; }; };");
  }

  @Test
  void belowItsTargetOnlyTheBaseKnowsWhatIsNew() {
    String body =
        "&soc { uart@1000 { vdd-supply = <&reg>; }; reg: regulator { compatible = \"a\"; }; };";
    finds(NO_BASE, body);
    finds(
        BASE,
        body,
        "overlay-held-reference: 'vdd-supply' of '/soc/uart@1000', a node of the base, would refer to"
            + " '/soc/regulator', which leaves with this overlay");
  }

  // Suppliers.

  @Test
  void aSupplierThatIsSwitchedOff() {
    finds(
        BASE,
        "&soc { led { compatible = \"l\"; clocks = <&off>; }; };",
        "overlay-missing-supplier: 'clocks' of '/soc/led' needs '/off', which is switched off");
    finds(NO_BASE, "&soc { led { compatible = \"l\"; clocks = <&off>; }; };");
    finds(BASE, "&soc { led { compatible = \"l\"; clocks = <&clk>; }; };");
    finds(
        BASE,
        "&off { status = \"okay\"; }; &soc { led { compatible = \"l\"; clocks = <&off>; }; };");
    finds(BASE, "&soc { led { compatible = \"l\"; clocks = <&off>; status = \"disabled\"; }; };");
    finds(
        NO_BASE,
        "&{/} { a: pmic { compatible = \"p\"; status = \"disabled\"; r: regulator { }; };"
            + " led { compatible = \"l\"; vdd-supply = <&r>; }; };",
        "overlay-missing-supplier: 'vdd-supply' of '/led' needs '/pmic/regulator', which is switched off"
            + " because '/pmic' is");
  }

  @Test
  void aSupplierWithoutADevice() {
    finds(
        BASE,
        "&soc { led { compatible = \"l\"; clocks = <&idle>; }; };",
        "overlay-missing-supplier: 'clocks' of '/soc/led' needs '/idle', which belongs to no device:"
            + " nothing there has a 'compatible'");
    finds(
        NO_BASE,
        "&{/} { r: regulator { }; led { compatible = \"l\"; vdd-supply = <&r>; }; };",
        "overlay-missing-supplier: 'vdd-supply' of '/led' needs '/regulator', which belongs to no device:"
            + " nothing there has a 'compatible'");
    finds(NO_BASE, "&pmic { r: regulator { }; }; &soc { led { vdd-supply = <&r>; }; };");
  }

  @Test
  void aProviderThatDoesNotProvide() {
    String body = "&{/} { r: chip { compatible = \"r\"; %s }; led { compatible = \"l\"; %s }; };";
    finds(
        NO_BASE,
        body.formatted("", "enable-gpios = <&r 1 0>;"),
        "overlay-missing-supplier: 'enable-gpios' of '/led' asks '/chip', which has no '#gpio-cells': it"
            + " provides no such thing");
    finds(NO_BASE, body.formatted("#gpio-cells = <2>;", "enable-gpios = <&r 1 0>, <0>, <&r 2 0>;"));
    finds(NO_BASE, body.formatted("", "nvmem-cells = <&r>;"));
    finds(NO_BASE, body.formatted("", "i2c-parent = <&r 0x77>;"));
    finds(NO_BASE, body.formatted("#gpio-cells = <2>; hog { gpio-hog; gpios = <1 0>; };", ""));
  }

  @Test
  void aPhandleOfNobody() {
    finds(
        BASE,
        "&soc { led { compatible = \"l\"; clocks = <0x99>; }; };",
        "overlay-missing-supplier: 'clocks' of '/soc/led' refers to the phandle 0x99, which no node has");
  }

  @Test
  void interruptsWithoutAController() {
    finds(
        BASE,
        "&soc { led { compatible = \"l\"; interrupts = <1>; }; };",
        "overlay-missing-supplier: 'interrupts' of '/soc/led' asks for an interrupt, and no interrupt"
            + " controller is above it");
    finds(NO_BASE, "&soc { led { compatible = \"l\"; interrupts = <1>; }; };");
    String body =
        "&soc { g: gpio { compatible = \"g\"; #interrupt-cells = <1>; %s };"
            + " led { compatible = \"l\"; interrupt-parent = <&g>; interrupts = <1>; }; };";
    finds(BASE, body.formatted(""));
    String off = "needs '/soc/gpio', which is switched off";
    finds(
        BASE,
        body.formatted("status = \"disabled\";"),
        "overlay-missing-supplier: 'interrupt-parent' of '/soc/led' " + off,
        "overlay-missing-supplier: 'interrupts' of '/soc/led' " + off);
  }

  // Addresses.

  @Test
  void anAddressThatIsTaken() {
    String at50 = "rom@50 { compatible = \"r\"; reg = <0x50>; };";
    finds(
        BASE,
        "&i2c { " + at50 + " };",
        "overlay-taken-address: '/soc/i2c@3000/rom@50' wants the address 0x50, which"
            + " '/soc/i2c@3000/eeprom@50' has on the same bus");
    finds(NO_BASE, "&i2c { " + at50 + " };");
    finds(BASE, "&i2c { rom@52 { compatible = \"r\"; reg = <0x52>; }; };");
    finds(BASE, "&soc { gpu@1000 { compatible = \"g\"; reg = <0x1000 4>; }; };");
  }

  @Test
  void twoNodesOfTheOverlayWithOneAddress() {
    finds(
        NO_BASE,
        "&bus { mux@70 { compatible = \"m\"; reg = <0x70>; #address-cells = <1>; #size-cells = <0>;"
            + " a@48 { compatible = \"a\"; reg = <0x48>; };"
            + " b@48 { compatible = \"b\"; reg = <0x48>; }; }; };",
        "overlay-taken-address: '&bus/mux@70/b@48' wants the address 0x48, which '&bus/mux@70/a@48' has on"
            + " the same bus");
  }

  @Test
  void whatExtendsABusIsOnThatBus() {
    String unheard =
        "overlay-unheard: nobody makes a device of '/connector/i2c-a/rom@%s' on a running kernel:"
            + " '/connector/i2c-a' extends a bus, and no kernel knows that yet";
    for (String by : List.of("50 /soc/i2c@3000/eeprom@50", "51 /connector/i2c-b/rtc@51")) {
      String address = by.substring(0, 2);
      findsAt(
          "i2c-a { rom@%s { compatible = \"r\"; reg = <0x%s>; }; };".formatted(address, address),
          "overlay-taken-address: '/connector/i2c-a/rom@%s' wants the address 0x%s, which '%s' has on the"
                  .formatted(address, address, by.substring(3))
              + " same bus",
          unheard.formatted(address));
    }
    findsAt("i2c-a { rom@52 { compatible = \"r\"; reg = <0x52>; }; };", unheard.formatted("52"));
  }

  // Who hears of nodes.

  @Test
  void aNodeThatNobodyHearsOf() {
    finds(
        BASE,
        "&mdio { phy@1 { compatible = \"ethernet-phy-ieee802.3-c22\"; reg = <1>; }; };",
        "overlay-unheard: nobody makes a device of '/soc/ethernet@7000/mdio/phy@1' on a"
            + " running kernel: nothing in a kernel is told of new nodes below an MDIO bus such as"
            + " '/soc/ethernet@7000/mdio'");
    finds(NO_BASE, "&mdio { phy@1 { compatible = \"ethernet-phy-ieee802.3-c22\"; reg = <1>; }; };");
    finds(BASE, "&i2c { adc@48 { compatible = \"a\"; reg = <0x48>; }; };");
    String bus = "&soc { bus { compatible = \"simple-bus\"; led { compatible = \"l\"; }; }; };";
    String late =
        "overlay-unheard: nobody makes a device of '%sbus/led' on a running kernel: '%sbus'"
            + " arrives too: such buses are populated when a board boots, and not later";
    finds(NO_BASE, bus, late.formatted("&soc/", "&soc/"));
    finds(BASE, bus, late.formatted("/soc/", "/soc/"));
  }

  @Test
  void theDriverOfAConnectorPopulatesItsDevices() {
    findsAt("devices { led { compatible = \"l\"; }; };");
    finds(
        BASE,
        "&{/connector/devices} { led { compatible = \"l\"; }; };",
        "overlay-unheard: nobody makes a device of '/connector/devices/led' on a running"
            + " kernel: nothing in a kernel is told of new nodes below '/connector/devices'");
  }

  @Test
  void dataThatComesTooLate() {
    finds(
        BASE,
        "&uart { extra { a = <1>; }; };",
        "overlay-unread: '/soc/uart@1000/extra' comes too late: '/soc/uart@1000' was there"
            + " before it, and nothing in this overlay refers to it");
    finds(NO_BASE, "&uart { extra { a = <1>; }; };");
    finds(
        BASE,
        "&pins { g: group { in { a = <1>; }; }; };"
            + " &soc { led { compatible = \"l\"; pinctrl-0 = <&g>; }; };");
  }

  // Two overlays.

  @Test
  void overlaysThatMeet() {
    Scene one = scene(BASE, "", "&i2c { adc@48 { compatible = \"a\"; reg = <0x48>; }; };");
    Scene two = scene(BASE, "", "&i2c { status = \"okay\"; };");
    Scene three = scene(BASE, "", "&soc { led { compatible = \"l\"; }; };");
    assertEquals(
        List.of(
            "'addon.dtso' and 'addon.dtso' meet at '/soc/i2c@3000': of the two the one that is"
                + " loaded later has to leave first"),
        Meetings.of(one, List.of(two)).stream()
            .map(d -> d.message().replace("/adc@48", ""))
            .toList());
    assertEquals(List.of(), Meetings.of(three, List.of(one, two)));
    assertEquals(List.of(), Meetings.of(one, List.of()));
  }

  @Test
  void overlaysThatMeetOnWhateverBase() {
    Scene one = scene(NO_BASE, "", "&i2c { status = \"okay\"; };");
    Scene two = scene(NO_BASE, "", "&i2c { clock-frequency = <1>; };");
    Scene three = scene(NO_BASE, "", "&spi { status = \"okay\"; };");
    assertEquals(1, Meetings.of(two, List.of(one)).size());
    assertEquals(0, Meetings.of(three, List.of(one, two)).size());
  }

  @Test
  void anOverlayThatAKernelRefuses() {
    Result<Scene> refused =
        Scene.on(overlay("a", "&nobody { a = <1>; };"), BASE.orElseThrow(), Optional.empty());
    assertInstanceOf(Result.Failed.class, refused);
    assertTrue(Scene.alone(overlay("a", "/ { fragment@0 { __overlay__ { }; }; };")).isEmpty());
  }

  // Kernels.

  private static KernelIndex kernel() {
    IndexBuilder builder = new IndexBuilder("7.3.4");
    for (String folder : List.of("of", "i2c", "gpio")) {
      file(
          builder,
          "drivers/" + folder + "/c.c",
          "int f(void) { of_reconfig_notifier_register(x); }");
    }
    driver(builder, "platform", "led", ".remove = r,", "module_platform_driver");
    driver(builder, "i2c", "adc", "", "module_i2c_driver");
    driver(builder, "platform", "stays", "", "module_platform_driver");
    driver(builder, "platform", "builtin", "", "builtin_platform_driver");
    driver(builder, "platform", "once", "", "module_platform_driver_probe");
    driver(builder, "platform", "mfd", "", "devm_of_platform_populate(x); module_platform_driver");
    driver(builder, "spi", "flash", "", "module_spi_driver");
    file(builder, "drivers/clk/e.c", "CLK_OF_DECLARE(e, \"early\", s);");
    file(builder, "drivers/x.c", "void g(void) { of_device_is_compatible(np, \"layout\"); }");
    builder.links(
        SupplierTable.read(
            ("DEFINE_SIMPLE_PROP(clocks, \"clocks\", \"#clock-cells\")"
                    + "static const struct x of_supplier_bindings[] ="
                    + " { { .parse_prop = parse_clocks, }, {} };")
                .getBytes(ISO_8859_1)));
    return builder.build();
  }

  private static void file(IndexBuilder builder, String name, String text) {
    builder.add(name, SourceReader.read(text.getBytes(ISO_8859_1)));
  }

  private static void driver(
      IndexBuilder builder, String bus, String model, String more, String registered) {
    String suppress = model.equals("stays") ? ", .suppress_bind_attrs = true" : "";
    file(
        builder,
        "drivers/" + model + ".c",
        """
        struct of_device_id t[] = { { .compatible = "%s" }, {} };
        struct %s_driver d = { .driver = { .of_match_table = t %s }, %s };
        %s(d);
        """
            .formatted(model, bus, suppress, more, registered));
  }

  private static void kernelFinds(String body, String... wanted) {
    assertEquals(List.of(wanted), said(scene(BASE, "", body), Optional.of(kernel())), body);
  }

  @Test
  void aDeviceWithoutADriver() {
    kernelFinds(
        "&soc { x { compatible = \"nobody,one\", \"nobody,two\"; }; };",
        "kernel-no-driver: Linux 7.3.4 has no driver for 'nobody,one', 'nobody,two' of '/soc/x' on the bus"
            + " platform");
    kernelFinds("&soc { x { compatible = \"nobody,one\", \"led\"; }; };");
    kernelFinds(
        "&soc { x { compatible = \"adc\"; }; };",
        "kernel-no-driver: Linux 7.3.4 has no driver for 'adc' of '/soc/x' on the bus platform");
    kernelFinds("&i2c { x@48 { compatible = \"adc\"; reg = <0x48>; }; };");
    kernelFinds("&soc { x { compatible = \"layout\"; }; };");
    kernelFinds("&soc { x { compatible = \"nobody\"; status = \"disabled\"; }; };");
    kernelFinds("&soc { x { compatible = \"nobody\", \"arm,primecell\"; }; };");
    kernelFinds(
        "&soc { x { compatible = \"led\"; y { compatible = \"flash\"; }; z { compatible = \"q\"; };"
            + " }; };",
        "kernel-no-driver: Linux 7.3.4 has no driver for 'q' of '/soc/x/z'");
  }

  @Test
  void aDeviceThatWorksFromTheStartOnAlone() {
    kernelFinds(
        "&soc { x { compatible = \"early\"; }; };",
        "kernel-boot-only: '/soc/x' works only from the kernel's start on: for 'early' there is"
            + " CLK_OF_DECLARE in drivers/clk/e.c, and no driver");
    kernelFinds("&soc { x { compatible = \"early\", \"led\"; }; };");
    kernelFinds(
        "&soc { x { compatible = \"once\"; }; };",
        "kernel-boot-only: '/soc/x' can be bound only while its driver 'd' (drivers/once.c) starts: its"
            + " probe is gone afterwards");
  }

  @Test
  void aDriverThatMayNotLeave() {
    kernelFinds(
        "&soc { x { compatible = \"stays\"; }; };",
        "kernel-driver-stays: '/soc/x' may not leave cleanly: its driver 'd' (drivers/stays.c) forbids to"
            + " be unbound, and has no way to leave");
    kernelFinds(
        "&soc { x { compatible = \"builtin\"; }; };",
        "kernel-driver-stays: '/soc/x' may not leave cleanly: its driver 'd' (drivers/builtin.c) can only"
            + " be built in, and has no function for leaving");
  }

  @Test
  void aNeedWithoutALink() {
    String body =
        "&soc { c: clock { compatible = \"led\"; #clock-cells = <0>; %s part: part { }; };"
            + " x { compatible = \"led\"; %s }; };";
    kernelFinds(
        body.formatted("", "sound-thing = <&part>;"),
        "kernel-no-link: Linux 7.3.4 makes no device link of 'sound-thing': '/soc/clock' may leave before"
            + " '/soc/x', which uses it");
    kernelFinds(body.formatted("", "clocks = <&c>;"));
    kernelFinds(body.formatted("own = <&part>;", ""));
    kernelFinds(body.formatted("", "thing = <&clk>;"));
  }

  @Test
  void aBusThatDoesNotListen() {
    DeviceTree base =
        tree(
            "/ { __symbols__ { spi = \"/spi\"; }; spi: spi { compatible = \"s\"; phandle = <1>;"
                + " #address-cells = <1>; #size-cells = <0>; }; };");
    String body = "&spi { f@0 { compatible = \"flash\"; reg = <0>; }; };";
    assertEquals(
        List.of(
            "kernel-no-listener: nobody makes a device of '/spi/f@0': the spi bus of Linux 7.3.4 is not"
                + " told of nodes that come at run time"),
        said(scene(Optional.of(base), "", body), Optional.of(kernel())));
  }

  @Test
  void childrenOfADeviceWhoseDriverMakesDevicesOfThem() {
    kernelFinds("&{/soc/mfd@8000} { x { compatible = \"led\"; }; };");
    finds(
        BASE,
        "&{/soc/mfd@8000} { x { compatible = \"led\"; }; };",
        "overlay-unheard: nobody makes a device of '/soc/mfd@8000/x' on a running kernel:"
            + " nothing in a kernel is told of new nodes below '/soc/mfd@8000'");
  }
}
