package org.dtgraft.devicetree.dts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.dtgraft.devicetree.testing.RandomTrees;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;

/// Random boards with phandles, symbols and lists of phandles, and random overlays with fixups.
final class LabelledTrees {
  private static final List<String> LISTS =
      List.of("clocks", "reset-gpios", "vcc-supply", "interrupts-extended", "pinctrl-0");
  private static final List<String> COUNTS =
      List.of("#clock-cells", "#gpio-cells", "#interrupt-cells", "#address-cells");
  private static final List<String> OUTSIDE = List.of("i2c0", "gpio1", "vcc", "clk");

  private final RandomGenerator random;
  private int lastPhandle;

  LabelledTrees(RandomGenerator random) {
    this.random = random;
  }

  /// A base board.
  DeviceTree board() {
    NodeBuilder root = withPhandles(RandomTrees.tree(random, 30).root()).edit();
    paths(root.build()).forEach(path -> dress(root.at(path)));
    root.at(NodePath.of("__symbols__"));
    symbols(root);
    return DeviceTree.of(root.build());
  }

  private void dress(NodeBuilder node) {
    for (String count : COUNTS) {
      if (random.nextInt(4) == 0) {
        node.set(count, Value.ofCells(random.nextInt(4)));
      }
    }
    for (String list : LISTS) {
      if (random.nextInt(4) == 0) {
        node.set(list, list());
      }
    }
    switch (random.nextInt(12)) {
      case 0 -> node.set("interrupt-parent", Value.ofCells(phandle()));
      case 1 -> node.set("interrupts", Value.ofCells(random.ints(6).toArray()));
      case 2 ->
          node.set("interrupt-map", Value.ofCells(0, 0, 1, phandle(), 5, 0, 0, 2, phandle(), 6));
      case 3 -> node.set("mac-address", Value.of((byte) 1, (byte) 2));
      case 4 -> node.set("model", Value.ofStrings("\"quoted\" \\ \t\n\u0001f \u00e9", "", "x"));
      case 5 -> node.set("opp-hz", Value.ofCells(0, 1_200_000_000));
      default -> {}
    }
  }

  private Value list() {
    return Value.ofCells(
        random.ints(random.nextInt(6)).map(i -> i % 3 == 0 ? i : phandle()).toArray());
  }

  private int phandle() {
    return random.nextInt(lastPhandle + 2);
  }

  private void symbols(NodeBuilder root) {
    int count = 0;
    for (NodePath path : paths(root.build())) {
      if (random.nextInt(3) == 0 && !path.toString().startsWith("/__")) {
        root.child("__symbols__").set("l" + count++, Value.ofStrings(path.toString()));
      }
    }
    if (random.nextInt(3) == 0) {
      root.child("__symbols__").set("gone", Value.ofStrings("/not/there"));
      root.child("__symbols__").set("no-label", Value.ofStrings("/"));
      root.child("__symbols__").set("cells", Value.ofCells(1));
    }
  }

  private Node withPhandles(Node top) {
    NodeBuilder node = new NodeBuilder(top.name());
    top.properties().forEach(node::set);
    if (random.nextInt(3) == 0 && !top.name().isEmpty()) {
      node.set("phandle", Value.ofCells(++lastPhandle));
    }
    top.children().forEach(c -> node.add(withPhandles(c)));
    return node.build();
  }

  private static List<NodePath> paths(Node root) {
    List<NodePath> paths = new ArrayList<>();
    DeviceTree.of(root).forEach((path, _) -> paths.add(path));
    return paths;
  }

  /// An overlay whose fixups are those that a compiler makes.
  DeviceTree overlay() {
    NodeBuilder root = new NodeBuilder("");
    if (random.nextInt(4) == 0) {
      root.set("compatible", Value.ofStrings("acme,board"));
    }
    int fragments = 1 + random.nextInt(4);
    for (int i = 0; i < fragments; i++) {
      root.add(fragment(random.nextInt(8) == 0 ? "fragment@" + (i + 20) : "fragment@" + i));
    }
    if (random.nextInt(4) == 0) {
      root.child("__overrides__").set("speed", Value.ofCells(0));
    }
    if (random.nextBoolean()) {
      root.child("__symbols__");
      symbols(root);
    }
    return DeviceTree.of(withFixups(root.build()));
  }

