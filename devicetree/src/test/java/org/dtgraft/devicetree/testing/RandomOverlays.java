package org.dtgraft.devicetree.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Symbols;
import org.dtgraft.devicetree.tree.Value;

/// Bases with labels, aliases and phandles, and overlays for them as dtc would write them, with a
/// fault now and then.
public final class RandomOverlays {
  private static final String[] PROPERTIES = {"status", "reg", "x", "#size-cells", "label", "y"};

  private static final String[] FEW_NAMES = {"dev", "dev@1", "dev@2", "Dev@1", "adc", "adc@3"};

  private final RandomGenerator random;
  private final DeviceTree present;
  private final List<NodePath> nodes = new ArrayList<>();
  private final NodeBuilder root = new NodeBuilder("");
  private final NodeBuilder local = new NodeBuilder("__local_fixups__");
  private final NodeBuilder symbols = new NodeBuilder("__symbols__");
  private final Map<String, StringBuilder> fixups = new LinkedHashMap<>();
  private NodePath lastTarget;
  private int lastPhandle;

  private RandomOverlays(RandomGenerator random, DeviceTree present) {
    this.random = random;
    this.present = present;
    present.forEach((path, _) -> nodes.add(path));
  }

  /// A base of at most so many nodes beside `/aliases` and `/__symbols__`, either of which may be
  /// missing.
  public static DeviceTree base(RandomGenerator random, int size) {
    DeviceTree bare = RandomTrees.tree(random, size);
    NodeBuilder root = bare.root().edit();
    NodeBuilder symbols = new NodeBuilder(Symbols.NODE);
    NodeBuilder aliases = new NodeBuilder("aliases");
    int[] count = {0};
    bare.forEach((path, _) -> {
      if (path.depth() > 0 && random.nextInt(3) > 0) {
        count[0] += 1 + random.nextInt(2);
        String at = path.toString();
        root.at(path).set("phandle", Value.ofCells(count[0]));
        symbols.set("b" + count[0], Value.ofStrings(at));
        if (random.nextInt(4) == 0) {
          aliases.set("a" + count[0], Value.ofStrings(at));
        }
      }
    });
    if (random.nextInt(4) > 0) {
      root.add(aliases.build());
    }
    if (random.nextInt(12) > 0) {
      root.add(symbols.build());
    }
    return bare.with(root.build());
  }

  /// An overlay for a tree, which it fits more often than not.
  public static DeviceTree overlay(RandomGenerator random, DeviceTree present) {
    return new RandomOverlays(random, present).overlay();
  }

  private DeviceTree overlay() {
    int fragments = random.nextInt(16) == 0 ? 0 : 1 + random.nextInt(3);
    for (int i = 0; i < fragments; i++) {
      fragment(i);
    }
    if (random.nextInt(10) == 0) {
      fault();
    }
    if (!symbols.properties().isEmpty()) {
      root.add(symbols.build());
    }
    if (!fixups.isEmpty()) {
      NodeBuilder node = root.child("__fixups__");
      fixups.forEach((label, places) -> node.set(label, Value.ofStrings(places.toString())));
      node.build();
    }
    Node locals = local.build();
    if (!locals.children().isEmpty()) {
      root.add(locals);
    }
    return DeviceTree.of(root.build());
  }

  private void fragment(int number) {
    NodePath path = NodePath.of("fragment@" + number);
    if (random.nextInt(10) == 0 && !present.aliases().isEmpty()) {
      changeAlias(path);
      return;
    }
    boolean same = lastTarget != null && random.nextInt(4) == 0;
    NodePath to = same ? lastTarget : nodes.get(random.nextInt(nodes.size()));
    lastTarget = to;
    target(path, to);
    content(path.child("__overlay__"), present.find(to).orElseThrow(), 0);
  }

  private void target(NodePath fragment, NodePath to) {
    NodeBuilder node = root.at(fragment);
    String label = labelOf(to);
    int phandle = present.find(to).orElseThrow().phandle().map(p -> p.value()).orElse(0);
    int way = random.nextInt(8);
    if (way < 4 && !label.isEmpty() && (phandle != 0 || way == 0)) {
      node.set("target", Value.ofCells(-1));
      fix(label, fragment, "target", 0);
    } else if (way == 4 && phandle != 0) {
      node.set("target", Value.ofCells(phandle));
    } else if (way == 5 && lastPhandle > 0) {
      node.set("target", Value.ofCells(1 + random.nextInt(lastPhandle)));
      local.at(fragment).set("target", Value.ofCells(0));
    } else if (way == 6) {
      node.set("target-path", Value.ofStrings(alias(to)));
    } else {
      node.set("target-path", Value.ofStrings(to.toString()));
    }
  }

