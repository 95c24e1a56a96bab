package org.dtgraft.fuzz;

import java.util.Optional;
import java.util.stream.Stream;

/// What is fuzzed: which bytes are taken, and the laws that they must not break.
public enum Target {
  /// The bytes of a blob.
  BLOB("blob"),
  /// A source, see [Bundle], without the C preprocessor.
  LANGUAGE("language"),
  /// A source, see [Bundle], through the C preprocessor and the compiler.
  PREPROCESSOR("preprocessor"),
  /// A tree that is decompiled, as a [TreeScript].
  TREE("tree"),
  /// A base and overlays that are loaded and removed, as a [TreeScript].
  OVERLAY("overlay"),
  /// A blob or a source, see [CheckLaws], through all checks.
  CHECKS("checks");

  private final String word;

  Target(String word) {
    this.word = word;
  }

  /// The target of that name.
  public static Optional<Target> of(String word) {
    return Stream.of(values()).filter(t -> t.word.equals(word)).findFirst();
  }

  /// Its name on the command line and of its corpus.
  public String word() {
    return word;
  }

  /// Holds the laws against one input; what the input has wrong breaks none.
  ///
  /// @throws AssertionError where one is broken; any other exception is a finding as well
  public void check(byte[] input) {
    switch (this) {
      case BLOB -> BlobLaws.check(input);
      case LANGUAGE -> LanguageLaws.check(input);
      case PREPROCESSOR -> PreprocessorLaws.check(input);
      case TREE -> TreeLaws.check(input);
      case OVERLAY -> OverlayLaws.check(input);
      case CHECKS -> CheckLaws.check(input);
    }
  }
}
