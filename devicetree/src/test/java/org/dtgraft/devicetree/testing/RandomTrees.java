package org.dtgraft.devicetree.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.Reservation;
import org.dtgraft.devicetree.tree.Value;

/// Trees of every shape, small enough to think about.
public final class RandomTrees {
  private static final String[] NAMES = {
    "i2c", "spi", "eeprom", "gpio", "regulator-3v3", "panel", "port", "endpoint", "connector", "bus"
  };
  private static final String[] PROPERTIES = {
    "reg",
    "compatible",
    "status",
    "ranges",
    "clocks",
    "vcc-supply",
    "#size-cells",
    "label",
    "x",
    "size-cells"
  };

  private final RandomGenerator random;
  private int left;

  private RandomTrees(RandomGenerator random, int nodes) {
    this.random = random;
    this.left = nodes;
  }

  /// A tree of at most so many nodes, with reservations and a boot CPU now and then.
  public static DeviceTree tree(RandomGenerator random, int nodes) {
    Node root = new RandomTrees(random, nodes).node("", 0);
    List<Reservation> reservations = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      reservations.add(new Reservation(random.nextLong(), 1 + random.nextLong(1 << 20)));
    }
    return new DeviceTree(root, reservations, random.nextInt(4));
  }

  private Node node(String name, int depth) {
    left--;
    NodeBuilder node = new NodeBuilder(name);
    for (int i = random.nextInt(5); i > 0; i--) {
      node.set(PROPERTIES[random.nextInt(PROPERTIES.length)], value(random));
    }
    for (int i = random.nextInt(depth == 0 ? 12 : 5); i > 0 && left > 0; i--) {
      String child = nodeName(random);
      if (!node.hasChild(child)) {
        node.add(node(child, depth + 1));
      }
    }
    return node.build();
  }

  /// A node name, with a unit address more often than not.
  public static String nodeName(RandomGenerator random) {
    String base = NAMES[random.nextInt(NAMES.length)];
    return random.nextInt(3) == 0 ? base : base + "@" + Integer.toHexString(random.nextInt(64));
  }

  /// A value: nothing, cells, strings, or bytes of any length.
  public static Value value(RandomGenerator random) {
    return switch (random.nextInt(4)) {
      case 0 -> Value.EMPTY;
      case 1 -> Value.ofCells(random.ints(1 + random.nextInt(4)).toArray());
      case 2 -> Value.ofStrings("okay", "vendor,part" + random.nextInt(9));
      default -> {
        byte[] bytes = new byte[1 + random.nextInt(9)];
        random.nextBytes(bytes);
        yield Value.of(bytes);
      }
    };
  }
}
