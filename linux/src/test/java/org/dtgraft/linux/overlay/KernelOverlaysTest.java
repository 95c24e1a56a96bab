package org.dtgraft.linux.overlay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.dts.CompileOptions;
import org.dtgraft.devicetree.dts.DtsCompiler;
import org.dtgraft.devicetree.overlay.LoadId;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.overlay.SymbolTable;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.platform.Overlays.Need;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is said of loads and removals is what the tree shows, whatever the kernel says.
class KernelOverlaysTest {
  private static final String BOARD =
      """
      /dts-v1/;
      / {
      	bus: i2c { status = "disabled"; #address-cells = <1>; #size-cells = <0>; };
      	pins: gpio { };
      	user { gpios = <&pins &bus>; };
      	slot { };
      };
      """;
  private static final String SENSOR =
      "/dts-v1/; /plugin/; &bus { sensor: sensor@48 { reg = <0x48>; supply = <&vcc>; };"
          + " vcc: regulator { }; };";
  private static final String CLIENT =
      "/dts-v1/; /plugin/; &bus { %s { compatible = \"lm75\"; reg = <0x48>; }; };";
  private static final String ENABLED = "/dts-v1/; /plugin/; &bus { status = \"okay\"; };";

  private DeviceTree board = tree(BOARD);
  private FakeKernel kernel = new FakeKernel(board);
  private KernelOverlays overlays;

  @BeforeEach
  void begin() throws IOException {
    overlays = new KernelOverlays(kernel, kernel, SymbolTable.NONE, "dtgraft-");
  }

  private static DeviceTree tree(String source) {
    CompileOptions options = CompileOptions.DEFAULT.withSymbols(true);
    return ok(
        new DtsCompiler((_, _) -> Optional.empty(), options)
            .compile(new SourceText("test.dts", source)));
  }

  private static Overlay overlay(String name, String source) {
    return ok(Overlay.of(name, tree(source)));
  }

  private static <T> T ok(Result<T> result) {
    return switch (result) {
      case Result.Ok<T>(var value, _) -> value;
      case Result.Failed<T>(var errors) -> throw new AssertionError(errors.toString());
    };
  }

  private Loading load(String name, String source) throws IOException {
    return overlays.load(overlay(name, source), NodePath.of("slot"));
  }

  private LoadId loaded(String name, String source) throws IOException {
    return assertInstanceOf(Loading.Verified.class, load(name, source)).id();
  }

  @Test
  void whatIsLoadedIsInTheTreeAndWhatIsRemovedHasLeftNoTrace() throws IOException {
    Loading.Verified loaded = assertInstanceOf(Loading.Verified.class, load("sensor", SENSOR));
    LoadId id = loaded.id();
    assertTrue(kernel.has(NodePath.of("i2c", "sensor@48")));
    assertEquals(List.of("dtgraft-1-sensor"), kernel.entries());
    assertEquals(
        List.of(NodePath.of("i2c", "sensor@48"), NodePath.of("i2c", "regulator")),
        loaded.arrivals().nodes());
    assertEquals(new Unloading.Verified(), overlays.remove(id));
    assertEquals(board, kernel.read());
    assertEquals(List.of(), kernel.entries());
  }

  @Test
  void theKernelGetsNoLabels() throws IOException {
    loaded("sensor", SENSOR);
    String blob = new String(kernel.blobs().getFirst(), StandardCharsets.ISO_8859_1);
    assertFalse(blob.contains("__symbols__"), "labels of the overlay");
    assertFalse(blob.contains("__fixups__\0"), "labels of the base");
  }

  @Test
  void whatCannotBePlannedIsNotTried() throws IOException {
    Loading.Refused refused =
        assertInstanceOf(
            Loading.Refused.class, load("bad", "/dts-v1/; /plugin/; &nowhere { a { }; };"));
    assertTrue(refused.why().contains("nowhere"), refused.why());
    assertEquals(List.of(), kernel.blobs());
  }

  @Test
  void aLieAboutALoadIsFoundOut() throws IOException {
    kernel.lie(FakeKernel.Lie.APPLIED_NOTHING);
    assertEquals(
        new Loading.Refused("the kernel says 'applied', but '/i2c/sensor@48' is not in its tree"),
        load("sensor", SENSOR));
    assertEquals(List.of(), kernel.entries());
  }

  @Test
  void whatARefusedLoadLeavesIsNamed() throws IOException {
    kernel.lie(FakeKernel.Lie.LEAKS);
    assertEquals(
        new Loading.Leaked(
            "the kernel says 'unapplied'",
            List.of(NodePath.of("i2c", "sensor@48"), NodePath.of("i2c", "regulator"))),
        load("sensor", SENSOR));
    kernel.lie(FakeKernel.Lie.NONE);
    String kept =
        "; of an earlier load the kernel keeps '/i2c/sensor@48', '/i2c/regulator' until it";
    Loading.Refused again = assertInstanceOf(Loading.Refused.class, load("again", SENSOR));
    assertTrue(again.why().contains(kept), again.why());
    Loading.Refused more =
        assertInstanceOf(
            Loading.Refused.class,
            load("more", "/dts-v1/; /plugin/; &bus { sensor@48 { clock = <1>; }; };"));
    assertEquals("it changes what should not be there" + kept + " boots again", more.why());
    assertEquals(1, kernel.blobs().size(), "it was not tried again");
  }

