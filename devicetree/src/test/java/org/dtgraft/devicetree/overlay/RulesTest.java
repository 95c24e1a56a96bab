package org.dtgraft.devicetree.overlay;

import static org.dtgraft.devicetree.overlay.Overlays.BOARD;
import static org.dtgraft.devicetree.overlay.Overlays.at;
import static org.dtgraft.devicetree.overlay.Overlays.both;
import static org.dtgraft.devicetree.overlay.Overlays.fdtoverlay;
import static org.dtgraft.devicetree.overlay.Overlays.fixing;
import static org.dtgraft.devicetree.overlay.Overlays.fragment;
import static org.dtgraft.devicetree.overlay.Overlays.kernel;
import static org.dtgraft.devicetree.overlay.Overlays.overlay;
import static org.dtgraft.devicetree.overlay.Overlays.said;
import static org.dtgraft.devicetree.testing.Trees.cells;
import static org.dtgraft.devicetree.testing.Trees.node;
import static org.dtgraft.devicetree.testing.Trees.strings;
import static org.dtgraft.devicetree.testing.Trees.tree;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.Value;
import org.junit.jupiter.api.Test;

/// Each rule with what it says, where, and in which dialect it refuses.
class RulesTest {
  private static Overlay locally(Object... parts) {
    return overlay(
        tree(
            fragment(0, "/soc", node("new", cells("phandle", 1), cells("own", 1))),
            node("__local_fixups__", parts)));
  }

  @Test
  void aFixupOfAnUnknownNodeIsPassedOverByAKernel() {
    Overlay overlay = fixing("gpio", "/fragment@0/__overlay__/old:clocks:0");
    String said =
        "[overlay/fixup] /fragment@0/__overlay__/old:clocks: fixup of label 'gpio': no node"
            + " '/fragment@0/__overlay__/old' in the overlay";
    String unused =
        "warning[overlay/unused-label] /__fixups__:gpio: nothing in the overlay needs the label"
            + " 'gpio'";
    kernel(BOARD, overlay, "warning" + said, unused);
    fdtoverlay(BOARD, overlay, "error" + said, unused);
  }

  @Test
  void aFixupOfAnUnknownPropertyOrBehindTheValueIsRefused() {
    String at = "/fragment@0/__overlay__/new:";
    both(
        BOARD,
        fixing("gpio", at + "clocks:4", at + "x:0", at + "clocks:5", at + "clocks:999999999"),
        "error[overlay/fixup] "
            + at
            + "x: fixup of label 'gpio': no property 'x' that could be"
            + " fixed",
        "error[overlay/fixup] " + at + "clocks: fixup of label 'gpio': no cell at byte 5",
        "error[overlay/fixup] " + at + "clocks: fixup of label 'gpio': no cell at byte 999999999");
  }

  @Test
  void malformedFixupsAreRefusedWhenReading() {
    for (String place : List.of("", "/x", "/x:y", "x:y:0", "/x::0", "/x:y:-1", "/x:y:z", "/x:y:")) {
      DeviceTree tree = tree(fragment(0, "/soc"), node("__fixups__", strings("gpio", place)));
      assertEquals(
          List.of(
              "error[overlay/fixup] /__fixups__:gpio: label 'gpio': '"
                  + place
                  + "' is no place to fix"),
          Overlays.shown(Overlay.of("addon.dtbo", tree).diagnostics()));
    }
    Node unterminated = node("__fixups__").edit().set("gpio", Value.of((byte) 'x')).build();
    assertEquals(
        List.of(
            "error[overlay/fixup] /__fixups__:gpio: label 'gpio': the list of places does not end"
                + " in a NUL"),
        Overlays.shown(Overlay.of("addon.dtbo", tree(unterminated)).diagnostics()));
  }

  @Test
  void localFixupsMirrorTheOverlay() {
    both(
        BOARD,
        locally(node("fragment@1")),
        "error[overlay/fixup] /fragment@1: local fixup of '/fragment@1': there is no such node in"
            + " the overlay");
    String own = "/fragment@0/__overlay__/new:own";
    both(
        BOARD,
        locally(node("fragment@0", node("__overlay__", node("new", cells("own", 1))))),
        "error[overlay/fixup] " + own + ": local fixup of '" + own + "': no cell at byte 1");
    both(
        BOARD,
        locally(node("fragment@0", node("__overlay__", node("new", cells("own", -4))))),
        "error[overlay/fixup] "
            + own
            + ": local fixup of '"
            + own
            + "': no cell at byte 4294967292");
    both(
        BOARD,
        locally(node("fragment@0", node("__overlay__", node("new", strings("own", "a"))))),
        "error[overlay/fixup] "
            + own
            + ": local fixup of '"
            + own
            + "': the list of offsets is 2 bytes long");
    String other = "/fragment@0/__overlay__/new:other";
    both(
        BOARD,
        locally(node("fragment@0", node("__overlay__", node("new", cells("other", 0))))),
        "error[overlay/fixup] "
            + other
            + ": local fixup of '"
            + other
            + "': there is no such property in the overlay");
  }

