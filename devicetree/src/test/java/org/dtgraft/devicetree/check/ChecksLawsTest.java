package org.dtgraft.devicetree.check;

import static org.dtgraft.devicetree.testing.Trees.cells;
import static org.dtgraft.devicetree.testing.Trees.node;
import static org.dtgraft.devicetree.testing.Trees.strings;
import static org.dtgraft.devicetree.testing.Trees.tree;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.dtgraft.devicetree.diagnostic.Level;
import org.dtgraft.devicetree.testing.Law;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;
import org.junit.jupiter.api.Test;

/// What holds of all checks on any tree, however strange or large.
class ChecksLawsTest {
  private static final CheckLevels EVERYTHING = everything();

  private static final List<String> NODES =
      List.of(
          "pci",
          "pcie@0",
          "i2c",
          "i2c-bus",
          "i2c-arb",
          "spi@1",
          "soc",
          "aliases",
          "chosen",
          "ports",
          "port",
          "port@1",
          "endpoint",
          "endpoint@0",
          "__overlay__",
          "__fixups__",
          "a@",
          "@1",
          "b@0x1",
          "c@01",
          "d@1@2",
          "e*f",
          "fragment@0",
          "device@1",
          "other@1",
          "reg");

  private static final List<String> PROPERTIES =
      List.of(
          "reg",
          "ranges",
          "dma-ranges",
          "#address-cells",
          "#size-cells",
          "#interrupt-cells",
          "#clock-cells",
          "#gpio-cells",
          "#msi-cells",
          "interrupts",
          "interrupt-parent",
          "interrupt-map",
          "interrupt-map-mask",
          "interrupt-controller",
          "interrupts-extended",
          "clocks",
          "reset-gpios",
          "gpio",
          "gpio-hog",
          "msi-parent",
          "remote-endpoint",
          "phandle",
          "linux,phandle",
          "name",
          "status",
          "compatible",
          "device_type",
          "bus-range",
          "spi-slave",
          "spi-x",
          "clock-names",
          "stdout-path",
          "linux,stdout-path",
          "bootargs",
          "x@y",
          "a,#b_c");

  private static CheckLevels everything() {
    CheckLevels levels = CheckLevels.WITH_OWN;
    for (Check check : Checks.all()) {
      boolean off = check.level() == Level.OFF && !check.name().equals("always_fail");
      levels = off ? levels.warn(check.name()).orElseThrow() : levels;
    }
    return levels;
  }

  @Test
  void noTreeIsTooStrange() {
    Law.holds(
        3000,
        random -> {
          DeviceTree tree = DeviceTree.of(strange(random, "", 0));
          List<Finding> found = new Checks(EVERYTHING).findings(tree, random.nextBoolean());
          eachIsMadeOnce(found);
          noneWithoutItsPrerequisites(found);
        });
  }

