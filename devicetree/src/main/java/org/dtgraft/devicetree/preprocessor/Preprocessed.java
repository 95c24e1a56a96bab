package org.dtgraft.devicetree.preprocessor;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.SourceText;

/// What the preprocessor made of a source.
///
/// @param text without directives, its macros expanded; where there was nothing to do, the source
///   itself
/// @param diagnostics in the order in which they were found
/// @param isIncomplete whether something that belongs into the text is missing, such as a file that
///   is not there
/// @param macros the names of all that are defined at the end, worked out when somebody asks
public record Preprocessed(
    SourceText text,
    List<Diagnostic> diagnostics,
    boolean isIncomplete,
    Supplier<Set<String>> macros) {
  public Preprocessed {
    diagnostics = List.copyOf(diagnostics);
  }
}
