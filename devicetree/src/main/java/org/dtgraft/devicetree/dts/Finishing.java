package org.dtgraft.devicetree.dts;

/// What is added to a tree that is complete and right in itself, in the order of dtc's.
final class Finishing {
  private final DraftTree draft;
  private final PhandlePass phandles;
  private final CompileOptions options;
  private final Complaints complaints;
  private final Budget budget;

  Finishing(
      DraftTree draft,
      PhandlePass phandles,
      CompileOptions options,
      Complaints complaints,
      Budget budget) {
    this.draft = draft;
    this.phandles = phandles;
    this.options = options;
    this.complaints = complaints;
    this.budget = budget;
  }

  /// Whether anything may be added.
  boolean hasWork() {
    return draft.isPlugin() || options.symbols() || !options.additions().equals(Additions.NONE);
  }

  void run() {
    if (options.additions().aliases()) {
      LabelList.aliases(draft, complaints, budget).run();
    }
    if (options.additions().restored()) {
      new ListedSymbols(draft, complaints).run();
    }
    if (options.symbols()) {
      LabelList.symbols(draft, phandles, complaints, budget).run();
    }
    if (options.additions().restored()) {
      new ListedFixups(draft, complaints).run();
    }
    if (draft.isPlugin() || options.additions().localFixups()) {
      new FixupPass(draft, complaints, budget).run();
    }
  }
}
