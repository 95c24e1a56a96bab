package org.dtgraft.devicetree.preprocessor;

/// Ends a run at a limit, from wherever it is.
final class Stop extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// What there is too much of.
  Stop(String what) {
    super(what, null, false, false);
  }

  String what() {
    return String.valueOf(getMessage());
  }
}
