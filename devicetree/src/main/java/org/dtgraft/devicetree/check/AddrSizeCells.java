package org.dtgraft.devicetree.check;

import org.dtgraft.devicetree.diagnostic.Level;

/// Learns how many cells the addresses and sizes of each node's children have.
final class AddrSizeCells extends NodeCheck {
  AddrSizeCells() {
    super(
        "addr_size_cells",
        Level.WARNING,
        "nothing; reads '#address-cells' and '#size-cells' for others",
        "address_cells_is_cell",
        "size_cells_is_cell");
  }

  @Override
  void node(CheckedNode node, CheckedTree tree, Findings found) {
    node.learnCells(cell(node, "#address-cells"), cell(node, "#size-cells"));
  }

  private static int cell(CheckedNode node, String property) {
    return node.property(property).map(p -> p.value().u32(0)).orElse(CheckedNode.ABSENT);
  }
}
