package org.dtgraft.devicetree.standard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Value;
import org.junit.jupiter.api.Test;

class RegTest {
  @Test
  void cellsAreThoseOfTheParent() {
    DeviceTree tree = board();
    assertEquals(
        List.of(reg("800000010", "1000"), reg("800002000", "fffffffff")),
        Reg.of(tree, NodePath.of("soc", "uart@800000010")));
    assertEquals(List.of(reg("50", "0")), Reg.of(tree, NodePath.of("soc", "i2c", "eeprom@50")));
  }

  @Test
  void theDefaultsAreTwoAndOne() {
    NodeBuilder root = new NodeBuilder("");
    root.child("x").set("reg", Value.ofCells(1, 2, 3));
    assertEquals(
        List.of(reg("100000002", "3")), Reg.of(DeviceTree.of(root.build()), NodePath.of("x")));
  }

  @Test
  void whatIsNoWholeNumberOfEntriesIsNone() {
    Node bus = bus("bus", 1, 1);
    for (Value odd : List.of(Value.ofCells(1), Value.ofCells(1, 2, 3), Value.of((byte) 1))) {
      NodeBuilder child = new NodeBuilder("x");
      assertEquals(List.of(), Reg.of(bus, child.set("reg", odd).build()));
    }
    assertEquals(List.of(), Reg.of(bus, Node.empty("x")));
    assertEquals(List.of(), Reg.of(bus("bus", 0, 0), withReg(1)));
    assertEquals(List.of(), Reg.of(bus("bus", 5, 0), withReg(1, 2, 3, 4, 5)));
    assertEquals(List.of(), Reg.of(bus("bus", -1, 0), withReg(1)));
  }

  @Test
  void rangesHaveTheCellsOfBothBuses() {
    Node root = bus("", 2, 2);
    NodeBuilder bus = bus("soc", 1, 1).edit();
    assertEquals(Optional.empty(), Ranges.of(root, bus.build(), "ranges"));
    bus.set("ranges", Value.EMPTY);
    assertEquals(Optional.of(new Ranges(List.of())), Ranges.of(root, bus.build(), "ranges"));
    bus.set("ranges", Value.ofCells(0x10, 1, 0x20, 0x30));
    Ranges.Window window = new Ranges.Window(hex("10"), hex("100000020"), hex("30"));
    assertEquals(Optional.of(new Ranges(List.of(window))), Ranges.of(root, bus.build(), "ranges"));
    bus.set("ranges", Value.ofCells(0x10, 1, 0x20));
    assertEquals(Optional.empty(), Ranges.of(root, bus.build(), "ranges"));
  }

  private static DeviceTree board() {
    NodeBuilder root = new NodeBuilder("");
    NodeBuilder soc = root.child("soc").set("#address-cells", Value.ofCells(2));
    soc.set("#size-cells", Value.ofCells(2));
    soc.child("uart@800000010")
        .set("reg", Value.ofCells(8, 0x10, 0, 0x1000, 8, 0x2000, 0xf, 0xffffffff));
    NodeBuilder i2c = soc.child("i2c").set("#address-cells", Value.ofCells(1));
    i2c.set("#size-cells", Value.ofCells(0));
    i2c.child("eeprom@50").set("reg", Value.ofCells(0x50));
    return DeviceTree.of(root.build());
  }

  private static Node bus(String name, int address, int size) {
    return new NodeBuilder(name)
        .set("#address-cells", Value.ofCells(address))
        .set("#size-cells", Value.ofCells(size))
        .build();
  }

  private static Node withReg(int... cells) {
    return new NodeBuilder("x").set("reg", Value.ofCells(cells)).build();
  }

  private static Reg reg(String address, String size) {
    return new Reg(hex(address), hex(size));
  }

  private static BigInteger hex(String digits) {
    return new BigInteger(digits, 16);
  }
}
