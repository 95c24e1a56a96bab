package org.dtgraft.devicetree.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.testing.Law;
import org.dtgraft.devicetree.testing.RandomTrees;
import org.junit.jupiter.api.Test;

/// Nodes made of parts that are all there.
final class NodeTest {
  private static Node node(List<Property> properties, List<Node> children) {
    return Node.of("bus", List.of("label"), properties, children, Place.NOWHERE);
  }

  @Test
  void partsMakeTheNodeThatABuilderMakes() {
    Law.holds(
        200,
        random ->
            DeviceTree.of(RandomTrees.tree(random, 60).root())
                .forEach((_, node) ->
                    assertEquals(
                        node,
                        Node.of(
                            node.name(),
                            node.labels(),
                            node.properties(),
                            node.children(),
                            node.place()))));
  }

  @Test
  void namesAreUniqueInShortAndLongNodes() {
    for (int count : List.of(2, 16, 17, 100)) {
      List<Property> properties = new ArrayList<>();
      List<Node> children = new ArrayList<>();
      for (int i = 1; i < count; i++) {
        properties.add(new Property("p" + i, Value.EMPTY));
        children.add(Node.empty("n" + i));
      }
      assertEquals(count - 1, node(properties, children).children().size());
      properties.add(new Property("p1", Value.ofCells(1)));
      assertThrows(IllegalArgumentException.class, () -> node(properties, children));
      children.add(Node.empty("n1"));
      assertThrows(IllegalArgumentException.class, () -> node(List.of(), children));
    }
  }

  @Test
  void aChildHasAName() {
    assertThrows(IllegalArgumentException.class, () -> node(List.of(), List.of(Node.empty(""))));
  }
}