  private void changeAlias(NodePath fragment) {
    NodePath to = nodes.get(random.nextInt(nodes.size()));
    root.at(fragment).set("target-path", Value.ofStrings("/aliases"));
    root.at(fragment.child("__overlay__")).set(alias(to), Value.ofStrings(to.toString()));
  }

  private String alias(NodePath otherwise) {
    List<String> aliases = new ArrayList<>(present.aliases().keySet());
    return aliases.isEmpty() ? otherwise.toString() : aliases.get(random.nextInt(aliases.size()));
  }

  private String labelOf(NodePath path) {
    for (Property p : labels()) {
      if (p.value().asString().orElse("").equals(path.toString())) {
        return p.name();
      }
    }
    return "";
  }

  private List<Property> labels() {
    return present.root().child(Symbols.NODE).map(Node::properties).orElse(List.of());
  }

  private void content(NodePath path, Node live, int depth) {
    NodeBuilder node = root.at(path);
    for (int i = random.nextInt(3); i > 0; i--) {
      property(node, path);
    }
    boolean isNew = live == null;
    int seldom = isNew ? 2 : live.phandle().isPresent() ? 24 : 4;
    if (random.nextInt(seldom) == 0) {
      node.set("phandle", Value.ofCells(++lastPhandle));
    }
    if (depth > 0 && random.nextInt(4) == 0) {
      symbols.set("n" + random.nextInt(300), Value.ofStrings(path.toString()));
    }
    for (int i = random.nextInt(depth > 2 ? 1 : 3); i > 0; i--) {
      child(path, live, depth);
    }
  }

  private void child(NodePath path, Node live, int depth) {
    boolean existing = live != null && !live.children().isEmpty() && random.nextInt(3) == 0;
    String name =
        existing ? live.children().get(random.nextInt(live.children().size())).name() : newName();
    content(path.child(name), live == null ? null : live.child(name).orElse(null), depth + 1);
  }

  /// Often one of a few, so that fragments and overlays meet, and that names differ in case or in
  /// their unit address alone.
  private String newName() {
    return random.nextInt(2) == 0
        ? FEW_NAMES[random.nextInt(FEW_NAMES.length)]
        : RandomTrees.nodeName(random);
  }

  private void property(NodeBuilder node, NodePath path) {
    String name = PROPERTIES[random.nextInt(PROPERTIES.length)];
    switch (random.nextInt(4)) {
      case 0 -> outer(node, path, "clocks");
      case 1 -> {
        if (lastPhandle > 0) {
          node.set("supply", Value.ofCells(7, 1 + random.nextInt(lastPhandle)));
          local.at(path).set("supply", Value.ofCells(4));
        }
      }
      default ->
          node.set(
              name,
              name.startsWith("#") ? Value.ofCells(random.nextInt(2)) : RandomTrees.value(random));
    }
  }

  private void outer(NodeBuilder node, NodePath path, String name) {
    List<Property> labels = labels();
    if (random.nextInt(16) > 0) {
      labels = labels.stream().filter(this::hasPhandle).toList();
    }
    if (!labels.isEmpty() && node.property(name).isEmpty()) {
      node.set(name, Value.ofCells(5, -1));
      fix(labels.get(random.nextInt(labels.size())).name(), path, name, 4);
    }
  }

  private boolean hasPhandle(Property label) {
    return present
        .resolve(label.value().asString().orElse(""))
        .flatMap(present::find)
        .flatMap(Node::phandle)
        .isPresent();
  }

  private void fix(String label, NodePath path, String property, int offset) {
    StringBuilder places = fixups.computeIfAbsent(label, _ -> new StringBuilder());
    places.append(places.isEmpty() ? "" : "\0").append(path + ":" + property + ":" + offset);
  }

  private void fault() {
    NodePath nowhere = NodePath.of("fragment@0", "__overlay__", "nowhere");
    switch (random.nextInt(8)) {
      case 0 -> fix("unknown", NodePath.of("fragment@0"), "target", 0);
      case 1 -> labels().stream().findFirst().ifPresent(l -> fix(l.name(), nowhere, "x", 0));
      case 2 -> local.at(nowhere).set("x", Value.ofCells(0));
      case 3 -> local.child("fragment@0").set("target", Value.ofCells(1));
      case 4 -> root.at(nowhere).set("phandle", Value.ofCells(-2));
      case 5 -> root.at(nowhere).set("phandle", Value.ofCells(0));
      case 6 -> symbols.set("outside", Value.ofStrings("/somewhere/else"));
      default -> root.child("fragment@9").child("__overlay__").set("x", Value.EMPTY);
    }
  }
}
