package org.dtgraft.devicetree.dts;

import java.util.Set;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.preprocessor.Preprocessed;
import org.dtgraft.devicetree.preprocessor.Preprocessor;
import org.dtgraft.devicetree.preprocessor.SourceFiles;
import org.dtgraft.devicetree.tree.DeviceTree;

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

  /// Shorter statements are parsed as fast as they are looked up.
  private static final int SHORTEST_KEPT = 512;

  /// Twice what the boards of one chip share.
  private static final int KEPT_LETTERS = 1 << 20;

  private final SourceFiles files;
  private final CompileOptions options;
  private final Preprocessor preprocessor;
  private final KnownStatements statements;

  /// @param files where `#include`, `/include/` and `/incbin/` look
  public DtsCompiler(SourceFiles files, CompileOptions options) {
    this(files, options, new KnownStatements(SHORTEST_KEPT, KEPT_LETTERS));
  }

  /// @param statements what it knows already of what sources repeat
  DtsCompiler(SourceFiles files, CompileOptions options, KnownStatements statements) {
    this.files = files;
    this.options = options;
    this.preprocessor = new Preprocessor(files, options.definitions(), options.limits().bytes());
    this.statements = statements;
  }

  /// The tree of a source, or what is wrong with it. Values keep their marks, nodes and properties
  /// their labels and places.
  public Result<DeviceTree> compile(SourceText main) {
    return compile(main, Inspection.NONE);
  }

  /// The same, with a look at the tree before symbols and fixups are added to it.
  public Result<DeviceTree> compile(SourceText main, Inspection inspection) {
    return compile(main, inspection, Definitions.unwanted());
  }

  /// The same, with the places of all definitions.
  public Result<DeviceTree> compile(
      SourceText main, Inspection inspection, Definitions definitions) {
    if (main.content().length() > options.limits().bytes()) {
      return Result.failed(
          Diagnostic.error(
              "dts/limit",
              new Place.InSource(main, 0, 0),
              "sources of more than " + options.limits().bytes() + " bytes"));
    }
    Complaints complaints = new Complaints(options.levels());
    Syntax syntax = parsed(main, complaints, definitions);
    if (complaints.isIncomplete()) {
      return new Result.Failed<>(complaints.all());
    }
    return new Passes(options, complaints, definitions)
        .tree(syntax, inspection)
        .map(tree -> Result.of(tree, complaints.all()))
        .orElseGet(() -> new Result.Failed<>(complaints.all()));
  }

  private Syntax parsed(SourceText main, Complaints complaints, Definitions definitions) {
    if (!options.preprocess()) {
      return parsed(main, complaints, setup(Preprocessing.none(), definitions));
    }
    Preprocessed preprocessed = preprocessor.preprocess(main);
    preprocessed.diagnostics().forEach(complaints::add);
    if (preprocessed.isIncomplete()
        || preprocessed.diagnostics().stream().anyMatch(d -> CUTTING_SHORT.contains(d.rule()))) {
      complaints.cutShort();
    }
    return parsed(
        preprocessed.text(),
        complaints,
        setup(Preprocessing.with(preprocessed.macros()), definitions));
  }

  private Syntax parsed(SourceText text, Complaints complaints, ParserSetup setup) {
    return new Parser(text, files, complaints, setup).parse();
  }

  private ParserSetup setup(Preprocessing preprocessing, Definitions definitions) {
    KnownStatements known =
        definitions.areWanted() ? new KnownStatements(SHORTEST_KEPT, 0) : statements;
    return new ParserSetup(options.limits(), preprocessing, known, definitions);
  }
}
