package org.dtgraft.devicetree.overlay;

import static org.dtgraft.devicetree.overlay.Overlays.BOARD;
import static org.dtgraft.devicetree.overlay.Overlays.I2C;
import static org.dtgraft.devicetree.overlay.Overlays.SOC;
import static org.dtgraft.devicetree.overlay.Overlays.at;
import static org.dtgraft.devicetree.overlay.Overlays.fragment;
import static org.dtgraft.devicetree.overlay.Overlays.overlay;
import static org.dtgraft.devicetree.overlay.Overlays.shown;
import static org.dtgraft.devicetree.testing.Trees.cells;
import static org.dtgraft.devicetree.testing.Trees.node;
import static org.dtgraft.devicetree.testing.Trees.strings;
import static org.dtgraft.devicetree.testing.Trees.tree;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.junit.jupiter.api.Test;

/// What a kernel is given in place of an overlay.
class LoweringTest {
  /// The board as it runs when it was compiled without `-@`.
  private static final DeviceTree BARE = without(BOARD, "__symbols__");

  private static final SymbolTable LABELS = SymbolTable.of(BOARD);

  private static DeviceTree without(DeviceTree tree, String child) {
    NodeBuilder root = tree.root().edit();
    root.removeChild(child);
    return tree.with(root.build());
  }

  private static Lowered lowered(DeviceTree running, SymbolTable labels, Overlay overlay) {
    return ok(new Lowering(running, labels).lower(overlay));
  }

  private static Lowered ok(Result<Lowered> result) {
    return switch (result) {
      case Result.Ok<Lowered>(var lowered, _) -> lowered;
      case Result.Failed<Lowered>(var reasons) -> throw new AssertionError(shown(reasons));
    };
  }

  private static void lowersTo(DeviceTree running, SymbolTable labels, Overlay o, Node... wanted) {
    DeviceTree expected = tree((Object[]) wanted);
    assertEquals(expected, lowered(running, labels, o).overlay().tree());
  }

  private static void refuses(DeviceTree running, SymbolTable labels, Overlay o, String... said) {
    assertEquals(
        List.of(said), shown(new Lowering(running, labels).lower(o).diagnostics()), o::toString);
  }

  private static Node byLabel(Object... content) {
    return node("fragment@0", cells("target", -1), node("__overlay__", content));
  }

  @Test
  void labelsBecomeNumbersAndTargetsBecomePaths() {
    Overlay overlay =
        overlay(
            tree(
                byLabel(node("adc@3", cells("gpios", -1, 5))),
                node(
                    "__fixups__",
                    strings("i2c1", "/fragment@0:target:0"),
                    strings("gpio", "/fragment@0/__overlay__/adc@3:gpios:0"))));
    Node wanted = fragment(0, "/soc/i2c@1", node("adc@3", cells("gpios", 7, 5)));
    lowersTo(BOARD, SymbolTable.NONE, overlay, wanted);
    lowersTo(BARE, LABELS, overlay, wanted);
    refuses(
        BARE,
        SymbolTable.NONE,
        overlay,
        "error[overlay/no-symbols] /__fixups__: the overlay needs 2 labels such as 'i2c1', and the"
            + " tree has no /__symbols__");
  }

  @Test
  void aTargetNeedsNoPhandle() {
    Overlay overlay =
        overlay(
            tree(
                byLabel(node("gnss")),
                node("__fixups__", strings("uart", "/fragment@0:target:0"))));
    lowersTo(BOARD, SymbolTable.NONE, overlay, fragment(0, "/soc/uart@3", node("gnss")));
  }

  @Test
  void aReferenceNeedsOne() {
    refuses(
        BOARD,
        SymbolTable.NONE,
        Overlays.fixing("uart", "/fragment@0/__overlay__/new:clocks:0"),
        "error[overlay/phandle] /fragment@0/__overlay__/new:clocks: the node '/soc/uart@3' of label"
            + " 'uart' has no phandle in the running tree");
  }

  @Test
  void phandlesAreThoseOfTheRunningTreeAndNotOfTheTableBeside() {
    DeviceTree elsewhere =
        tree(
            node("soc", node("gpio@2", cells("phandle", 99))),
            node("__symbols__", strings("gpio", "/soc/gpio@2")));
    lowersTo(
        BARE,
        SymbolTable.of(elsewhere),
        Overlays.fixing("gpio", "/fragment@0/__overlay__/new:clocks:0"),
        fragment(0, "/soc", node("new", cells("clocks", 7, 0))));
  }

