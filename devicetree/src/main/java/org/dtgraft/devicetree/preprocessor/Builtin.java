package org.dtgraft.devicetree.preprocessor;

/// The macros whose bodies differ from use to use.
enum Builtin {
  FILE("__FILE__"),
  BASE_FILE("__BASE_FILE__"),
  LINE("__LINE__"),
  INCLUDE_LEVEL("__INCLUDE_LEVEL__"),
  COUNTER("__COUNTER__"),
  HAS_INCLUDE("__has_include");

  private final String macro;

  Builtin(String macro) {
    this.macro = macro;
  }

  /// How it is called.
  String macro() {
    return macro;
  }
}
