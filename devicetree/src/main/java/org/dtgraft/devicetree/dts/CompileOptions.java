package org.dtgraft.devicetree.dts;

import java.util.List;
import java.util.Objects;
import org.dtgraft.devicetree.diagnostic.Levels;
import org.dtgraft.devicetree.preprocessor.Definition;
import org.dtgraft.devicetree.tree.Limits;

/// How sources are compiled.
///
/// @param symbols whether labels are kept in `/__symbols__`, so that overlays find them (`-@`)
/// @param preprocess whether the C preprocessor runs first
/// @param definitions of macros by the command line, in order
/// @param levels what rules weigh; those of checks that the compiler makes can be switched
/// @param limits how large sources and the tree may be; beyond is an error
public record CompileOptions(
    boolean symbols,
    boolean preprocess,
    List<Definition> definitions,
    Levels levels,
    Limits limits) {
  /// Preprocessed, without symbols.
  public static final CompileOptions DEFAULT =
      new CompileOptions(false, true, List.of(), Levels.AS_FOUND, Limits.DEFAULT);

  public CompileOptions {
    definitions = List.copyOf(definitions);
    Objects.requireNonNull(levels);
    Objects.requireNonNull(limits);
  }

  /// The same with or without symbols.
  public CompileOptions withSymbols(boolean wanted) {
    return new CompileOptions(wanted, preprocess, definitions, levels, limits);
  }

  /// The same for sources that the C preprocessor has gone through, or is not to touch.
  public CompileOptions withoutPreprocessor() {
    return new CompileOptions(symbols, false, definitions, levels, limits);
  }

  /// The same with these macros instead.
  public CompileOptions withDefinitions(List<Definition> macros) {
    return new CompileOptions(symbols, preprocess, macros, levels, limits);
  }

  /// The same with other levels of rules.
  public CompileOptions withLevels(Levels other) {
    return new CompileOptions(symbols, preprocess, definitions, other, limits);
  }

  /// The same with other limits.
  public CompileOptions withLimits(Limits other) {
    return new CompileOptions(symbols, preprocess, definitions, levels, other);
  }
}