  @Test
  void ownLabelsGoAndAreKeptBeside() {
    Overlay first =
        overlay(
            tree(
                fragment(0, "/soc", node("ldo", cells("phandle", 1))),
                node(
                    "__symbols__",
                    strings("ldo", "/fragment@0/__overlay__/ldo"),
                    strings("outside", "/elsewhere"),
                    strings("gone", "/fragment@0/__overlay__/no"))));
    Lowered lowered = lowered(BARE, SymbolTable.NONE, first);
    Node wanted = fragment(0, "/soc", node("ldo", cells("phandle", 1)));
    assertEquals(tree(wanted), lowered.overlay().tree());
    assertEquals(Map.of("ldo", "/soc/ldo"), lowered.labels().paths());
    assertEquals(List.of(), lowered.plan().leaks());

    LiveTree kernel = new LiveTree(BARE, Dialect.KERNEL, RemovalPolicy.KERNEL);
    Overlays.load(kernel, lowered.overlay());
    Lowering next =
        new Lowering(kernel.present(), lowered.labels().and(LABELS), List.of(lowered.plan()));
    Overlay second = Overlays.fixing("ldo", "/fragment@0/__overlay__/new:clocks:0");
    assertEquals(
        tree(fragment(0, "/soc", node("new", cells("clocks", 9, 0)))),
        ok(next.lower(second)).overlay().tree());
  }

  @Test
  void localReferencesStay() {
    Node content =
        fragment(
            0,
            "/soc",
            node("ldo", cells("phandle", 1)),
            node("adc", cells("supply", 1), cells("clocks", -1, 1)));
    Node local =
        node(
            "__local_fixups__",
            node(
                "fragment@0",
                node("__overlay__", node("adc", cells("supply", 0), cells("clocks", 0, 4)))));
    Overlay overlay =
        overlay(
            tree(
                content,
                node("__fixups__", strings("gpio", "/fragment@0/__overlay__/adc:clocks:0")),
                local));
    lowersTo(
        BOARD,
        SymbolTable.NONE,
        overlay,
        fragment(
            0,
            "/soc",
            node("ldo", cells("phandle", 1)),
            node("adc", cells("supply", 1), cells("clocks", 7, 1))),
        node(
            "__local_fixups__",
            node(
                "fragment@0",
                node("__overlay__", node("adc", cells("supply", 0), cells("clocks", 4))))));
  }

  @Test
  void aNodeOfTheBaseKeepsItsPhandle() {
    Overlay overlay =
        overlay(
            tree(
                fragment(
                    0,
                    "/soc",
                    node("gpio@2", cells("phandle", 1), strings("status", "okay")),
                    node("ldo", cells("phandle", 2)),
                    node("adc", cells("gpios", 1, 4), cells("supply", 2))),
                node(
                    "__local_fixups__",
                    node(
                        "fragment@0",
                        node("__overlay__", node("adc", cells("gpios", 0), cells("supply", 0)))))));
    Overlays.kernel(
        BOARD,
        overlay,
        "error[overlay/phandle] /fragment@0/__overlay__/gpio@2:phandle: '/soc/gpio@2' has a phandle"
            + " already, and the overlay gives it one",
        "warning[overlay/phandle] /fragment@0/__overlay__/gpio@2:phandle: a kernel does not give"
            + " '/soc/gpio@2' the phandle that the overlay gives it");
    lowersTo(
        BARE,
        SymbolTable.NONE,
        overlay,
        fragment(
            0,
            "/soc",
            node("gpio@2", strings("status", "okay")),
            node("ldo", cells("phandle", 2)),
            node("adc", cells("gpios", 7, 4), cells("supply", 2))),
        node(
            "__local_fixups__",
            node("fragment@0", node("__overlay__", node("adc", cells("supply", 0))))));
  }

  @Test
  void aNodeOfTheBaseGetsNoPhandle() {
    refuses(
        BOARD,
        SymbolTable.NONE,
        overlay(
            tree(
                fragment(
                    0,
                    "/soc",
                    node("uart@3", cells("phandle", 1)),
                    node("adc", cells("serial", 1))),
                node(
                    "__local_fixups__",
                    node("fragment@0", node("__overlay__", node("adc", cells("serial", 0))))))),
        "error[overlay/phandle] /fragment@0/__overlay__/adc:serial: the node '/soc/uart@3' has no"
            + " phandle in the running tree");
  }

  @Test
  void aLabelAndALocalReferenceCannotShareBytes() {
    Overlay overlay =
        overlay(
            tree(
                fragment(0, "/soc", node("adc", cells("clocks", -1, 1))),
                node("__fixups__", strings("gpio", "/fragment@0/__overlay__/adc:clocks:0")),
                node(
                    "__local_fixups__",
                    node("fragment@0", node("__overlay__", node("adc", cells("clocks", 2)))))));
    refuses(
        BOARD,
        SymbolTable.NONE,
        overlay,
        "error[overlay/fixup] /fragment@0/__overlay__/adc:clocks:"
            + " a label and a local reference overlap in '/fragment@0/__overlay__/adc:clocks'");
  }

