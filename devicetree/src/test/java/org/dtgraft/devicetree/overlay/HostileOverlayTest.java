package org.dtgraft.devicetree.overlay;

import static org.dtgraft.devicetree.overlay.Overlays.BOARD;
import static org.dtgraft.devicetree.overlay.Overlays.overlay;
import static org.dtgraft.devicetree.testing.Trees.cells;
import static org.dtgraft.devicetree.testing.Trees.node;
import static org.dtgraft.devicetree.testing.Trees.strings;
import static org.dtgraft.devicetree.testing.Trees.tree;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.random.RandomGenerator;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.dtb.BlobReader;
import org.dtgraft.devicetree.dtb.BlobWriter;
import org.dtgraft.devicetree.testing.Law;
import org.dtgraft.devicetree.testing.RandomOverlays;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Limits;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.junit.jupiter.api.Test;

/// Law 9: the worst that an overlay can get is a diagnostic.
class HostileOverlayTest {

  private static Node chain(int depth) {
    Node node = Node.empty("x");
    for (int i = 1; i < depth; i++) {
      node = new NodeBuilder("x").add(node).build();
    }
    return node;
  }

  @Test
  void whatWouldBeTooDeepIsRefused() {
    for (Dialect dialect : Dialect.values()) {
      LiveTree live = new LiveTree(BOARD, dialect, RemovalPolicy.EXACT);
      int room = Limits.DEFAULT.depth() - 1;
      LoadId id = Overlays.load(live, Overlays.at("/soc", chain(room)));
      assertInstanceOf(
          Result.Ok.class, new BlobReader().read("deep.dtb", BlobWriter.write(live.present())));
      live.remove(id);
      var refused =
          assertInstanceOf(
              LoadOutcome.Refused.class, live.load(Overlays.at("/soc", chain(room + 1))));
      assertEquals("overlay/limit", refused.reasons().getLast().rule());
    }
  }

  @Test
  void depthOnDepthIsRefusedToo() {
    LiveTree live = new LiveTree(BOARD);
    String deepest = "/soc" + "/x".repeat(4000);
    Overlays.load(live, Overlays.at("/soc", chain(4000)));
    assertInstanceOf(LoadOutcome.Refused.class, live.load(Overlays.at(deepest, chain(4000))));
  }

  @Test
  void aPhandleNearTheEndLeavesNoRoom() {
    DeviceTree base = tree(node("last", cells("phandle", -2)), node("__symbols__"));
    Overlay overlay = Overlays.at("/", node("new", cells("phandle", 1)));
    for (Dialect dialect : Dialect.values()) {
      assertEquals(
          "overlay/phandle",
          new LiveTree(base, dialect, RemovalPolicy.EXACT)
              .plan(overlay)
              .diagnostics()
              .getFirst()
              .rule());
    }
    Overlays.load(new LiveTree(base), Overlays.at("/", node("new")));
  }

  @Test
  void thousandsOfFragmentsAndOfUnknownLabels() {
    NodeBuilder root = new NodeBuilder("");
    NodeBuilder fixups = new NodeBuilder("__fixups__");
    for (int i = 0; i < 5000; i++) {
      root.add(node("fragment@" + i, cells("target", -1), node("__overlay__", cells("x" + i, 1))));
      fixups.set("gpio" + i, strings("x", "/fragment@" + i + ":target:0").value());
    }
    Overlay unknown = overlay(DeviceTree.of(root.add(fixups.build()).build()));
    var refused = assertInstanceOf(LoadOutcome.Refused.class, new LiveTree(BOARD).load(unknown));
    assertEquals(
        5000,
        refused.reasons().stream().filter(d -> d.rule().equals("overlay/unknown-label")).count());
  }

  @Test
  void aliasesAndLabelsInCirclesLeadNowhere() {
    DeviceTree base =
        tree(
            node("aliases", strings("a", "b"), strings("b", "a"), strings("c", "c/c")),
            node("__symbols__", strings("a", "a"), strings("self", "/__symbols__")));
    for (String path : new String[] {"a", "b/x", "c", "", ":", "a:b", "\0"}) {
      assertInstanceOf(
          LoadOutcome.Refused.class, new LiveTree(base).load(Overlays.at(path, node("new"))));
    }
    Overlay intoSymbols =
        overlay(
            tree(
                node(
                    "fragment@0",
                    strings("target-path", "/__symbols__"),
                    node("__overlay__", strings("self", "/nowhere"), node("x"))),
                node("__symbols__", strings("self", "/fragment@0/__overlay__/x"))));
    assertInstanceOf(LoadOutcome.Refused.class, new LiveTree(base).load(intoSymbols));
  }

  @Test
  void anyTreeIsAnOverlayOrADiagnostic() {
    Law.holds(
        2000,
        random -> {
          DeviceTree base = RandomOverlays.base(random, 20);
          DeviceTree mangled = mangled(RandomOverlays.overlay(random, base), random);
          for (Dialect dialect : Dialect.values()) {
            LiveTree live = new LiveTree(base, dialect, RemovalPolicy.EXACT);
            switch (Overlay.of("mangled.dtbo", mangled)) {
              case Result.Failed<Overlay>(var errors) ->
                  assertEquals(true, errors.getFirst().isError());
              case Result.Ok<Overlay>(var overlay, _) -> loadAndRemove(live, overlay);
            }
          }
        });
  }

  private static void loadAndRemove(LiveTree live, Overlay overlay) {
    switch (live.load(overlay)) {
      case LoadOutcome.Loaded(var id, _) -> {
        live.remove(id);
        assertEquals(live.base(), live.present());
      }
      case LoadOutcome.Refused(var reasons) -> {
        assertEquals(true, reasons.stream().anyMatch(Diagnostic::isError));
        assertSame(live.base(), live.present());
      }
    }
  }

  /// The tree with a few bytes of its blob changed, where it still is one.
  private static DeviceTree mangled(DeviceTree tree, RandomGenerator random) {
    byte[] blob = BlobWriter.write(tree);
    for (int i = 1 + random.nextInt(6); i > 0; i--) {
      byte[] changed = blob.clone();
      changed[56 + random.nextInt(blob.length - 56)] ^= (byte) (1 << random.nextInt(8));
      if (new BlobReader().read("mangled.dtbo", changed) instanceof Result.Ok<DeviceTree>) {
        blob = changed;
      }
    }
    return switch (new BlobReader().read("mangled.dtbo", blob)) {
      case Result.Ok<DeviceTree>(var mangled, _) -> mangled;
      case Result.Failed<DeviceTree>(var errors) -> throw new AssertionError(errors);
    };
  }
}
