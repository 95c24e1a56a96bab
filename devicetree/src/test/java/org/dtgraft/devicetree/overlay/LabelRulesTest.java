package org.dtgraft.devicetree.overlay;

import static org.dtgraft.devicetree.overlay.Overlays.BOARD;
import static org.dtgraft.devicetree.overlay.Overlays.both;
import static org.dtgraft.devicetree.overlay.Overlays.fdtoverlay;
import static org.dtgraft.devicetree.overlay.Overlays.fixing;
import static org.dtgraft.devicetree.overlay.Overlays.fragment;
import static org.dtgraft.devicetree.overlay.Overlays.kernel;
import static org.dtgraft.devicetree.overlay.Overlays.overlay;
import static org.dtgraft.devicetree.overlay.Overlays.said;
import static org.dtgraft.devicetree.testing.Trees.node;
import static org.dtgraft.devicetree.testing.Trees.strings;
import static org.dtgraft.devicetree.testing.Trees.tree;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.junit.jupiter.api.Test;

/// The rules about labels: what an overlay needs from the tree, and what it adds to it.
class LabelRulesTest {
  private static final DeviceTree BARE = tree(node("soc"));

  @Test
  void anUnknownLabelIsRefusedWithTheNearestName() {
    Overlay overlay = fixing("i2c2", "/fragment@0/__overlay__/new:clocks:0");
    both(
        BOARD,
        overlay,
        "error[overlay/unknown-label] /__fixups__:i2c2: no node of the tree is labelled 'i2c2'");
    Diagnostic only = new LiveTree(BOARD).plan(overlay).diagnostics().getFirst();
    assertEquals("did you mean 'i2c1'?", only.hint());
  }

  @Test
  void labelsNeedSymbols() {
    both(
        BARE,
        fixing("i2c2", "/fragment@0/__overlay__/new:clocks:0"),
        "error[overlay/no-symbols] /__fixups__: the overlay needs the label 'i2c2', and the"
            + " tree has no /__symbols__");
  }

  @Test
  void aKernelNeedsSymbolsForFixupsWithoutLabels() {
    Overlay overlay = overlay(tree(fragment(0, "/soc"), node("__fixups__")));
    kernel(
        BARE,
        overlay,
        "error[overlay/no-symbols] /__fixups__: the overlay needs labels, and the tree has no"
            + " /__symbols__");
    fdtoverlay(BARE, overlay);
  }

  @Test
  void newLabelsNeedSymbolsInAKernelOnly() {
    Overlay overlay =
        overlay(
            tree(
                fragment(0, "/soc", node("new")),
                node("__symbols__", strings("new", "/fragment@0/__overlay__/new"))));
    String said =
        "[overlay/no-symbols] /__symbols__: the overlay brings labels, and the tree has no"
            + " /__symbols__";
    kernel(BARE, overlay, "error" + said);
    fdtoverlay(BARE, overlay, "warning" + said + "; a kernel refuses this");
  }

  @Test
  void aLabelOfNothingIsRefused() {
    both(
        BOARD,
        fixing("gone", "/fragment@0/__overlay__/new:clocks:0"),
        "error[overlay/dangling-label] /__fixups__:gone: label 'gone' stands for '/soc/gone', which"
            + " is not in the tree");
  }

  @Test
  void aNodeWithoutPhandleIsReferredToByZeroInAKernel() {
    Overlay overlay = fixing("uart", "/fragment@0/__overlay__/new:clocks:0");
    String said =
        "[overlay/phandle] /__fixups__:uart: the node '/soc/uart@3' of label 'uart' has no phandle";
    kernel(BOARD, overlay, "warning" + said);
    fdtoverlay(BOARD, overlay, "error" + said);
  }

  @Test
  void aLabelMayNotBeGivenTwiceInAKernel() {
    Overlay overlay =
        overlay(
            tree(
                fragment(0, "/soc", node("new")),
                node("__symbols__", strings("gpio", "/fragment@0/__overlay__/new"))));
    String said = "[overlay/symbol-exists] /__symbols__:gpio: the tree has a label 'gpio' already";
    assertEquals("error" + said, said(Dialect.KERNEL, BOARD, overlay).getFirst());
    assertEquals(
        "warning" + said + "; a kernel refuses this",
        said(Dialect.FDTOVERLAY, BOARD, overlay).getFirst());
  }

  @Test
  void aLabelOutsideTheFragmentsIsRefusedByAKernel() {
    for (String path : List.of("/fragment@0", "/other/node", "/fragment@0/__overlay__x")) {
      Overlay overlay = overlay(tree(fragment(0, "/soc"), node("__symbols__", strings("l", path))));
      String said =
          "[overlay/symbol] /__symbols__:l: label 'l' stands for '"
              + path
              + "', which is not in a fragment";
      kernel(BOARD, overlay, "error" + said);
      fdtoverlay(BOARD, overlay, "warning" + said + "; a kernel refuses this");
    }
    both(
        BOARD,
        overlay(
            tree(
                fragment(0, "/soc"), node("__symbols__", strings("l", "/fragment@7/__overlay__")))),
        "error[overlay/symbol] /__symbols__:l: label 'l': no fragment '/fragment@7/__overlay__'");
  }
}