  @Test
  void aFragmentNeedsATargetThatIsThere() {
    both(
        BOARD,
        overlay(tree(node("fragment@0", node("__overlay__")))),
        "error[overlay/target] /fragment@0: fragment 'fragment@0' has neither target nor"
            + " target-path");
    both(
        BOARD,
        at("/soc/spi@9"),
        "error[overlay/target] /fragment@0:target-path: fragment 'fragment@0': there is no node"
            + " '/soc/spi@9' in the tree");
    both(
        BOARD,
        overlay(tree(node("fragment@0", cells("target", 99), node("__overlay__")))),
        "error[overlay/target] /fragment@0:target: fragment 'fragment@0': no node of the tree has"
            + " the phandle 0x63");
  }

  @Test
  void neitherEmptyNorWrongTargetsAreTakenForPaths() {
    Overlay zero =
        overlay(
            tree(
                node(
                    "fragment@0",
                    cells("target", 0),
                    strings("target-path", "/soc"),
                    node("__overlay__", node("new")))));
    kernel(
        BOARD,
        zero,
        "error[overlay/target] /fragment@0:target: fragment 'fragment@0': no node of the tree has"
            + " the phandle 0x0");
    fdtoverlay(BOARD, zero);
    Overlay two = overlay(tree(node("fragment@0", cells("target", 3, 0), node("__overlay__"))));
    kernel(BOARD, two);
    fdtoverlay(
        BOARD,
        two,
        "error[overlay/target] /fragment@0:target: the target of '/fragment@0' is not one cell");
  }

  @Test
  void aFragmentMayGoIntoANodeOfAnEarlierOneInFdtoverlayOnly() {
    Overlay byPhandle =
        overlay(
            tree(
                fragment(0, "/soc", node("new", cells("phandle", 1))),
                node("fragment@1", cells("target", 1), node("__overlay__", node("sub"))),
                node("__local_fixups__", node("fragment@1", cells("target", 0)))));
    String own = ": the target '/soc/new' is of this overlay itself; a kernel refuses this";
    kernel(
        BOARD,
        byPhandle,
        "error[overlay/target] /fragment@1:target: fragment 'fragment@1': no node of the tree has"
            + " the phandle 0x9");
    fdtoverlay(BOARD, byPhandle, "warning[overlay/target] /fragment@1:target" + own);
    Overlay byPath =
        overlay(tree(fragment(0, "/soc", node("new")), fragment(1, "/soc/new", node("sub"))));
    String missing =
        "error[overlay/target] /fragment@1:target-path: fragment 'fragment@1': there is no node"
            + " '/soc/new' in the tree";
    kernel(BOARD, byPath, missing);
    fdtoverlay(BOARD, byPath, "warning[overlay/target] /fragment@1:target-path" + own);
    both(
        BOARD,
        overlay(tree(fragment(1, "/soc/new", node("sub")), fragment(0, "/soc", node("new")))),
        missing);
  }

  @Test
  void anEmptyOverlayIsRefusedByAKernel() {
    String said = "[overlay/empty] /: the overlay has neither fragments nor symbols";
    kernel(BOARD, overlay(tree(node("x"))), "error" + said);
    fdtoverlay(BOARD, overlay(tree(node("x"))), "warning" + said + "; a kernel refuses this");
  }

