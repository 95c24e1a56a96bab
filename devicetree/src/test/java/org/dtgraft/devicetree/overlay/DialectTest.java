package org.dtgraft.devicetree.overlay;

import static org.dtgraft.devicetree.overlay.Overlays.BOARD;
import static org.dtgraft.devicetree.overlay.Overlays.at;
import static org.dtgraft.devicetree.overlay.Overlays.fragment;
import static org.dtgraft.devicetree.overlay.Overlays.loaded;
import static org.dtgraft.devicetree.overlay.Overlays.nodeAt;
import static org.dtgraft.devicetree.overlay.Overlays.overlay;
import static org.dtgraft.devicetree.testing.Trees.cells;
import static org.dtgraft.devicetree.testing.Trees.node;
import static org.dtgraft.devicetree.testing.Trees.strings;
import static org.dtgraft.devicetree.testing.Trees.tree;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;
import org.junit.jupiter.api.Test;

/// Where a kernel and fdtoverlay make different trees of the same overlay.
class DialectTest {
  private static List<String> children(DeviceTree tree, String path) {
    return nodeAt(tree, path).children().stream().map(Node::name).toList();
  }

  private static Optional<String> label(DeviceTree tree, String label) {
    return nodeAt(tree, "/__symbols__").value(label).flatMap(Value::asString);
  }

  @Test
  void fdtoverlayKeepsThePhandleOfABaseNodeAndRewritesReferences() {
    Overlay overlay =
        overlay(
            tree(
                fragment(
                    0, "/soc", node("gpio@2", cells("phandle", 1)), node("led", cells("g", 9, 1))),
                node("fragment@1", cells("target", 1), node("__overlay__", node("hog"))),
                node(
                    "__local_fixups__",
                    node("fragment@0", node("__overlay__", node("led", cells("g", 4)))),
                    node("fragment@1", cells("target", 0)))));
    LiveTree live = new LiveTree(BOARD, Dialect.FDTOVERLAY, RemovalPolicy.EXACT);
    Overlays.load(live, overlay);
    DeviceTree tree = live.present();
    assertEquals(Optional.of(Value.ofCells(7)), nodeAt(tree, "/soc/gpio@2").value("phandle"));
    assertEquals(Optional.of(Value.ofCells(9, 7)), nodeAt(tree, "/soc/led").value("g"));
    assertEquals(List.of("hog"), children(tree, "/soc/gpio@2"));
    assertEquals(
        List.of("target 0x7 /soc/gpio@2", "g 0x7 /soc/gpio@2"),
        live.loads().getFirst().plan().references().stream()
            .filter(r -> r.via() == Reference.Via.PHANDLE)
            .map(r -> r.property() + " " + r.name() + " " + r.to())
            .toList());
  }

  @Test
  void fdtoverlayGivesAPhandleToABaseNodeWithoutOne() {
    Overlay overlay = at("/soc", node("uart@3", cells("phandle", 1)));
    assertEquals(
        Optional.of(Value.ofCells(8)),
        nodeAt(loaded(Dialect.FDTOVERLAY, BOARD, overlay), "/soc/uart@3").value("phandle"));
    assertEquals(
        Optional.empty(),
        nodeAt(loaded(Dialect.KERNEL, BOARD, overlay), "/soc/uart@3").value("phandle"));
  }

  @Test
  void theLastFragmentWinsInFdtoverlay() {
    Overlay overlay =
        overlay(
            tree(
                fragment(0, "/soc", cells("x", 1), node("new", cells("y", 1), cells("z", 1))),
                fragment(1, "/soc", cells("x", 2), node("new", cells("y", 2), node("sub")))));
    LiveTree live = new LiveTree(BOARD, Dialect.FDTOVERLAY, RemovalPolicy.EXACT);
    LoadId id = Overlays.load(live, overlay);
    assertEquals(
        node("new", cells("y", 2), cells("z", 1), node("sub")), nodeAt(live.present(), "/soc/new"));
    assertEquals(
        List.of("/soc:x", "/soc/new", "/soc/new/sub"),
        live.loads().getFirst().plan().changes().stream().map(DialectTest::text).toList());
    live.remove(id);
    assertEquals(BOARD, live.present());
  }

  private static String text(Change change) {
    return switch (change) {
      case Change.AddedNode(var path, _) -> path.toString();
      case Change.AddedProperty(var path, Property p) -> path + ":" + p.name();
      case Change.ChangedProperty(var path, _, Property p) -> path + "=" + p.name();
    };
  }

