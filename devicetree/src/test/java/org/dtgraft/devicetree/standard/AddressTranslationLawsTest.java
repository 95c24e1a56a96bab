package org.dtgraft.devicetree.standard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.dtgraft.devicetree.testing.Law;
import org.dtgraft.devicetree.testing.RandomTrees;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Value;
import org.junit.jupiter.api.Test;

class AddressTranslationLawsTest {
  private static final String[] PROPERTIES = {
    "reg", "ranges", "#address-cells", "#size-cells", "device_type"
  };

  @Test
  void agreesWithTheNaiveTranslation() {
    int[] reached = new int[1];
    Law.holds(
        20_000,
        random -> {
          NodePath path = path(random);
          DeviceTree tree = chain(random, path);
          int entry = random.nextInt(3);
          Translation ours = AddressTranslation.toRoot(tree, path, entry);
          Optional<BigInteger> theirs = NaiveTranslation.toRoot(tree, path, entry);
          assertEquals(theirs, number(ours));
          reached[0] += theirs.isPresent() ? 1 : 0;
        });
    assertTrue(reached[0] > 2_000 || Long.getLong("dtgraft.seed") != null, "of use: " + reached[0]);
  }

  private static Optional<BigInteger> number(Translation translation) {
    return switch (translation) {
      case Translation.Reached reached ->
          Optional.of(new BigInteger(Long.toUnsignedString(reached.number())));
      case Translation.Ended _ -> Optional.empty();
    };
  }

  private static NodePath path(RandomGenerator random) {
    NodePath path = NodePath.ROOT;
    for (int i = random.nextInt(5); i >= 0; i--) {
      path = path.child("bus@" + i);
    }
    return path;
  }

  /// Buses within each other, most of them with windows of small numbers, so that many fit.
  private static DeviceTree chain(RandomGenerator random, NodePath path) {
    NodeBuilder root = new NodeBuilder("");
    for (int depth = 0; depth <= path.depth(); depth++) {
      NodeBuilder bus = root.at(path.ancestorAt(depth));
      int cells = random.nextInt(12) == 0 ? random.nextInt(6) : 1 + random.nextInt(2);
      bus.set("#address-cells", Value.ofCells(cells == 3 ? 4 : cells));
      bus.set("#size-cells", Value.ofCells(random.nextInt(20) == 0 ? 0 : 1 + random.nextInt(2)));
      if (random.nextInt(3) == 0) {
        bus.set("device_type", Value.ofStrings("pci"));
      }
      if (random.nextInt(15) != 0) {
        bus.set("ranges", random.nextInt(3) == 0 ? Value.EMPTY : numbers(random, 40));
      }
    }
    root.at(path).set("reg", numbers(random, 8));
    return DeviceTree.of(root.build());
  }

  private static Value numbers(RandomGenerator random, int most) {
    int[] cells = new int[random.nextInt(most + 1)];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = number(random);
    }
    return Value.of(Value.ofCells(cells).toBytes(), 0, Math.max(0, cells.length * 4 - odd(random)));
  }

  private static int odd(RandomGenerator random) {
    return random.nextInt(5) == 0 ? random.nextInt(4) : 0;
  }

  private static int number(RandomGenerator random) {
    return switch (random.nextInt(8)) {
      case 0 -> random.nextInt();
      case 1 -> -random.nextInt(3);
      case 2 -> random.nextInt(4) << 24 | random.nextInt(3);
      case 3, 4 -> 0x100 + random.nextInt(0x100);
      default -> 0;
    };
  }

  @Test
  void noTreeMakesItThrow() {
    Law.holds(
        2_000,
        random -> {
          NodeBuilder root = RandomTrees.tree(random, 30).root().edit();
          DeviceTree tree = DeviceTree.of(root.build());
          tree.forEach((path, node) -> {
            String property = PROPERTIES[random.nextInt(PROPERTIES.length)];
            root.at(path).set(property, RandomTrees.value(random));
          });
          DeviceTree odd = DeviceTree.of(root.build());
          odd.forEach((path, node) -> AddressTranslation.toRoot(odd, path, random.nextInt()));
          odd.forEach((path, node) -> AddressTranslation.toRoot(odd, path, 0));
        });
  }
}
