package org.dtgraft.devicetree.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.dtgraft.devicetree.testing.Law;
import org.dtgraft.devicetree.testing.RandomTrees;
import org.junit.jupiter.api.Test;

class NodePathTest {
  @Test
  void textAndPathSayTheSame() {
    Law.holds(
        500,
        random -> {
          NodePath path = path(random);
          assertEquals(Optional.of(path), NodePath.parse(path.toString()));
          assertEquals(path, NodePath.of(path.names().toArray(String[]::new)));
          assertEquals(path.hashCode(), NodePath.parse(path + "//").orElseThrow().hashCode());
          assertEquals(path.depth(), path.names().size());
          for (int depth = 0; depth <= path.depth(); depth++) {
            NodePath above = path.ancestorAt(depth);
            assertEquals(path.names().subList(0, depth), above.names());
            assertTrue(path.startsWith(above));
            assertEquals(depth == path.depth(), above.startsWith(path));
          }
        });
  }

  @Test
  void onePathBehindAnother() {
    Law.holds(
        500,
        random -> {
          NodePath a = path(random);
          NodePath b = path(random);
          NodePath both = a.resolve(b);
          assertEquals(a, both.ancestorAt(a.depth()));
          assertEquals(b.names(), both.names().subList(a.depth(), both.depth()));
          assertEquals(a.names().equals(b.names()), a.equals(b));
        });
  }

  private static NodePath path(RandomGenerator random) {
    NodePath path = NodePath.ROOT;
    for (int i = random.nextInt(5); i > 0; i--) {
      path = path.child(RandomTrees.nodeName(random));
    }
    return path;
  }

  @Test
  void slashesAreForgivenAndRelativePathsAreNone() {
    assertEquals(Optional.of(NodePath.of("a", "b")), NodePath.parse("//a///b/"));
    assertEquals(Optional.of(NodePath.ROOT), NodePath.parse("/"));
    assertEquals(Optional.empty(), NodePath.parse(""));
    assertEquals(Optional.empty(), NodePath.parse("a/b"));
    assertEquals("/", NodePath.ROOT.toString());
    assertEquals(Optional.empty(), NodePath.ROOT.parent());
    assertEquals(Optional.of(NodePath.of("a")), NodePath.of("a", "b").parent());
    assertThrows(IllegalArgumentException.class, () -> NodePath.ROOT.child(""));
    assertThrows(IllegalArgumentException.class, () -> NodePath.ROOT.child("a/b"));
    assertThrows(IndexOutOfBoundsException.class, () -> NodePath.of("a").ancestorAt(2));
  }

  @Test
  void namesOfOneHashAreNotOnePath() {
    assertEquals("Aa".hashCode(), "BB".hashCode());
    assertNotEquals(NodePath.of("Aa", "x"), NodePath.of("BB", "x"));
    assertFalse(NodePath.of("Aa", "x").startsWith(NodePath.of("BB")));
  }

  @Test
  void aTreeFindsByPathAndAlias() {
    NodeBuilder root = new NodeBuilder("");
    root.child("soc").child("i2c@1").child("chip");
    root.child("aliases")
        .set("i2c0", Value.ofStrings("/soc/i2c@1"))
        .set("broken", Value.ofCells(1));
    DeviceTree tree = DeviceTree.of(root.build());
    NodePath chip = NodePath.of("soc", "i2c@1", "chip");
    assertEquals(Optional.of(chip), tree.resolve("/soc/i2c@1/chip"));
    assertEquals(Optional.of(chip), tree.resolve("i2c0/chip"));
    assertEquals(chip.parent(), tree.resolve("i2c0"));
    assertEquals(Optional.empty(), tree.resolve("i2c0/none"));
    assertEquals(Optional.empty(), tree.resolve("broken"));
    assertEquals(Optional.empty(), tree.resolve("/soc/i2c"));
    assertEquals(List.of("i2c0"), List.copyOf(tree.aliases().keySet()));
  }
}
