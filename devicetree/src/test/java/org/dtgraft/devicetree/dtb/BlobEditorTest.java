package org.dtgraft.devicetree.dtb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.testing.Law;
import org.dtgraft.devicetree.testing.RandomTrees;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;
import org.junit.jupiter.api.Test;

class BlobEditorTest {
  private static final Value ONE = Value.ofCells(1);

  @Test
  void whatIsNotChangedStaysByteForByte() {
    Law.holds(
        200,
        random -> {
          byte[] blob = BlobWriter.write(RandomTrees.tree(random, 40));
          assertArrayEquals(blob, open(blob).toBytes());
        });
  }

  @Test
  void whatIsChangedIsReadAgain() {
    Law.holds(
        500,
        random -> {
          BlobEditor editor = open(BlobWriter.write(RandomTrees.tree(random, 40)));
          for (int i = 0; i < 12; i++) {
            change(editor, random);
          }
          assertEquals(editor.tree(), read(editor.toBytes()));
        });
  }

  private static void change(BlobEditor editor, RandomGenerator random) {
    NodeBuilder node = editor.root();
    for (int depth = random.nextInt(4); depth > 0 && !node.childNames().isEmpty(); depth--) {
      List<String> names = List.copyOf(node.childNames());
      node = node.child(names.get(random.nextInt(names.size())));
    }
    String name = "n" + random.nextInt(20);
    switch (random.nextInt(4)) {
      case 0 -> node.remove(name);
      case 1 -> node.removeChild(name);
      case 2 -> editor.set(node, new Property(name, ONE));
      default -> {
        if (!node.hasChild(name)) {
          editor.add(node, name);
        }
      }
    }
  }

  @Test
  void newOnesStandFirstAndChangedOnesStay() {
    BlobEditor editor = open(blob("old", "kept"));
    editor.set(editor.root(), new Property("new", ONE));
    editor.set(editor.root(), new Property("kept", ONE));
    editor.set(editor.add(editor.root(), "b"), new Property("inner", ONE));
    editor.add(editor.root(), "a");
    DeviceTree tree = read(editor.toBytes());
    assertEquals(
        List.of("new", "old", "kept"),
        tree.root().properties().stream().map(Property::name).toList());
    assertEquals(List.of("a", "b"), tree.root().children().stream().map(Node::name).toList());
    assertEquals(ONE, tree.root().value("kept").orElseThrow());
  }

  @Test
  void aNameThatIsNoLongerUsedIsFoundAgain() {
    BlobEditor editor = open(blob("first", "second"));
    editor.root().remove("second");
    byte[] without = editor.toBytes();
    assertEquals("first\0second\0", strings(without));
    BlobEditor again = open(without);
    again.set(again.root(), new Property("cond", ONE));
    assertEquals("first\0second\0", strings(again.toBytes()));
    again.set(again.root(), new Property("third", ONE));
    again.set(again.root(), new Property("rd", ONE));
    assertEquals("first\0second\0third\0", strings(again.toBytes()));
  }

  @Test
  void version16BecomesVersion17() {
    DeviceTree tree = RandomTrees.tree(new SplittableRandom(3), 9);
    byte[] old = BlobWriter.write(tree, new BlobLayout(BlobLayout.Version.V16, 0));
    assertArrayEquals(BlobWriter.write(tree), open(old).toBytes());
  }

  @Test
  void olderLayoutsAreRefused() {
    byte[] blob = new RawBlob(3).begin("/").end().finish();
    Result<BlobEditor> refused = BlobEditor.open("old.dtb", blob);
    assertInstanceOf(Result.Failed.class, refused);
    assertEquals("dtb/version", refused.diagnostics().getFirst().rule());
  }

  private static byte[] blob(String... properties) {
    NodeBuilder root = new NodeBuilder("");
    for (String name : properties) {
      root.set(name, Value.ofCells(7));
    }
    return BlobWriter.write(new DeviceTree(root.build(), List.of(), 0));
  }

  private static String strings(byte[] blob) {
    Bytes bytes = new Bytes(blob);
    int at = bytes.u32(12);
    return new String(blob, at, bytes.u32(32), ISO_8859_1);
  }

  private static BlobEditor open(byte[] blob) {
    return switch (BlobEditor.open("a.dtb", blob)) {
      case Result.Ok<BlobEditor>(var editor, _) -> editor;
      case Result.Failed<BlobEditor>(var errors) -> throw new AssertionError(errors);
    };
  }

  private static DeviceTree read(byte[] blob) {
    return switch (new BlobReader().read("written.dtb", blob)) {
      case Result.Ok<DeviceTree>(var tree, _) -> tree;
      case Result.Failed<DeviceTree>(var errors) -> throw new AssertionError(errors);
    };
  }
}
