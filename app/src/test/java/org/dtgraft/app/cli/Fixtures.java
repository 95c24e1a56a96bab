package org.dtgraft.app.cli;

import org.dtgraft.devicetree.dtb.BlobWriter;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Value;

/// Blobs for tests, made without the compiler.
final class Fixtures {
  private Fixtures() {}

  /// A board with an I2C bus, a clock, an alias and labels.
  static byte[] board() {
    return BlobWriter.write(boardTree());
  }

  static DeviceTree boardTree() {
    NodeBuilder root = new NodeBuilder("");
    root.set("model", Value.ofStrings("Test board"));
    root.set("compatible", Value.ofStrings("acme,board", "acme,soc"));
    root.set("#address-cells", Value.ofCells(1)).set("#size-cells", Value.ofCells(1));
    root.child("aliases").set("i2c0", Value.ofStrings("/soc/i2c@1000"));
    NodeBuilder clock = root.child("clock");
    clock.set("compatible", Value.ofStrings("fixed-clock"));
    clock.set("#clock-cells", Value.ofCells(0)).set("phandle", Value.ofCells(1));
    NodeBuilder soc = root.child("soc");
    soc.set("compatible", Value.ofStrings("simple-bus")).set("ranges", Value.EMPTY);
    soc.set("#address-cells", Value.ofCells(1)).set("#size-cells", Value.ofCells(1));
    NodeBuilder i2c = soc.child("i2c@1000");
    i2c.set("compatible", Value.ofStrings("acme,i2c"));
    i2c.set("reg", Value.ofCells(0x1000, 0x100)).set("clocks", Value.ofCells(1));
    i2c.set("clock-frequency", Value.ofCells(400_000));
    i2c.set("status", Value.ofStrings("disabled")).set("phandle", Value.ofCells(2));
    i2c.child("eeprom@50").set("compatible", Value.ofStrings("atmel,24c02"));
    root.child("__symbols__").set("clk", Value.ofStrings("/clock"));
    root.child("__symbols__").set("i2c0", Value.ofStrings("/soc/i2c@1000"));
    return DeviceTree.of(root.build());
  }

  /// A tree that is so deep.
  static byte[] deep(int levels) {
    NodeBuilder root = new NodeBuilder("");
    NodePath path = NodePath.ROOT;
    for (int i = 0; i < levels; i++) {
      path = path.child("n");
    }
    root.at(path);
    return BlobWriter.write(DeviceTree.of(root.build()));
  }
}