  @Test
  void fdtoverlayMakesAndReplacesLabels() {
    Overlay overlay =
        overlay(
            tree(
                fragment(0, "/soc", node("new")),
                node("__symbols__", strings("gpio", "/fragment@0/__overlay__/new"))));
    DeviceTree replaced = loaded(Dialect.FDTOVERLAY, BOARD, overlay);
    assertEquals(Optional.of("/soc/new"), label(replaced, "gpio"));
    DeviceTree made = loaded(Dialect.FDTOVERLAY, tree(node("soc")), overlay);
    assertEquals(Optional.of("/soc/new"), label(made, "gpio"));
  }

  @Test
  void theBeginningOfALabelIsTheTargetAndTheTailMayBeEmpty() {
    Overlay overlay =
        overlay(
            tree(
                fragment(0, "i2c0", node("a")),
                fragment(1, "/", node("b")),
                node("fragment@2", cells("target", 7), node("__overlay__")),
                node(
                    "__symbols__",
                    strings("la", "/fragment@0/__overlay__/a"),
                    strings("l0", "/fragment@0/__overlay__"),
                    strings("lb", "/fragment@1/__overlay__/b"),
                    strings("l1", "/fragment@1/__overlay__"),
                    strings("l2", "/fragment@2/__overlay__"))));
    DeviceTree kernel = loaded(Dialect.KERNEL, BOARD, overlay);
    DeviceTree fdtoverlay = loaded(Dialect.FDTOVERLAY, BOARD, overlay);
    assertEquals(List.of("/soc/i2c@1/a", "/soc/i2c@1", "/b", "/", "/soc/gpio@2"), labels(kernel));
    assertEquals(List.of("i2c0/a", "i2c0/", "/b", "/", "/soc/gpio@2/"), labels(fdtoverlay));
  }

  private static List<String> labels(DeviceTree tree) {
    return List.of("la", "l0", "lb", "l1", "l2").stream()
        .map(l -> label(tree, l).orElse(""))
        .toList();
  }

  @Test
  void aKernelComparesSiblingsWithoutCaseAndPathsWithIt() {
    DeviceTree tree = loaded(Dialect.KERNEL, BOARD, at("/soc", node("I2C@1", cells("x", 1))));
    assertEquals(List.of("i2c@1", "gpio@2", "uart@3"), children(tree, "/soc"));
    assertEquals(1, new LiveTree(BOARD).plan(at("/SOC", node("x"))).diagnostics().size());
    DeviceTree other = loaded(Dialect.FDTOVERLAY, BOARD, at("/soc", node("I2C@1")));
    assertEquals(List.of("i2c@1", "gpio@2", "uart@3", "I2C@1"), children(other, "/soc"));
  }

  @Test
  void fdtoverlayFindsANodeWithoutItsUnitAddress() {
    Overlay overlay =
        overlay(
            tree(
                fragment(0, "/soc/i2c", node("new@5", cells("x", 1))),
                fragment(1, "/soc/i2c", node("new", cells("y", 2)))));
    DeviceTree tree = loaded(Dialect.FDTOVERLAY, BOARD, overlay);
    assertEquals(
        List.of(node("new@5", cells("x", 1), cells("y", 2))),
        nodeAt(tree, "/soc/i2c@1").children());
    assertEquals(2, new LiveTree(BOARD).plan(overlay).diagnostics().size());
  }

  @Test
  void ofSeveralThatFitTheNewestCountsAndThenTheFirst() {
    Overlay wanted = at("/soc/dev", cells("x", 1));
    DeviceTree two = tree(node("soc", node("dev@1"), node("dev@2")));
    assertEquals(
        1, nodeAt(loaded(Dialect.FDTOVERLAY, two, wanted), "/soc/dev@1").properties().size());
    LiveTree live = new LiveTree(two, Dialect.FDTOVERLAY, RemovalPolicy.EXACT);
    Overlays.load(live, at("/soc", node("dev@3"), node("dev@4")));
    Overlays.load(live, wanted);
    assertEquals(1, nodeAt(live.present(), "/soc/dev@4").properties().size());
  }

  @Test
  void theLegacyPhandleIsShiftedToo() {
    Overlay overlay = at("/soc", node("new", cells("linux,phandle", 2), cells("phandle", 2)));
    Node kernel = nodeAt(loaded(Dialect.KERNEL, BOARD, overlay), "/soc/new");
    assertEquals(node("new", cells("linux,phandle", 10), cells("phandle", 10)), kernel);
    Node fdtoverlay = nodeAt(loaded(Dialect.FDTOVERLAY, BOARD, overlay), "/soc/new");
    assertEquals(node("new", cells("linux,phandle", 9), cells("phandle", 9)), fdtoverlay);
  }
}