  @Test
  void relativeTargetsBecomeAbsolute() {
    Overlay overlay = overlay(tree(fragment(0, "", node("a")), fragment(1, "/i2c@1", node("b"))));
    assertEquals(
        tree(fragment(0, "/soc", node("a")), fragment(1, "/soc/i2c@1", node("b"))),
        ok(new Lowering(BARE, SymbolTable.NONE).lower(overlay, SOC)).overlay().tree());
    refuses(
        BARE,
        SymbolTable.NONE,
        overlay,
        "error[overlay/target] /fragment@0:target-path: fragment 'fragment@0': there is no node ''"
            + " in the tree",
        "error[overlay/target] /fragment@1:target-path: fragment 'fragment@1': there is no node"
            + " '/i2c@1' in the tree");
  }

  @Test
  void aliasesAndNumbersBecomePathsToo() {
    lowersTo(BARE, SymbolTable.NONE, at("i2c0", node("a")), fragment(0, "/soc/i2c@1", node("a")));
    lowersTo(
        BARE,
        SymbolTable.NONE,
        overlay(tree(node("fragment@0", cells("target", 7), node("__overlay__", node("a"))))),
        fragment(0, "/soc/gpio@2", node("a")));
  }

  @Test
  void aColonEndsAPathToAKernel() {
    DeviceTree odd = tree(node("a:b", cells("phandle", 5)), node("c:d"));
    lowersTo(
        odd,
        SymbolTable.NONE,
        at("/a:b", node("x")),
        node("fragment@0", cells("target", 5), node("__overlay__", node("x"))));
    refuses(
        odd,
        SymbolTable.NONE,
        at("/c:d", node("x")),
        "error[overlay/target] /fragment@0: a kernel cannot find '/c:d': to it a colon ends a path");
  }

  @Test
  void whatTheBaseSaysIsNotSaidAgain() {
    Overlay overlay =
        overlay(
            tree(
                fragment(0, "/soc/i2c@1", strings("status", "disabled")),
                fragment(1, "/soc/uart@3", strings("status", "okay"), node("gnss"))));
    Lowered lowered = lowered(BOARD, SymbolTable.NONE, overlay);
    assertEquals(
        tree(fragment(1, "/soc/uart@3", strings("status", "okay"), node("gnss"))),
        lowered.overlay().tree());
    assertEquals(
        List.of("status of /soc/uart@3"),
        lowered.plan().leaks().stream().map(l -> l.property() + " of " + l.to()).toList());
  }

  @Test
  void whatAnotherLoadHasSetIsSetAgain() {
    LiveTree kernel = new LiveTree(BOARD, Dialect.KERNEL, RemovalPolicy.KERNEL);
    Overlay enables = at("/soc/i2c@1", strings("status", "okay"));
    Lowered first = lowered(BOARD, SymbolTable.NONE, enables);
    Overlays.load(kernel, first.overlay());
    Lowering next = new Lowering(kernel.present(), SymbolTable.NONE, List.of(first.plan()));
    Overlay second = at("/soc/i2c@1", strings("status", "okay"), node("adc"));
    assertEquals(second.tree(), ok(next.lower(second)).overlay().tree());
    assertEquals(Optional.of(I2C), ok(next.lower(second)).plan().targets().stream().findFirst());
  }

  @Test
  void whatChangesNothingIsRefused() {
    String said = "error[overlay/no-change] /: the overlay changes nothing in this tree";
    refuses(BOARD, SymbolTable.NONE, at("/soc/i2c@1", strings("status", "disabled")), said);
    refuses(BOARD, SymbolTable.NONE, at("/soc", node("i2c@1")), said);
    refuses(BOARD, SymbolTable.NONE, at("/soc"), said);
  }

  @Test
  void aLabelWithoutAPlaceIsNotNeeded() {
    Overlay overlay =
        overlay(tree(fragment(0, "/soc", node("a")), node("__fixups__", cells("nowhere"))));
    lowersTo(BARE, SymbolTable.NONE, overlay, fragment(0, "/soc", node("a")));
    Overlay none = overlay(tree(fragment(0, "/soc", node("a")), node("__fixups__")));
    lowersTo(BARE, SymbolTable.NONE, none, fragment(0, "/soc", node("a")));
  }

  @Test
  void fragmentsHaveNamesOfTheirOwn() {
    Node odd = node("__symbols__", strings("target-path", "/soc"), node("__overlay__", node("a")));
    refuses(
        BOARD,
        SymbolTable.NONE,
        overlay(tree(odd)),
        "error[overlay/fixup] /__symbols__: '/__symbols__' is no name for a fragment");
  }

  @Test
  void theTreeKnowsItsLabelsBetterThanATableBeside() {
    SymbolTable wrong = new SymbolTable(Map.of("gpio", "/soc/uart@3"));
    lowersTo(
        BOARD,
        wrong,
        Overlays.fixing("gpio", "/fragment@0/__overlay__/new:clocks:0"),
        fragment(0, "/soc", node("new", cells("clocks", 7, 0))));
  }
}
