package org.dtgraft.devicetree.dts;

import java.util.Objects;
import org.dtgraft.devicetree.tree.Limits;

/// How sources are compiled.
///
/// @param symbols whether labels are kept in `/__symbols__`, so that overlays find them (`-@`)
/// @param limits how large sources and the tree may be; beyond is an error
public record CompileOptions(boolean symbols, Limits limits) {
  /// Without symbols.
  public static final CompileOptions DEFAULT = new CompileOptions(false, Limits.DEFAULT);

  public CompileOptions {
    Objects.requireNonNull(limits);
  }

  /// The same with or without symbols.
  public CompileOptions withSymbols(boolean wanted) {
    return new CompileOptions(wanted, limits);
  }
}
