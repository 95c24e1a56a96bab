package org.dtgraft.devicetree.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.dtgraft.devicetree.testing.Law;
import org.dtgraft.devicetree.testing.RandomTrees;
import org.junit.jupiter.api.Test;

class TreeDiffTest {
  @Test
  void aTreeDoesNotDifferFromItselfInAnyOrder() {
    Law.holds(
        500,
        random -> {
          DeviceTree tree = RandomTrees.tree(random, 40);
          DeviceTree other = tree.with(shuffled(tree.root(), random));
          assertEquals(List.of(), TreeDiff.of(tree, other));
          assertEquals(List.of(), TreeDiff.ofRenumbered(tree, other));
        });
  }

  @Test
  void theOtherWayRoundItIsTheOpposite() {
    Law.holds(
        500,
        random -> {
          DeviceTree a = RandomTrees.tree(random, 20);
          DeviceTree b = RandomTrees.tree(random, 20);
          List<String> there = texts(TreeDiff.of(a, b)).stream().sorted().toList();
          List<String> back =
              texts(TreeDiff.of(b, a)).stream().map(TreeDiffTest::opposite).sorted().toList();
          assertEquals(there, back);
        });
  }

  @Test
  void eachKindIsSeenWhereItIs() {
    NodeBuilder before = new NodeBuilder("");
    before.child("a").set("x", Value.ofCells(1)).set("gone", Value.EMPTY);
    before.child("old").child("below");
    NodeBuilder after = new NodeBuilder("");
    after.child("new").set("y", Value.EMPTY);
    after.child("a").set("fresh", Value.EMPTY).set("x", Value.ofCells(2));
    DeviceTree a = new DeviceTree(before.build(), List.of(new Reservation(1, 2)), 0);
    DeviceTree b = new DeviceTree(after.build(), List.of(), 1);
    assertEquals(
        List.of("cpu 0 1", "reservations", "~/a:x", "-/a:gone", "+/a:fresh", "-/old", "+/new"),
        texts(TreeDiff.of(a, b)));
  }

  @Test
  void aRenumberedTreeIsTheSameUpToItsPhandles() {
    DeviceTree before = numbered(1, 2, 1, 2);
    assertEquals(3, TreeDiff.of(before, numbered(8, 9, 8, 9)).size());
    assertEquals(List.of(), TreeDiff.ofRenumbered(before, numbered(8, 9, 8, 9)));
    assertEquals(
        List.of("~/user:clocks"), texts(TreeDiff.ofRenumbered(before, numbered(8, 9, 9, 8))));
  }

  @Test
  void localFixupsSayWhichCellsArePhandles() {
    NodeBuilder before = numbered(1, 2, 1, 2).root().edit();
    before.child("__local_fixups__").child("user").set("clocks", Value.ofCells(0));
    NodeBuilder after = numbered(2, 1, 2, 2).root().edit();
    after.child("__local_fixups__").child("user").set("clocks", Value.ofCells(0));
    DeviceTree a = DeviceTree.of(before.build());
    assertEquals(List.of(), TreeDiff.ofRenumbered(a, DeviceTree.of(after.build())));
    after.child("user").set("clocks", Value.ofCells(1, 2));
    assertEquals(
        List.of("~/user:clocks"), texts(TreeDiff.ofRenumbered(a, DeviceTree.of(after.build()))));
  }

  private static DeviceTree numbered(int one, int two, int first, int second) {
    NodeBuilder root = new NodeBuilder("");
    root.child("one").set("phandle", Value.ofCells(one));
    root.child("two").set("phandle", Value.ofCells(two));
    root.child("user").set("clocks", Value.ofCells(first, second));
    return DeviceTree.of(root.build());
  }

  private static List<String> texts(List<Difference> differences) {
    return differences.stream().map(TreeDiffTest::text).toList();
  }

  private static String text(Difference difference) {
    return switch (difference) {
      case Difference.NodeAdded(var path, _) -> "+" + path;
      case Difference.NodeRemoved(var path, _) -> "-" + path;
      case Difference.PropertyAdded(var path, var p) -> "+" + path + ":" + p.name();
      case Difference.PropertyRemoved(var path, var p) -> "-" + path + ":" + p.name();
      case Difference.PropertyChanged(var path, var p, _) -> "~" + path + ":" + p.name();
      case Difference.ReservationsChanged _ -> "reservations";
      case Difference.BootCpuChanged(var a, var b) -> "cpu " + a + " " + b;
    };
  }

  private static String opposite(String text) {
    String[] words = text.split(" ", -1);
    return switch (text.charAt(0)) {
      case '+' -> "-" + text.substring(1);
      case '-' -> "+" + text.substring(1);
      case 'c' -> "cpu " + words[2] + " " + words[1];
      default -> text;
    };
  }

  private static Node shuffled(Node node, RandomGenerator random) {
    Random shuffle = Random.from(random);
    List<Property> properties = new ArrayList<>(node.properties());
    List<Node> children = new ArrayList<>(node.children());
    Collections.shuffle(properties, shuffle);
    Collections.shuffle(children, shuffle);
    NodeBuilder builder = new NodeBuilder(node.name());
    properties.forEach(builder::set);
    children.forEach(c -> builder.add(shuffled(c, random)));
    return builder.build();
  }
}
