package org.dtgraft.devicetree.preprocessor;

/// How many tokens macros may still go through.
final class Budget {
  private static final int BYTES_PER_TOKEN = 16;

  private int ofUse = Limits.TOKENS_OF_USE;
  private int all = Limits.TOKENS;

  /// A use of a macro in a file begins.
  void begin() {
    ofUse = Limits.TOKENS_OF_USE;
  }

  /// Takes so many tokens.
  ///
  /// @throws Stop where there are not as many left
  void take(int tokens) {
    ofUse -= tokens;
    all -= tokens;
    if (ofUse < 0) {
      throw new Stop("more than " + Limits.TOKENS_OF_USE + " tokens from one use of a macro");
    }
    if (all < 0) {
      throw new Stop("more than " + Limits.TOKENS + " tokens from macros");
    }
  }

  /// Takes what a token costs that was made.
  void takeBytes(int bytes) {
    if (bytes > Limits.TOKEN_BYTES) {
      throw new Stop("a token of more than " + Limits.TOKEN_BYTES + " bytes");
    }
    take(1 + bytes / BYTES_PER_TOKEN);
  }
}