  private Node fragment(String name) {
    NodeBuilder fragment = new NodeBuilder(name);
    switch (random.nextInt(4)) {
      case 0 -> fragment.set("target-path", Value.ofStrings("/soc/there"));
      case 1 -> fragment.set("target-path", Value.ofStrings("/"));
      default -> fragment.set("target", Value.ofCells(-1));
    }
    NodeBuilder content = new NodeBuilder("__overlay__");
    Node any = withPhandles(RandomTrees.tree(random, 8).root());
    any.properties().forEach(content::set);
    any.children().forEach(content::add);
    return fragment.add(content.build()).build();
  }

  private Node withFixups(Node plain) {
    Map<String, String> fixups = new LinkedHashMap<>();
    NodeBuilder root = refer(plain, NodePath.ROOT, new NodeBuilder("__local_fixups__"), fixups);
    return root.build();
  }

  private NodeBuilder refer(
      Node plain, NodePath path, NodeBuilder mirror, Map<String, String> fixups) {
    NodeBuilder node = new NodeBuilder(plain.name());
    for (Property p : plain.properties()) {
      node.set(refer(p, path, mirror, fixups));
    }
    for (Node child : plain.children()) {
      NodeBuilder below = new NodeBuilder(child.name());
      node.add(refer(child, path.child(child.name()), below, fixups).build());
      Node local = below.build();
      if (!local.properties().isEmpty() || !local.children().isEmpty()) {
        mirror.add(local);
      }
    }
    if (path.depth() == 0) {
      NodeBuilder all = new NodeBuilder("__fixups__");
      fixups.forEach((label, text) -> all.set(label, Value.ofStrings(text.split("\0"))));
      addUnlessEmpty(all.build(), node);
      addUnlessEmpty(mirror.build(), node);
    }
    return node;
  }

  private static void addUnlessEmpty(Node child, NodeBuilder node) {
    if (!child.properties().isEmpty() || !child.children().isEmpty()) {
      node.add(child);
    }
  }

  private Property refer(
      Property p, NodePath path, NodeBuilder mirror, Map<String, String> fixups) {
    boolean target = p.name().equals("target");
    if (p.name().equals("phandle") || path.toString().startsWith("/__")) {
      return p;
    }
    Value value = p.value();
    List<Integer> local = new ArrayList<>();
    for (int at = 0; at + 4 <= value.length(); at += 1 + random.nextInt(6)) {
      if (target || random.nextInt(4) == 0) {
        String label = OUTSIDE.get(random.nextInt(OUTSIDE.size()));
        fixups.merge(label, path + ":" + p.name() + ":" + at + "\0", String::concat);
        value = value.withU32(at, -1);
        at += 3;
      } else if (lastPhandle > 0 && random.nextInt(3) == 0 && !p.name().startsWith("target")) {
        local.add(at);
        value = value.withU32(at, 1 + random.nextInt(lastPhandle));
        at += 3;
      }
    }
    if (!local.isEmpty()) {
      mirror.set(p.name(), Value.ofCells(local.stream().mapToInt(i -> i).toArray()));
    }
    return p.with(value);
  }

  /// An overlay in which something about the fixups is not as a compiler would make it.
  DeviceTree spoil(DeviceTree overlay) {
    NodeBuilder root = overlay.root().edit();
    switch (random.nextInt(8)) {
      case 0 -> root.child("__fixups__").set("late", Value.ofStrings("/fragment@0:target:0"));
      case 1 -> root.child("__fixups__").set("i2c0", Value.ofStrings("/nowhere:reg:0"));
      case 2 -> root.child("__fixups__").set("clk", Value.ofStrings("broken", "/:x:99"));
      case 3 -> root.child("__local_fixups__").child("gone").set("reg", Value.ofCells(0));
      case 4 -> root.child("__local_fixups__").child("fragment@0").set("target", Value.ofCells(2));
      case 5 -> {
        Node last = overlay.root().children().getLast();
        root.removeChild(last.name());
        NodeBuilder first = new NodeBuilder("").add(last);
        root.build().children().forEach(first::add);
        return DeviceTree.of(first.build());
      }
      case 6 -> root.child("__symbols__").set("i2c0", Value.ofStrings("/fragment@0/__overlay__"));
      default -> root.child("fragment@0").set("target", Value.ofCells(7));
    }
    return DeviceTree.of(root.build());
  }
}
