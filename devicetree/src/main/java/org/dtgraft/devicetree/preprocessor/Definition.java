package org.dtgraft.devicetree.preprocessor;

/// What the command line says about a macro.
public sealed interface Definition {
  /// The macro's name.
  String name();

  /// `-D NAME=BODY`.
  ///
  /// @param name an identifier; for a macro with parameters they follow it, as in `MAX(a,b)`
  /// @param body `1` where the command line gives none
  record Define(String name, String body) implements Definition {
    /// What stands behind a `-D`: `NAME` or `NAME=BODY`.
    public static Define parse(String word) {
      int equals = word.indexOf('=');
      return equals < 0
          ? new Define(word, "1")
          : new Define(word.substring(0, equals), word.substring(equals + 1));
    }
  }

  /// `-U NAME`: takes away what an earlier one, or dtgraft itself, defined.
  record Undefine(String name) implements Definition {}
}
