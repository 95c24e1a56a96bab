package org.dtgraft.devicetree.preprocessor;

/// What is quoted in a message.
final class Shortened {
  private static final int LONGEST = 40;

  private Shortened() {}

  static String of(Token token) {
    return of(token.text());
  }

  static String of(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
