package org.dtgraft.devicetree.dts;

import java.util.List;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.tree.Mark;
import org.dtgraft.devicetree.tree.Symbols;
import org.dtgraft.devicetree.tree.Value;
import org.jspecify.annotations.Nullable;

/// `/__symbols__`: the path of every labelled node, and a phandle for each of them, so that an
/// overlay can refer to it.
final class SymbolPass {
  private final DraftTree tree;
  private final PhandlePass phandles;
  private final Complaints complaints;
  private final Budget budget;
  private @Nullable DraftNode symbols;

  SymbolPass(DraftTree tree, PhandlePass phandles, Complaints complaints, Budget budget) {
    this.tree = tree;
    this.phandles = phandles;
    this.complaints = complaints;
    this.budget = budget;
  }

  void run() {
    tree.forEach(node -> {
      if (!node.labels().isEmpty()) {
        symbols();
        node.labels().alive().forEach(label -> symbol(node, label));
        phandles.phandle(node);
      }
    });
  }

  private DraftNode symbols() {
    if (symbols == null) {
      symbols = tree.root().child(Symbols.NODE);
    }
    return symbols;
  }

  private void symbol(DraftNode node, Label label) {
    DraftProperty there = symbols().properties().alive(label.name());
    if (there != null) {
      complaints.add(
          Diagnostic.warning(
                  "dts/symbol-exists",
                  label.place(),
                  "label '" + label.name() + "' is in '/__symbols__' already and is not added")
              .withNote("given here", there.place()));
      return;
    }
    String path = node.path();
    if (budget.take(path.length() + 1, label.place())) {
      RawValue value = RawValue.of(Value.ofStrings(path), Mark.Kind.STRING);
      symbols().properties().add(new DraftProperty(label.name(), value, List.of(), label.place()));
    }
  }
}
