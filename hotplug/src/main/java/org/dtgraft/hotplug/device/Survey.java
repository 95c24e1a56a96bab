package org.dtgraft.hotplug.device;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.PhandleIndex;

/// A tree, and what buses look for in it again and again, found in one walk.
public final class Survey {
  private final DeviceTree tree;
  private final PhandleIndex phandles;
  private final Map<Controller, List<Located>> controllers = new EnumMap<>(Controller.class);
  private final List<Located> extensions = new ArrayList<>();

  /// A node and where it is.
  record Located(NodePath path, Node node) {}

  private Survey(DeviceTree tree) {
    this.tree = tree;
    this.phandles = PhandleIndex.of(tree);
    tree.forEach((path, node) -> {
      Controller.of(node)
          .ifPresent(kind ->
              controllers
                  .computeIfAbsent(kind, _ -> new ArrayList<>())
                  .add(new Located(path, node)));
      if (node.property("i2c-parent").isPresent()) {
        extensions.add(new Located(path, node));
      }
    });
  }

  /// That of a tree.
  public static Survey of(DeviceTree tree) {
    return new Survey(tree);
  }

  /// The tree.
  public DeviceTree tree() {
    return tree;
  }

  /// Its phandles.
  public PhandleIndex phandles() {
    return phandles;
  }

  /// The controllers of a kind, in the order of the tree.
  List<Located> controllers(Controller kind) {
    return controllers.getOrDefault(kind, List.of());
  }

  /// The nodes that may extend an I2C bus, in the order of the tree.
  List<Located> extensions() {
    return extensions;
  }
}
