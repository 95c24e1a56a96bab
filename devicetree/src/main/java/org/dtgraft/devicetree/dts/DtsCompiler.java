package org.dtgraft.devicetree.dts;

import java.util.List;
import java.util.Set;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.preprocessor.Preprocessed;
import org.dtgraft.devicetree.preprocessor.Preprocessor;
import org.dtgraft.devicetree.preprocessor.SourceFiles;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Value;

/// Compiles device tree sources (Devicetree Specification, appendix A), as dtc does: the same tree,
/// the same phandles, the same order.
///
/// The C preprocessor is built in; line markers of one that has run before are honoured. What is
/// wrong is told with all its places, many errors in one go, and then there is no tree. Nothing in
/// a source is believed to be small: what goes beyond the limits is an error as well.
///
/// Many threads may use one compiler: what it knows of included files serves them all.
public final class DtsCompiler {
  /// Behind such an error nothing is left of the text.
  private static final Set<String> CUTTING_SHORT = Set.of("cpp/limit", "cpp/unterminated-comment");

  private final SourceFiles files;
  private final CompileOptions options;
  private final Preprocessor preprocessor;

  /// @param files where `#include`, `/include/` and `/incbin/` look
  public DtsCompiler(SourceFiles files, CompileOptions options) {
    this.files = files;
    this.options = options;
    this.preprocessor = new Preprocessor(files, options.definitions(), options.limits().bytes());
  }

  /// The tree of a source, or what is wrong with it. Values keep their marks, nodes and properties
  /// their labels and places.
  public Result<DeviceTree> compile(SourceText main) {
    return compile(main, Inspection.NONE);
  }

  /// The same, with a look at the tree before symbols and fixups are added to it.
  public Result<DeviceTree> compile(SourceText main, Inspection inspection) {
    if (main.content().length() > options.limits().bytes()) {
      return Result.failed(
          Diagnostic.error(
              "dts/limit",
              new Place.InSource(main, 0, 0),
              "sources of more than " + options.limits().bytes() + " bytes"));
    }
    Complaints complaints = new Complaints();
    SourceText text = options.preprocess() ? preprocessed(main, complaints) : main;
    Syntax syntax = new Parser(text, files, options.limits(), complaints).parse();
    DraftTree draft = new DraftTree(syntax.plugin());
    if (!complaints.isIncomplete()) {
      run(draft, syntax, complaints, inspection);
    }
    return complaints.hasErrors()
        ? new Result.Failed<>(complaints.all())
        : Result.of(tree(draft, syntax), complaints.all());
  }

  private SourceText preprocessed(SourceText main, Complaints complaints) {
    Preprocessed preprocessed = preprocessor.preprocess(main);
    preprocessed.diagnostics().forEach(complaints::add);
    if (preprocessed.diagnostics().stream().anyMatch(d -> CUTTING_SHORT.contains(d.rule()))) {
      complaints.cutShort();
    } else if (preprocessed.isIncomplete()) {
      complaints.skipped();
    }
    return preprocessed.text();
  }

  private static DeviceTree tree(DraftTree draft, Syntax syntax) {
    return new DeviceTree(Freezer.freeze(draft.root()), syntax.reservations(), bootCpu(draft));
  }

  /// The passes, in the order of dtc's: phandles are numbered in it.
  private void run(DraftTree draft, Syntax syntax, Complaints complaints, Inspection inspection) {
    Budget budget = new Budget(options.limits().bytes(), complaints);
    PhandlePass phandles = new PhandlePass(draft, complaints);
    List<Runnable> checking =
        List.of(
            () -> new Merger(draft, complaints, options.limits()).merge(syntax.statements()),
            new NamePass(draft, complaints)::run,
            new LabelPass(draft, complaints)::run,
            phandles::run,
            new PathPass(draft, complaints, budget)::run,
            new OmitPass(draft, options.symbols())::run);
    List<Runnable> finishing =
        List.of(
            () -> symbols(draft, phandles, complaints, budget),
            () -> fixups(draft, complaints, budget));
    checking.forEach(Runnable::run);
    if (!complaints.hasErrors() && !inspection.equals(Inspection.NONE)) {
      inspection.inspect(tree(draft, syntax), syntax.plugin()).forEach(complaints::add);
    }
    if (!complaints.hasErrors()) {
      finishing.forEach(Runnable::run);
    }
  }

  private void symbols(
      DraftTree draft, PhandlePass phandles, Complaints complaints, Budget budget) {
    if (options.symbols()) {
      new SymbolPass(draft, phandles, complaints, budget).run();
    }
  }

  private static void fixups(DraftTree draft, Complaints complaints, Budget budget) {
    if (draft.isPlugin()) {
      new FixupPass(draft, complaints, budget).run();
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
