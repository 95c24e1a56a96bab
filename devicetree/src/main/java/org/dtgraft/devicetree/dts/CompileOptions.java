package org.dtgraft.devicetree.dts;

import java.util.List;
import java.util.Objects;
import org.dtgraft.devicetree.diagnostic.Levels;
import org.dtgraft.devicetree.preprocessor.Definition;
import org.dtgraft.devicetree.tree.Limits;

/// How sources are compiled.
///
/// @param preprocess whether the C preprocessor runs first
/// @param definitions of macros by the command line, in order
/// @param additions what is added to the tree, symbols for one
/// @param levels what rules weigh; those of checks that the compiler makes can be switched
/// @param limits how large sources and the tree may be; beyond is an error
public record CompileOptions(
    boolean preprocess,
    List<Definition> definitions,
    Additions additions,
    Levels levels,
    Limits limits) {
  /// Preprocessed, without symbols.
  public static final CompileOptions DEFAULT =
      new CompileOptions(true, List.of(), Additions.NONE, Levels.AS_FOUND, Limits.DEFAULT);

  public CompileOptions {
    definitions = List.copyOf(definitions);
    Objects.requireNonNull(additions);
    Objects.requireNonNull(levels);
    Objects.requireNonNull(limits);
  }

  /// Whether labels are kept in `/__symbols__`, so that overlays find them (`-@`).
  public boolean symbols() {
    return additions.symbols();
  }

  /// The same with or without symbols.
  public CompileOptions withSymbols(boolean wanted) {
    return withAdditions(additions.withSymbols(wanted));
  }

  /// The same for sources that the C preprocessor has gone through, or is not to touch.
  public CompileOptions withoutPreprocessor() {
    return new CompileOptions(false, definitions, additions, levels, limits);
  }

  /// The same with these macros instead.
  public CompileOptions withDefinitions(List<Definition> macros) {
    return new CompileOptions(preprocess, macros, additions, levels, limits);
  }

  /// The same with these additions instead.
  public CompileOptions withAdditions(Additions wanted) {
    return new CompileOptions(preprocess, definitions, wanted, levels, limits);
  }

  /// The same with other levels of rules.
  public CompileOptions withLevels(Levels other) {
    return new CompileOptions(preprocess, definitions, additions, other, limits);
  }

  /// The same with other limits.
  public CompileOptions withLimits(Limits other) {
    return new CompileOptions(preprocess, definitions, additions, levels, other);
  }
}