  private static void eachIsMadeOnce(List<Finding> found) {
    List<Integer> ranks = found.stream().map(f -> Checks.names().indexOf(f.check())).toList();
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < ranks.size(); i++) {
      boolean goesOn = i > 0 && ranks.get(i).equals(ranks.get(i - 1));
      assertTrue(goesOn || seen.add(ranks.get(i)), () -> "a check made twice: " + found);
    }
  }

  @Test
  void errorsAreTheSameForWhoHearsOfThemAlone() {
    CheckLevels half = CheckLevels.DEFAULT.error("unit_address_vs_reg").orElseThrow();
    Law.holds(
        1000,
        random -> {
          DeviceTree tree = DeviceTree.of(strange(random, "", 0));
          assertEquals(errors(half, tree), new Checks(half.errorsAlone()).findings(tree, false));
        });
  }

  private static List<Finding> errors(CheckLevels levels, DeviceTree tree) {
    return new Checks(levels)
        .findings(tree, false).stream().filter(f -> f.diagnostic().isError()).toList();
  }

  @Test
  void theyAreMadeInTheirOrder() {
    DeviceTree tree =
        tree(cells("model", 1), node("a@1", node("chosen"), cells("status", 1)), node("b@0x2"));
    assertEquals(
        List.of(
            "model_is_string",
            "status_is_string",
            "unit_address_vs_reg",
            "unit_address_vs_reg",
            "unit_address_format",
            "chosen_node_is_root"),
        new Checks(CheckLevels.DEFAULT)
            .findings(tree, false).stream().map(Finding::check).toList());
  }

  private static void noneWithoutItsPrerequisites(List<Finding> found) {
    Set<String> failed = new HashSet<>();
    found.forEach(f -> failed.add(f.check()));
    for (Check check : Checks.all()) {
      assertTrue(
          !failed.contains(check.name())
              || check.prerequisites().stream().noneMatch(failed::contains),
          check.name());
    }
  }

  private static Node strange(RandomGenerator random, String name, int depth) {
    NodeBuilder node = new NodeBuilder(name);
    for (int i = random.nextInt(6); i > 0; i--) {
      node.set(one(random, PROPERTIES), value(random));
    }
    for (int i = depth > 4 ? 0 : random.nextInt(4); i > 0; i--) {
      String child = one(random, NODES);
      if (!node.hasChild(child)) {
        node.add(strange(random, child, depth + 1));
      }
    }
    return node.build();
  }

  private static String one(RandomGenerator random, List<String> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static Value value(RandomGenerator random) {
    return switch (random.nextInt(6)) {
      case 0 -> Value.EMPTY;
      case 1 -> Value.ofStrings(one(random, List.of("pci", "simple-bus", "disabled", "/soc", "a")));
      case 2 -> Value.ofCells(random.nextInt());
      case 3 -> bytes(random);
      default -> Value.ofCells(random.ints(random.nextInt(1, 9), 0, 4).toArray());
    };
  }

  private static Value bytes(RandomGenerator random) {
    byte[] bytes = new byte[random.nextInt(1, 20)];
    random.nextBytes(bytes);
    return Value.of(bytes);
  }

  @Test
  void theDeepestTreeNeedsNoDeepStack() throws InterruptedException {
    List<Throwable> thrown = new ArrayList<>();
    Thread small = new Thread(null, ChecksLawsTest::deepest, "small stack", 200 << 10);
    small.setUncaughtExceptionHandler((_, e) -> thrown.add(e));
    small.start();
    small.join();
    assertEquals(List.of(), thrown);
  }

  /// Every node asks for its interrupt parent, and the only one is far above.
  private static void deepest() {
    NodeBuilder root = new NodeBuilder("");
    root.set(new Property("interrupt-controller", Value.EMPTY)).set(cells("#interrupt-cells", 2));
    NodeBuilder at = root;
    for (int i = 0; i < 4000; i++) {
      at = at.child("n").set(cells("interrupts", 1));
    }
    List<Finding> found =
        new Checks(CheckLevels.DEFAULT).findings(DeviceTree.of(root.build()), false);
    assertEquals(4000, found.size());
    assertTrue(found.stream().allMatch(f -> f.check().equals("interrupts_property")));
  }

  @Test
  void whatIsToldOfLongPathsHasAnEnd() {
    NodeBuilder root = new NodeBuilder("");
    NodeBuilder at = root;
    for (int i = 0; i < 4000; i++) {
      at = at.child("n".repeat(1000));
    }
    Checks checks = new Checks(CheckLevels.DEFAULT.warn("always_fail").orElseThrow());
    var said = checks.inspect(DeviceTree.of(root.build()), false);
    assertEquals("check/too-many", said.getLast().rule());
    assertTrue(said.size() < 1000);
  }

  @Test
  void manySiblingsAreNotComparedWithEachOther() {
    NodeBuilder root = new NodeBuilder("");
    root.set(cells("#address-cells", 1)).set(cells("#size-cells", 0));
    NodeBuilder aliases = new NodeBuilder("aliases");
    for (int i = 0; i < 200_000; i++) {
      String name = "d" + i + "@1";
      root.add(new NodeBuilder(name).set(cells("reg", 1)).build());
      aliases.set(strings("a" + i, "/" + name));
    }
    DeviceTree tree = DeviceTree.of(root.add(aliases.build()).build());
    List<Finding> found = new Checks(CheckLevels.DEFAULT).findings(tree, false);
    assertEquals(199_999, found.size());
    assertTrue(found.stream().allMatch(f -> f.check().equals("unique_unit_address")));
  }
}
