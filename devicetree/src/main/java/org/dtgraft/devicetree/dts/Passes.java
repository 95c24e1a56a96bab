package org.dtgraft.devicetree.dts;

import java.util.Optional;
import java.util.function.Supplier;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Value;

/// What makes a tree of a syntax, pass after pass, in the order of dtc's: phandles are numbered in
/// it.
final class Passes {
  private final CompileOptions options;
  private final Complaints complaints;
  private final Definitions definitions;
  private final Budget budget;

  Passes(CompileOptions options, Complaints complaints, Definitions definitions) {
    this.options = options;
    this.complaints = complaints;
    this.definitions = definitions;
    this.budget = new Budget(options.limits().bytes(), complaints);
  }

  /// The tree; nothing where there were errors.
  Optional<DeviceTree> tree(Syntax syntax, Inspection inspection) {
    DraftTree draft = new DraftTree(syntax.plugin());
    PhandlePass phandles = new PhandlePass(draft, options.additions().phandles(), complaints);
    written(draft, syntax, phandles);
    if (complaints.hasErrors()) {
      return Optional.empty();
    }
    Finishing finishing = new Finishing(draft, phandles, options, complaints, budget);
    Supplier<DeviceTree> now =
        () -> new DeviceTree(Freezer.freeze(draft.root()), syntax.reservations(), bootCpu(draft));
    Optional<DeviceTree> written =
        finishing.hasWork() && inspection.equals(Inspection.NONE)
            ? Optional.empty()
            : Optional.of(now.get());
    written.ifPresent(t -> complaints.addInspected(inspection.inspect(t, syntax.plugin())));
    if (!complaints.hasErrors()) {
      finishing.run();
      definitions.finish(draft);
    }
    return complaints.hasErrors()
        ? Optional.empty()
        : finishing.hasWork() ? Optional.of(now.get()) : written;
  }

  /// The tree as its author wrote it.
  private void written(DraftTree draft, Syntax syntax, PhandlePass phandles) {
    new Merger(draft, complaints, options.limits(), definitions).merge(syntax.statements());
    new NamePass(draft, complaints).run();
    new LabelPass(draft, complaints).run();
    phandles.run();
    new PathPass(draft, complaints, budget).run();
    if (!complaints.isOff(OmitPass.RULE)) {
      new OmitPass(draft, options.symbols()).run();
    }
  }

  /// The physical id of the CPU that boots, guessed as by dtc: `reg` of the first child of `/cpus`.
  private static int bootCpu(DraftTree draft) {
    DraftNode cpus = draft.root().children().alive("cpus");
    if (cpus == null || cpus.children().all().isEmpty()) {
      return 0;
    }
    DraftProperty reg = cpus.children().all().getFirst().properties().alive("reg");
    return reg == null || reg.value().length() != Value.CELL ? 0 : reg.value().plain().u32(0);
  }
}
