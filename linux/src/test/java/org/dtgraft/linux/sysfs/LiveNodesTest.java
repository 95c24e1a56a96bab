package org.dtgraft.linux.sysfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The live tree as files.
final class LiveNodesTest {
  private static final NodePath EEPROM = NodePath.of("soc", "i2c@1000", "eeprom@50");

  @TempDir Path root;

  private LiveTree read(Machine machine) {
    return new LiveNodes(machine.files()).tree().found().orElseThrow();
  }

  @Test
  void theTreeComesSortedAndWithoutTheNamesThatTheKernelMakes() {
    NodeBuilder wanted = new NodeBuilder("").set("compatible", Value.ofStrings("acme,board"));
    NodeBuilder soc = wanted.child("soc").set("compatible", Value.ofStrings("simple-bus"));
    NodeBuilder i2c = soc.child("i2c@1000").set("compatible", Value.ofStrings("acme,i2c"));
    i2c.child("eeprom@50").set("compatible", Value.ofStrings("atmel,24c32"));

    LiveTree live = read(Machine.withI2c(root));

    assertEquals(wanted.build(), live.node());
    assertEquals(List.of(), live.unread());
  }

  @Test
  void aNameThatTheBlobGaveStays() {
    Machine machine = new Machine(root).node("").property("/a@1", "name", "other\0");
    assertEquals(
        Optional.of(Value.ofStrings("other")),
        read(machine).node().child("a@1").flatMap(n -> n.value("name")));
  }

  @Test
  void aSubtreeIsTheNodeAlone() {
    LiveNodes nodes = new LiveNodes(Machine.withI2c(root).files());
    LiveTree live = nodes.subtree(EEPROM).found().orElseThrow();
    assertEquals(EEPROM, live.path());
    assertEquals("eeprom@50", live.node().name());
    assertEquals(
        List.of("compatible"), live.node().properties().stream().map(Property::name).toList());
    assertEquals(new Answer.Absent<>(), nodes.subtree(NodePath.of("soc", "i2c@2000")));
  }

  @Test
  void nodesThatAreThereExist() {
    LiveNodes nodes = new LiveNodes(Machine.withI2c(root).files());
    assertTrue(nodes.present());
    assertTrue(nodes.exists(EEPROM));
    assertFalse(nodes.exists(NodePath.of("soc", "i2c@1000", "eeprom@51")));
    assertFalse(nodes.exists(NodePath.of("soc", "compatible")), "a property");
    assertFalse(nodes.exists(NodePath.of("soc", "..")), "not a name of a node");
    assertFalse(nodes.exists(NodePath.of("soc", "a\0b")));
  }

  @Test
  void aMachineWithoutATree() {
    LiveNodes nodes = new LiveNodes(new Machine(root).files());
    assertFalse(nodes.present());
    assertEquals(new Answer.Absent<>(), nodes.tree());
    assertEquals(new Answer.Absent<>(), nodes.property(NodePath.ROOT, "model"));
  }

  @Test
  void theDocumentedNameDoesWhereTheOtherIsMissing() {
    Machine machine = new Machine(root).file("proc/device-tree/model", "Old\0");
    assertEquals(
        Optional.of(Value.ofStrings("Old")),
        new LiveNodes(machine.files()).property(NodePath.ROOT, "model").found());
  }

  @Test
  void aNodeWithTheNameOfAProperty() {
    Machine machine = new Machine(root).property("", "cache", "x").property("/cache#1", "a", "y");
    machine.property("/plain#1", "b", "z");
    Node node = read(machine).node();
    assertEquals(List.of("cache", "plain#1"), node.children().stream().map(Node::name).toList());
    LiveNodes nodes = new LiveNodes(machine.files());
    assertTrue(nodes.exists(NodePath.of("cache")));
    assertTrue(nodes.exists(NodePath.of("plain#1")));
    assertFalse(nodes.exists(NodePath.of("plain")));
  }

  @Test
  void whatMayNotBeReadIsTold() throws IOException {
    Machine machine = new Machine(root).property("/a", "security-key", "secret");
    Path secret = machine.at("sys/firmware/devicetree/base/a/security-key");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(secret), "root reads everything");
    LiveTree live = read(machine);
    assertEquals("/a:security-key: permission denied", live.unread().getFirst().toString());
    assertEquals(Optional.of(List.of()), live.node().child("a").map(Node::properties));
  }

  @Test
  void aPropertyThatIsNoFileIsTold() {
    Machine machine = new Machine(root).node("").link("sys/firmware/devicetree/base/odd", "sys");
    LiveTree live = read(machine);
    assertEquals("/:odd: not a file", live.unread().getFirst().toString());
  }

  @Test
  void aNodeMayBeDeep() {
    String path = "/n".repeat(300);
    LiveTree live = read(new Machine(root).property(path, "x", ""));
    Node node = live.node();
    for (int i = 0; i < 300; i++) {
      node = node.child("n").orElseThrow();
    }
    assertEquals(Optional.of(Value.EMPTY), node.value("x"));
  }

  @Test
  void aPropertyWithoutEndIsTold() throws IOException {
    Machine machine = new Machine(root).property("", "big", "").property("", "small", "x");
    try (RandomAccessFile big =
        new RandomAccessFile(machine.at("sys/firmware/devicetree/base/big").toFile(), "rw")) {
      big.setLength(TreeReading.PROPERTY + 1L);
    }
    LiveTree live = read(machine);
    assertEquals(List.of("big"), live.unread().stream().map(LiveTree.Unread::name).toList());
    assertEquals(List.of("small"), live.node().properties().stream().map(Property::name).toList());
  }

  @Test
  void aPropertyThatHasGoneIsLeftOut() {
    Machine machine = new Machine(root).property("", "there", "x");
    machine.link("sys/firmware/devicetree/base/gone", "nowhere");
    LiveTree live = read(machine);
    assertEquals(List.of(), live.unread());
    assertEquals(List.of("there"), live.node().properties().stream().map(Property::name).toList());
  }

  @Test
  void aTreeThatChangesMeanwhileIsRead() throws InterruptedException {
    Machine machine = Machine.withI2c(root);
    String addon = "sys/firmware/devicetree/base/addon";
    AtomicBoolean stop = new AtomicBoolean();
    Thread changes =
        Thread.ofPlatform()
            .start(() -> {
              while (!stop.get()) {
                machine.file(addon + "/device@1/reg", "abcd").remove(addon);
              }
            });
    try {
      for (int i = 0; i < 300; i++) {
        LiveTree live = read(machine);
        assertEquals(List.of(), live.unread());
        assertTrue(live.node().child("soc").isPresent());
      }
    } finally {
      stop.set(true);
      changes.join();
    }
  }
}
