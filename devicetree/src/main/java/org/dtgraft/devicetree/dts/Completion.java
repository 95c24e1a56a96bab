package org.dtgraft.devicetree.dts;

import java.util.List;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Fixup;

/// Does to a tree that no source gave, but a blob or a folder, what the compiler does to one that
/// was parsed: it finds what is wrong with names and phandles, gives nodes and values the labels
/// and references that the tree lists itself, and adds what the options ask for.
public final class Completion {
  private final CompileOptions options;

  /// @param options of which additions, levels and limits count
  public Completion(CompileOptions options) {
    this.options = options;
  }

  /// Whether a tree is an overlay, as dtc tells it of blobs: by the fixups under its root.
  public static boolean isPlugin(DeviceTree tree) {
    return tree.root().child(Fixup.NODE).isPresent()
        || tree.root().child(Fixup.LOCAL_NODE).isPresent();
  }

  /// The complete tree, or what is wrong with it.
  ///
  /// @param plugin whether it is an overlay
  /// @param inspection looks at the tree before anything is added
  public Result<DeviceTree> complete(DeviceTree tree, boolean plugin, Inspection inspection) {
    Complaints complaints = new Complaints(options.levels());
    DraftTree draft = Thaw.thaw(tree.root(), plugin);
    PhandlePass phandles = new PhandlePass(draft, options.additions().phandles(), complaints);
    new NamePass(draft, complaints).run();
    new LabelPass(draft, complaints).run();
    phandles.run();
    if (!complaints.hasErrors() && !inspection.equals(Inspection.NONE)) {
      complaints.addInspected(inspection.inspect(tree.with(Freezer.freeze(draft.root())), plugin));
    }
    if (!complaints.hasErrors()) {
      Budget budget = new Budget(options.limits().bytes(), complaints);
      new Finishing(draft, phandles, options, complaints, budget).run();
    }
    return complaints.hasErrors()
        ? new Result.Failed<>(List.copyOf(complaints.all()))
        : Result.of(tree.with(Freezer.freeze(draft.root())), complaints.all());
  }
}
