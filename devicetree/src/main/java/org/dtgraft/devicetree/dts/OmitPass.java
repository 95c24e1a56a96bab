package org.dtgraft.devicetree.dts;

/// Nodes marked `/omit-if-no-ref/` that nothing refers to are left out; with symbols, labelled ones
/// stay, since an overlay may refer to them.
final class OmitPass {
  /// The check of dtc that does this; where it is off, nothing is left out.
  static final String RULE = "check/omit_unused_nodes";

  private final DraftTree tree;
  private final boolean symbols;

  OmitPass(DraftTree tree, boolean symbols) {
    this.tree = tree;
    this.symbols = symbols;
  }

  void run() {
    tree.forEach(node -> {
      boolean kept = node.isReferenced() || (symbols && !node.labels().isEmpty());
      if (node.isOmitUnlessReferenced() && !kept) {
        node.delete();
      }
    });
  }
}
