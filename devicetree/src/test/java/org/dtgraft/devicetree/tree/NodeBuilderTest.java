package org.dtgraft.devicetree.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dtgraft.devicetree.testing.Law;
import org.dtgraft.devicetree.testing.RandomTrees;
import org.junit.jupiter.api.Test;

class NodeBuilderTest {
  @Test
  void whatIsNotChangedIsShared() {
    Law.holds(
        300,
        random -> {
          Node root = RandomTrees.tree(random, 40).root();
          NodeBuilder builder = root.edit();
          List<NodePath> paths = new ArrayList<>();
          DeviceTree.of(root).forEach((path, _) -> paths.add(path));
          NodePath path = paths.get(random.nextInt(paths.size()));
          builder.at(path).remove("no such property");
          builder.at(path).removeChild("no such child");
          assertSame(root, builder.build());
          builder.at(path).set("fresh", Value.EMPTY);
          Node changed = builder.build();
          assertSharedBut(path, root, changed);
        });
  }

  private static void assertSharedBut(NodePath path, Node before, Node after) {
    Node a = before;
    Node b = after;
    for (String name : path.names()) {
      assertNotSame(a, b);
      for (Node child : a.children()) {
        if (!child.name().equals(name)) {
          assertSame(child, b.child(child.name()).orElseThrow());
        }
      }
      a = a.child(name).orElseThrow();
      b = b.child(name).orElseThrow();
    }
    assertEquals(a.properties().size() + 1, b.properties().size());
    assertEquals(a.children(), b.children());
  }

  @Test
  void whatWasBuiltDoesNotChangeWhenTheBuilderGoesOn() {
    NodeBuilder builder = new NodeBuilder("n").set("x", Value.ofCells(1));
    NodeBuilder child = builder.child("c");
    Node first = builder.build();
    child.set("late", Value.EMPTY);
    builder.set("x", Value.ofCells(2)).label("l");
    Node second = builder.build();
    assertEquals(1, first.value("x").orElseThrow().u32(0));
    assertTrue(first.child("c").orElseThrow().properties().isEmpty());
    assertEquals(List.of(), first.labels());
    assertEquals(2, second.value("x").orElseThrow().u32(0));
    assertTrue(second.child("c").orElseThrow().property("late").isPresent());
    assertSame(second, builder.build());
  }

  @Test
  void replacedStaysInPlaceAndWhatComesAgainComesLast() {
    NodeBuilder builder = new NodeBuilder("n");
    builder.set("a", Value.EMPTY).set("b", Value.EMPTY).set("a", Value.ofCells(1));
    assertEquals(List.of("a", "b"), names(builder.build()));
    assertTrue(builder.remove("a"));
    assertFalse(builder.remove("a"));
    builder.set("a", Value.EMPTY);
    assertEquals(List.of("b", "a"), names(builder.build()));
    builder.child("x").set("p", Value.EMPTY);
    builder.child("y");
    assertTrue(builder.removeChild("x"));
    assertFalse(builder.removeChild("x"));
    builder.child("x");
    Node node = builder.build();
    assertEquals(List.of("y", "x"), node.children().stream().map(Node::name).toList());
    assertEquals(List.of(), names(node.child("x").orElseThrow()));
  }

  @Test
  void aChildOpenedBeforeItsRemovalIsNoPartAnyMore() {
    NodeBuilder builder = new NodeBuilder("n");
    NodeBuilder opened = builder.child("x");
    builder.removeChild("x");
    builder.add(Node.empty("x"));
    opened.set("lost", Value.EMPTY);
    assertEquals(List.of(), names(builder.build().child("x").orElseThrow()));
  }

  @Test
  void twoChildrenOfOneNameAndNamelessOnesAreMistakes() {
    NodeBuilder builder = new NodeBuilder("n").add(Node.empty("x"));
    Node before = builder.build();
    assertThrows(IllegalArgumentException.class, () -> builder.add(Node.empty("x")));
    assertThrows(IllegalArgumentException.class, () -> builder.add(Node.empty("")));
    assertThrows(IllegalArgumentException.class, () -> builder.child(""));
    assertSame(before, builder.build());
  }

  @Test
  void anyOrderOfChangesIsThatOfAListWithUniqueNames() {
    Law.holds(
        500,
        random -> {
          Map<String, Value> model = new LinkedHashMap<>();
          NodeBuilder builder = new NodeBuilder("n");
          for (int i = 0; i < 60; i++) {
            String name = "p" + random.nextInt(20);
            if (random.nextInt(3) == 0) {
              assertEquals(model.remove(name) != null, builder.remove(name));
            } else {
              Value value = Value.ofCells(i);
              model.put(name, value);
              builder.set(name, value);
            }
            builder = random.nextInt(5) == 0 ? builder.build().edit() : builder;
          }
          Node node = builder.build();
          assertEquals(List.copyOf(model.keySet()), names(node));
          model.forEach((name, value) -> assertEquals(value, node.value(name).orElseThrow()));
        });
  }

  private static List<String> names(Node node) {
    return node.properties().stream().map(Property::name).toList();
  }
}
