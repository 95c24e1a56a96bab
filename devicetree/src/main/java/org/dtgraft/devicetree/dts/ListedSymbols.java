package org.dtgraft.devicetree.dts;

import java.util.List;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.tree.Symbols;

/// The labels that a tree brings in its own `/__symbols__`, given back to the nodes, in front of
/// those that they have.
final class ListedSymbols {
  private final DraftTree tree;
  private final Complaints complaints;

  ListedSymbols(DraftTree tree, Complaints complaints) {
    this.tree = tree;
    this.complaints = complaints;
  }

  void run() {
    DraftNode symbols = tree.root().children().alive(Symbols.NODE);
    if (symbols != null) {
      for (DraftProperty symbol : symbols.properties().all()) {
        if (!symbol.isDeleted()) {
          label(symbol);
        }
      }
    }
  }

  private void label(DraftProperty symbol) {
    String path = symbol.value().plain().strings().stream().findFirst().orElse("");
    DraftNode node = tree.below(tree.root(), path);
    if (node == null) {
      complaints.add(
          Diagnostic.warning(
              "dts/symbol-path",
              symbol.place(),
              "symbol '%s' stands for '%s', and there is no such node"
                  .formatted(symbol.name(), path)));
    } else {
      Label label = new Label(symbol.name(), symbol.place());
      node.labels().add(label);
      tree.remember(node, List.of(label));
    }
  }
}
