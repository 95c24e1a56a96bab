package org.dtgraft.app.console;

/// How the program ends: a closed set, because scripts depend on it.
public enum Exit {
  /// What was asked for was done.
  DONE(0),
  /// The input is wrong; diagnostics say where.
  WRONG_INPUT(1),
  /// `diff`: the two differ.
  DIFFERENT(1),
  /// `doctor`: something is missing without which hotplugging is not possible.
  MISSING(1),
  /// The command line is wrong.
  USAGE(2),
  /// The world refused: a file cannot be read or written, a permission is missing.
  WORLD(3),
  /// A mistake of our own, as `sysexits.h` numbers it.
  BUG(70);

  private final int code;

  Exit(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  /// The worse of two, where several inputs were worked on: the world before the input.
  public Exit and(Exit other) {
    return code >= other.code ? this : other;
  }
}
