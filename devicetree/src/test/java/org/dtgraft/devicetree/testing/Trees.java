package org.dtgraft.devicetree.testing;

import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;

/// Trees written down in tests: `tree(node("soc", cells("reg", 1), node("i2c@1")))`.
public final class Trees {
  private Trees() {}

  /// A tree whose root has these properties and children.
  public static DeviceTree tree(Object... parts) {
    return DeviceTree.of(node("", parts));
  }

  /// A node with these properties and children.
  public static Node node(String name, Object... parts) {
    NodeBuilder node = new NodeBuilder(name);
    for (Object part : parts) {
      switch (part) {
        case Property property -> node.set(property);
        case Node child -> node.add(child);
        default -> throw new IllegalArgumentException("neither property nor node: " + part);
      }
    }
    return node.build();
  }

  /// A property of cells.
  public static Property cells(String name, int... cells) {
    return new Property(name, Value.ofCells(cells));
  }

  /// A property of strings.
  public static Property strings(String name, String... strings) {
    return new Property(name, Value.ofStrings(strings));
  }
}
