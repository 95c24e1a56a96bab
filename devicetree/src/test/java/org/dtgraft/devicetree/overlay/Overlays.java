package org.dtgraft.devicetree.overlay;

import static org.dtgraft.devicetree.testing.Trees.cells;
import static org.dtgraft.devicetree.testing.Trees.node;
import static org.dtgraft.devicetree.testing.Trees.strings;
import static org.dtgraft.devicetree.testing.Trees.tree;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.DiagnosticText;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;

/// What the tests of this room share: a small board, and ways to load into it.
final class Overlays {
  /// A bus with two labelled nodes; the highest phandle is 7.
  static final DeviceTree BOARD =
      tree(
          cells("#address-cells", 1),
          node(
              "soc",
              node("i2c@1", cells("phandle", 3), strings("status", "disabled")),
              node("gpio@2", cells("phandle", 7)),
              node("uart@3")),
          node("aliases", strings("i2c0", "/soc/i2c@1")),
          node(
              "__symbols__",
              strings("i2c1", "/soc/i2c@1"),
              strings("gpio", "/soc/gpio@2"),
              strings("uart", "/soc/uart@3"),
              strings("gone", "/soc/gone")));

  static final NodePath SOC = NodePath.of("soc");
  static final NodePath I2C = SOC.child("i2c@1");

  private Overlays() {}

  static Overlay overlay(DeviceTree tree) {
    return overlay("addon.dtbo", tree);
  }

  static Overlay overlay(String name, DeviceTree tree) {
    return switch (Overlay.of(name, tree)) {
      case Result.Ok<Overlay>(var overlay, _) -> overlay;
      case Result.Failed<Overlay>(var errors) -> throw new AssertionError(errors);
    };
  }

  /// An overlay of one fragment for a path.
  static Overlay at(String path, Object... content) {
    return overlay(tree(fragment(0, path, content)));
  }

  /// A fragment for a path.
  static Node fragment(int number, String path, Object... content) {
    return node("fragment@" + number, strings("target-path", path), node("__overlay__", content));
  }

  static LoadId load(LiveTree live, Overlay overlay) {
    return switch (live.load(overlay)) {
      case LoadOutcome.Loaded(var id, _) -> id;
      case LoadOutcome.Refused(var reasons) -> throw new AssertionError(shown(reasons));
    };
  }

  /// The tree with an overlay.
  static DeviceTree loaded(Dialect dialect, DeviceTree base, Overlay overlay) {
    LiveTree live = new LiveTree(base, dialect, RemovalPolicy.EXACT);
    load(live, overlay);
    return live.present();
  }

  /// The errors and warnings, each as `severity[rule] place: message`.
  static List<String> said(Dialect dialect, DeviceTree base, Overlay overlay) {
    return said(new LoadRules(dialect, false), base, overlay);
  }

  static List<String> said(LoadRules rules, DeviceTree base, Overlay overlay) {
    Result<Plan> plan = new LiveTree(base, rules, RemovalPolicy.EXACT).plan(overlay);
    List<Diagnostic> said = new ArrayList<>(plan.diagnostics());
    if (plan instanceof Result.Ok<Plan>(var planned, _)) {
      planned.leaks().forEach(leak -> said.add(leak.warning()));
    }
    return shown(said);
  }

  static List<String> shown(List<Diagnostic> diagnostics) {
    return diagnostics.stream()
        .map(d ->
            "%s[%s] %s: %s"
                .formatted(
                    d.severity().word(),
                    d.rule(),
                    DiagnosticText.where(d.place()).replace("addon.dtbo: ", ""),
                    d.message()))
        .toList();
  }

  static Node nodeAt(DeviceTree tree, String path) {
    Optional<NodePath> found = tree.resolve(path);
    return tree.find(found.orElseThrow(() -> new AssertionError("no " + path))).orElseThrow();
  }

  /// What a kernel says of an overlay, all of it and in order.
  static void kernel(DeviceTree base, Overlay overlay, String... expected) {
    assertEquals(List.of(expected), said(Dialect.KERNEL, base, overlay));
  }

  /// What fdtoverlay says of it.
  static void fdtoverlay(DeviceTree base, Overlay overlay, String... expected) {
    assertEquals(List.of(expected), said(Dialect.FDTOVERLAY, base, overlay));
  }

  /// What both say of it.
  static void both(DeviceTree base, Overlay overlay, String... expected) {
    kernel(base, overlay, expected);
    fdtoverlay(base, overlay, expected);
  }

  /// An overlay with a new node `/soc/new`, and a label to be written at these places.
  static Overlay fixing(String label, String... places) {
    return overlay(
        tree(
            fragment(0, "/soc", node("new", cells("clocks", -1, 0))),
            node("__fixups__", strings(label, places))));
  }
}
