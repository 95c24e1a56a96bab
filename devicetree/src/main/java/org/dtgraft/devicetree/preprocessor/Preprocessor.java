package org.dtgraft.devicetree.preprocessor;

import java.util.List;
import java.util.Set;
import org.dtgraft.devicetree.diagnostic.SourceText;

/// Preprocesses sources, as `cpp -nostdinc -undef -D__DTS__ -x assembler-with-cpp` does.
///
/// A file is taken apart once, however often it is included, by whatever sources. Many threads may
/// use one preprocessor.
public final class Preprocessor {

  /// @param files where `#include` looks
  /// @param definitions in order; `__DTS__` is defined before them
  /// @param most bytes that a source may become; beyond is an error
  public Preprocessor(SourceFiles files, List<Definition> definitions, int most) {}

  /// The text that a source stands for.
  public Preprocessed preprocess(SourceText main) {
    return new Preprocessed(main, List.of(), false, Set::of);
  }
}
