package org.dtgraft.devicetree.check;

import org.dtgraft.devicetree.diagnostic.Level;

/// `#address-cells` and `#size-cells` are for those who have addressed children.
final class AvoidUnnecessaryAddrSize extends NodeCheck {
  AvoidUnnecessaryAddrSize() {
    super(
        "avoid_unnecessary_addr_size",
        Level.WARNING,
        "'#address-cells' and '#size-cells' where no child has an address",
        "avoid_default_addr_size");
  }

  @Override
  void node(CheckedNode node, CheckedTree tree, Findings found) {
    boolean says = node.saidAddressCells() >= 0 && node.saidSizeCells() >= 0;
    if (node.isRoot() || !says || node.children().isEmpty() || isAddressed(node)) {
      return;
    }
    found.at(
        node,
        () ->
            "'%s' has '#address-cells' and '#size-cells', and no child with an address"
                .formatted(node.name()),
        "remove both");
  }

  private static boolean isAddressed(CheckedNode node) {
    return node.has("ranges")
        || node.has("dma-ranges")
        || node.children().stream().anyMatch(c -> c.has("reg") || c.has("ranges"));
  }
}
