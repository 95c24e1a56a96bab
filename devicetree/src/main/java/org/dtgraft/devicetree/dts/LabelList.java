package org.dtgraft.devicetree.dts;

import java.util.List;
import java.util.function.Consumer;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.tree.Mark;
import org.dtgraft.devicetree.tree.Symbols;
import org.dtgraft.devicetree.tree.Value;
import org.jspecify.annotations.Nullable;

/// A node under the root that lists the path of every labelled node by its labels: `/__symbols__`,
/// with a phandle for each of them, so that an overlay can refer to it; or `/aliases`.
final class LabelList {
  private final DraftTree tree;
  private final String name;
  private final Consumer<DraftNode> listed;
  private final Complaints complaints;
  private final Budget budget;
  private @Nullable DraftNode list;

  private LabelList(
      DraftTree tree,
      String name,
      Consumer<DraftNode> listed,
      Complaints complaints,
      Budget budget) {
    this.tree = tree;
    this.name = name;
    this.listed = listed;
    this.complaints = complaints;
    this.budget = budget;
  }

  static LabelList symbols(
      DraftTree tree, PhandlePass phandles, Complaints complaints, Budget budget) {
    return new LabelList(tree, Symbols.NODE, phandles::phandle, complaints, budget);
  }

  static LabelList aliases(DraftTree tree, Complaints complaints, Budget budget) {
    return new LabelList(tree, "aliases", _ -> {}, complaints, budget);
  }

  void run() {
    tree.forEach(node -> {
      if (!node.labels().isEmpty()) {
        list();
        node.labels().alive().forEach(label -> add(node, label));
        listed.accept(node);
      }
    });
  }

  private DraftNode list() {
    if (list == null) {
      list = tree.root().child(name);
    }
    return list;
  }

  private void add(DraftNode node, Label label) {
    DraftProperty there = list().properties().alive(label.name());
    if (there != null) {
      complaints.add(
          Diagnostic.warning(
                  "dts/symbol-exists",
                  label.place(),
                  "label '%s' is in '/%s' already and is not added".formatted(label.name(), name))
              .withNote("given here", there.place()));
      return;
    }
    String path = node.path();
    if (budget.take(path.length() + 1, label.place())) {
      RawValue value = RawValue.of(Value.ofStrings(path), Mark.Kind.STRING);
      list().properties().add(new DraftProperty(label.name(), value, List.of(), label.place()));
    }
  }
}
