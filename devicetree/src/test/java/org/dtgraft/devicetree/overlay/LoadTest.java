package org.dtgraft.devicetree.overlay;

import static org.dtgraft.devicetree.testing.Trees.cells;
import static org.dtgraft.devicetree.testing.Trees.node;
import static org.dtgraft.devicetree.testing.Trees.strings;
import static org.dtgraft.devicetree.testing.Trees.tree;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.dtb.BlobWriter;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Value;
import org.junit.jupiter.api.Test;

/// What an ordinary overlay does, in both dialects.
class LoadTest {
  private static final DeviceTree BASE =
      tree(
          node(
              "soc",
              node("i2c@1", cells("phandle", 3), strings("status", "disabled")),
              node("gpio@2", cells("phandle", 7))),
          node("__symbols__", strings("i2c1", "/soc/i2c@1"), strings("gpio", "/soc/gpio@2")));

  private static final DeviceTree ADDON =
      tree(
          node(
              "fragment@0",
              cells("target", -1),
              node(
                  "__overlay__",
                  strings("status", "okay"),
                  node("reg@10", cells("phandle", 1), cells("reset-gpios", -1, 4)),
                  node("adc@20", cells("vref-supply", 1)))),
          node("__symbols__", strings("vref", "/fragment@0/__overlay__/reg@10")),
          node(
              "__fixups__",
              strings("i2c1", "/fragment@0:target:0"),
              strings("gpio", "/fragment@0/__overlay__/reg@10:reset-gpios:0")),
          node(
              "__local_fixups__",
              node("fragment@0", node("__overlay__", node("adc@20", cells("vref-supply", 0))))));

  static Overlay overlay(DeviceTree tree) {
    return switch (Overlay.of("addon.dtbo", tree)) {
      case Result.Ok<Overlay>(var overlay, _) -> overlay;
      case Result.Failed<Overlay>(var errors) -> throw new AssertionError(errors);
    };
  }

  @Test
  void aKernelNumbersFromTheHighestPlusOne() {
    assertLoads(Dialect.KERNEL, 9);
  }

  @Test
  void fdtoverlayNumbersFromTheHighest() {
    assertLoads(Dialect.FDTOVERLAY, 8);
  }

  private static void assertLoads(Dialect dialect, int phandle) {
    LiveTree live = new LiveTree(BASE, dialect, RemovalPolicy.EXACT);
    var loaded = assertInstanceOf(LoadOutcome.Loaded.class, live.load(overlay(ADDON)));
    assertEquals(
        tree(
            node(
                "soc",
                node(
                    "i2c@1",
                    cells("phandle", 3),
                    strings("status", "okay"),
                    node("reg@10", cells("phandle", phandle), cells("reset-gpios", 7, 4)),
                    node("adc@20", cells("vref-supply", phandle))),
                node("gpio@2", cells("phandle", 7))),
            node(
                "__symbols__",
                strings("i2c1", "/soc/i2c@1"),
                strings("gpio", "/soc/gpio@2"),
                strings("vref", "/soc/i2c@1/reg@10"))),
        live.present());
    assertInstanceOf(RemovalOutcome.Removed.class, live.remove(loaded.id()));
    assertArrayEquals(BlobWriter.write(BASE), BlobWriter.write(live.present()));
  }

  @Test
  void theEmptyTargetPathIsTheNodeGivenAtLoad() {
    DeviceTree relative =
        tree(
            node("fragment@0", strings("target-path", ""), node("__overlay__", node("eeprom@50"))));
    LiveTree live = new LiveTree(BASE);
    live.load(overlay(relative), NodePath.of("soc", "i2c@1"));
    assertEquals(true, live.present().find(NodePath.of("soc", "i2c@1", "eeprom@50")).isPresent());
    assertEquals(
        Value.ofCells(3),
        live.present().find(NodePath.of("soc", "i2c@1")).orElseThrow().value("phandle").get());
  }

  @Test
  void anAbsolutePathAtTheRootIsThatPath() {
    DeviceTree lost =
        tree(node("fragment@0", strings("target-path", "/nowhere"), node("__overlay__")));
    LoadOutcome.Refused refused =
        assertInstanceOf(
            LoadOutcome.Refused.class, new LiveTree(BASE).load(overlay(lost), NodePath.ROOT));
    assertEquals(
        "fragment 'fragment@0': there is no node '/nowhere' in the tree",
        refused.reasons().getFirst().message());
  }
}