  @Test
  void aPropertyThatARefusedLoadLeavesOnTheBaseIsInNobodysWay() throws IOException {
    kernel.lie(FakeKernel.Lie.LEAKS);
    assertEquals(
        new Loading.Leaked("the kernel says 'unapplied'", List.of(NodePath.of("i2c"))),
        load("enabled", ENABLED));
    kernel.lie(FakeKernel.Lie.NONE);
    loaded("sensor", SENSOR);
  }

  @Test
  void aLieAboutARemovalIsFoundOut() throws IOException {
    LoadId id = loaded("sensor", SENSOR);
    LoadId enabled = loaded("enabled", ENABLED);
    kernel.lie(FakeKernel.Lie.ORPHANS);
    assertEquals(
        new Unloading.Orphaned(
            "the kernel has not removed it, and does not say why", List.of(NodePath.of("i2c"))),
        overlays.remove(enabled));
    assertInstanceOf(Unloading.InUse.class, overlays.remove(id));
  }

  @Test
  void whatTheKernelKeepsCanBeAskedForAgain() throws IOException {
    LoadId id = loaded("sensor", SENSOR);
    kernel.lie(FakeKernel.Lie.KEEPS);
    assertEquals(new Unloading.Refused("EBUSY: overlay is not topmost"), overlays.remove(id));
    kernel.lie(FakeKernel.Lie.NONE);
    assertEquals(new Unloading.Verified(), overlays.remove(id));
  }

  @Test
  void theTopmostRuleIsNeverMet() throws IOException {
    LoadId first = loaded("first", ENABLED);
    LoadId second =
        loaded("second", "/dts-v1/; /plugin/; &bus { status = \"okay\"; clock = <1>; };");
    Unloading.InUse inUse = assertInstanceOf(Unloading.InUse.class, overlays.remove(first));
    assertEquals("second", inUse.by().getFirst().byName());
    assertEquals(new Unloading.Verified(), overlays.remove(second));
    assertEquals(new Unloading.Verified(), overlays.remove(first));
    assertEquals(board, kernel.read());
  }

  @Test
  void labelsOfALoadServeTheNext() throws IOException {
    LoadId first = loaded("sensor", SENSOR);
    LoadId second = loaded("more", "/dts-v1/; /plugin/; &sensor { calibration { }; };");
    assertTrue(kernel.has(NodePath.of("i2c", "sensor@48", "calibration")));
    assertInstanceOf(Unloading.InUse.class, overlays.remove(first));
    assertEquals(new Unloading.Verified(), overlays.remove(second));
    assertEquals(new Unloading.Verified(), overlays.remove(first));
  }

  @Test
  void whatTheKernelWouldRegretIsNotTried() throws IOException {
    assertEquals(
        new Loading.Refused("empty: /: the overlay changes nothing in this tree"),
        load("empty", "/dts-v1/; /plugin/; &bus { };"));
    loaded("enabled", ENABLED);
    loaded("sensor", CLIENT.formatted("sensor@48"));
    assertEquals(
        new Loading.Refused(
            "'/i2c/thermometer@48' wants the address 0x48, which '/i2c/sensor@48' has"),
        load("busy", CLIENT.formatted("thermometer@48")));
    assertEquals(2, kernel.blobs().size());
  }

  @Test
  void theTreeIsReadOnceAsLongAsNobodyElseChangesIt() throws IOException {
    for (int i = 0; i < 3; i++) {
      LoadId id = loaded("sensor", SENSOR);
      assertEquals(Optional.of(kernel.tree()), overlays.known());
      overlays.remove(id);
    }
    assertEquals(1, kernel.reads());
    assertEquals(Optional.of(board), overlays.known());
  }

  @Test
  void whatOthersHaveBroughtIsReadWhenItMatters() throws IOException {
    kernel.foreign(overlay("theirs", "/dts-v1/; /plugin/; &pins { more: more { }; };"));
    loaded("beside", CLIENT.formatted("sensor@48"));
    assertEquals(1, kernel.reads(), "it does not matter yet");
    assertInstanceOf(
        Loading.Refused.class, load("more", "/dts-v1/; /plugin/; &pins { more { }; };"));
    assertEquals(Optional.empty(), overlays.known(), "it is read from now on");
    loaded("again", CLIENT.formatted("sensor@49").replace("<0x48>", "<0x49>"));
  }

  @Test
  void othersMayHaveTakenTheNextPhandles() throws IOException {
    kernel.foreign(overlay("theirs", "/dts-v1/; /plugin/; &pins { a: a { b = <&a>; }; };"));
    LoadId id = loaded("sensor", SENSOR);
    assertEquals(Optional.empty(), overlays.known());
    assertInstanceOf(
        Loading.Verified.class, load("user", "/dts-v1/; /plugin/; &bus { user = <&sensor>; };"));
    assertInstanceOf(Unloading.InUse.class, overlays.remove(id));
  }

  /// A kernel would permit it, and give the phandle to the next.
  @Test
  void nothingIsLeftThatRefersToWhatHasGone() throws IOException {
    LoadId sensor = loaded("sensor", SENSOR);
    LoadId user = loaded("user", "/dts-v1/; /plugin/; &pins { user { of = <&sensor>; }; };");
    Unloading.InUse inUse = assertInstanceOf(Unloading.InUse.class, overlays.remove(sensor));
    assertEquals(List.of(new Need("user", "/i2c/sensor@48")), KernelOverlays.needs(inUse.by()));
    assertEquals(new Unloading.Verified(), overlays.remove(user));
    assertEquals(new Unloading.Verified(), overlays.remove(sensor));
  }
}