  @Test
  void twoFragmentsMayNotAddTheSameInAKernel() {
    Overlay overlay =
        overlay(
            tree(
                fragment(0, "/soc", cells("x", 1), node("new", cells("y", 1))),
                fragment(1, "/soc", cells("x", 2), node("new", cells("y", 2)))));
    String leak =
        "warning[overlay/kernel-leak] /fragment@0/__overlay__:x: a kernel leaks 'x' of"
            + " '/soc' when this is removed";
    String property =
        "[overlay/duplicate-property] /fragment@1/__overlay__:x: an earlier fragment"
            + " sets 'x' of '/soc' too";
    String node =
        "[overlay/duplicate-node] /fragment@1/__overlay__/new: an earlier fragment adds"
            + " '/soc/new' too";
    kernel(BOARD, overlay, "error" + property, "error" + node);
    fdtoverlay(
        BOARD,
        overlay,
        "warning" + property + "; a kernel refuses this",
        "warning" + node + "; a kernel refuses this",
        "warning[overlay/duplicate-property] /fragment@1/__overlay__/new:y: an earlier fragment"
            + " sets 'y' of '/soc/new' too; a kernel refuses this",
        leak);
  }

  @Test
  void cellsOfALiveNodeMayNotChangeInAKernel() {
    String said =
        "[overlay/cells] /fragment@0/__overlay__:#address-cells: '#address-cells' of '/'"
            + " is to be changed from 00000001 to 00000002";
    kernel(BOARD, at("/", cells("#address-cells", 2)), "error" + said);
    fdtoverlay(
        BOARD, at("/", cells("#address-cells", 2)), "warning" + said + "; a kernel refuses this");
  }

  @Test
  void aPhandleThatAKernelPassesOverLeaksNothing() {
    fdtoverlay(tree(node("bare")), at("/bare", cells("phandle", 1)));
  }

  @Test
  void cellsThatAreSaidAgainLeakNothing() {
    both(BOARD, at("/", cells("#address-cells", 1)));
  }

  @Test
  void aNodeMayNotGetASecondPhandleInAKernel() {
    Overlay overlay = at("/soc", node("gpio@2", cells("phandle", 1)));
    String said =
        "[overlay/phandle] /fragment@0/__overlay__/gpio@2:phandle: '/soc/gpio@2' has a"
            + " phandle already, and the overlay gives it one";
    assertEquals("error" + said, said(Dialect.KERNEL, BOARD, overlay).getFirst());
    fdtoverlay(BOARD, overlay, "warning" + said + "; a kernel refuses this");
  }

  @Test
  void aKernelPassesOverThePhandleOfALiveNode() {
    kernel(
        BOARD,
        at("/soc", node("uart@3", cells("phandle", 1), strings("name", "x"))),
        "warning[overlay/phandle] /fragment@0/__overlay__/uart@3:phandle: a kernel does not give"
            + " '/soc/uart@3' the phandle that the overlay gives it");
  }

  @Test
  void phandlesAreCellsWithinTheirRange() {
    for (int wrong : new int[] {0, -1}) {
      both(
          BOARD,
          at("/soc", node("new", cells("phandle", wrong))),
          "error[overlay/phandle] /fragment@0/__overlay__/new:phandle: 'phandle' of"
              + " '/fragment@0/__overlay__/new' is no phandle: "
              + Value.ofCells(wrong));
    }
    kernel(
        BOARD,
        at("/soc", node("new", cells("phandle", -9))),
        "error[overlay/phandle] /fragment@0/__overlay__/new:phandle: no phandle is left for"
            + " '/fragment@0/__overlay__/new': 0xfffffff7 + 0x8 is beyond the highest");
    fdtoverlay(BOARD, at("/soc", node("new", cells("phandle", -9))));
  }

  @Test
  void aStrictTreeOnlyTakesNewNodes() {
    LoadRules strict = new LoadRules(Dialect.KERNEL, true);
    assertEquals(
        "error[overlay/strict] /fragment@0/__overlay__:status: 'status' of '/soc/i2c@1' is not this"
            + " overlay's to set",
        said(strict, BOARD, at("/soc/i2c@1", strings("status", "okay"))).getLast());
    Overlay adding =
        overlay(
            tree(
                fragment(0, "/soc", node("new", cells("x", 1))),
                node("__symbols__", strings("new", "/fragment@0/__overlay__/new"))));
    assertEquals(1, said(strict, BOARD, adding).size());
  }

  @Test
  void theNodeToLoadAtHasToBeThere() {
    var plan = new LiveTree(BOARD).plan(at("", node("new")), Overlays.SOC.child("none"));
    assertEquals(
        List.of(
            "error[overlay/target] /: the overlay is to be loaded at '/soc/none', which is not in"
                + " the tree"),
        Overlays.shown(plan.diagnostics()));
    assertEquals(1, new LiveTree(BOARD).plan(at("", node("new"))).diagnostics().size());
  }
}
