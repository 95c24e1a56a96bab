package org.dtgraft.bench;

import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Fixup;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.Phandle;
import org.dtgraft.devicetree.tree.Symbols;
import org.dtgraft.devicetree.tree.Value;

/// A base of `nodes` labelled nodes, and an overlay of as many, each with one reference to a node
/// of the base and one to itself.
///
/// @param nodes on either side
record WideOverlay(int nodes) {
  private static final String CONTENT = "__overlay__";

  DeviceTree base() {
    NodeBuilder root = new NodeBuilder("");
    NodeBuilder bus = root.child("bus");
    NodeBuilder symbols = new NodeBuilder(Symbols.NODE);
    symbols.set("bus", Value.ofStrings("/bus"));
    for (int i = 0; i < nodes; i++) {
      bus.child("provider@" + Integer.toHexString(i)).set("phandle", Value.ofCells(i + 2));
      symbols.set("p" + i, Value.ofStrings("/bus/provider@" + Integer.toHexString(i)));
    }
    bus.set("phandle", Value.ofCells(1));
    return DeviceTree.of(root.add(symbols.build()).build());
  }

  DeviceTree overlay() {
    NodeBuilder root = new NodeBuilder("");
    NodeBuilder content = root.child("fragment@0").child(CONTENT);
    root.child("fragment@0").set("target", Value.ofCells(Phandle.UNRESOLVED));
    NodeBuilder fixups = new NodeBuilder(Fixup.NODE);
    NodeBuilder local = new NodeBuilder(Fixup.LOCAL_NODE);
    fixups.set("bus", Value.ofStrings("/fragment@0:target:0"));
    for (int i = 0; i < nodes; i++) {
      String name = "consumer@" + Integer.toHexString(i);
      content
          .child(name)
          .set("outer", Value.ofCells(Phandle.UNRESOLVED))
          .set("inner", Value.ofCells(i + 1))
          .set("phandle", Value.ofCells(i + 1));
      fixups.set("p" + i, Value.ofStrings("/fragment@0/__overlay__/" + name + ":outer:0"));
      local.child("fragment@0").child(CONTENT).child(name).set("inner", Value.ofCells(0));
    }
    return DeviceTree.of(root.add(fixups.build()).add(local.build()).build());
  }
}
