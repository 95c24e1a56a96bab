package org.dtgraft.devicetree.preprocessor;

/// How much a source may ask for. Beyond is an error, and the run ends there.
final class Limits {
  /// Files that include one another.
  static final int DEPTH = 200;

  /// Files that a source includes, all in all.
  static final int FILES = 1 << 16;

  /// Directives that are read, in all files, as often as these are included.
  static final int DIRECTIVES = 1 << 24;

  /// Tokens that one use of a macro goes through, its arguments and theirs included, or that a
  /// directive does.
  static final int TOKENS_OF_USE = 1 << 19;

  /// Tokens that all uses of macros and all directives go through.
  static final int TOKENS = 1 << 25;

  /// Uses of macros within arguments of one another.
  static final int NESTED = 256;

  /// Bytes of a token that `##` or `#` makes.
  static final int TOKEN_BYTES = 1 << 16;

  /// Errors, and other diagnostics, that a run keeps.
  static final int DIAGNOSTICS = 1000;

  private Limits() {}
}
