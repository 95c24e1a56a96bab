package org.dtgraft.devicetree.preprocessor;

/// What a run may still do.
final class Budget {
  private static final int BYTES_PER_TOKEN = 16;

  private int ofUse;
  private int all = Limits.TOKENS;
  private int directives = Limits.DIRECTIVES;
  private int files = Limits.FILES;
  private String use = "";

  /// The use of a macro in a file begins, or a directive.
  ///
  /// @param what where tokens come from, for the message
  void begin(String what) {
    use = what;
    ofUse = Limits.TOKENS_OF_USE;
  }

  /// Takes so many tokens.
  ///
  /// @throws Stop where there are not as many left
  void take(int tokens) {
    ofUse -= tokens;
    all -= tokens;
    if (ofUse < 0) {
      throw new Stop("more than " + Limits.TOKENS_OF_USE + " tokens " + use);
    }
    if (all < 0) {
      throw new Stop("more than " + Limits.TOKENS + " tokens in macros and directives");
    }
  }

  /// Takes what a token costs that was made.
  void takeBytes(int bytes) {
    if (bytes > Limits.TOKEN_BYTES) {
      throw new Stop("a token of more than " + Limits.TOKEN_BYTES + " bytes");
    }
    take(1 + bytes / BYTES_PER_TOKEN);
  }

  /// Takes a directive.
  void takeDirective() {
    if (--directives < 0) {
      throw new Stop(
          "more than " + Limits.DIRECTIVES + " directives, counted as often as they are read");
    }
  }

  /// Takes a file that is included.
  void takeFile() {
    if (--files < 0) {
      throw new Stop("more than " + Limits.FILES + " included files");
    }
  }
}
