package org.dtgraft.devicetree.dts;

/// Which names the language can write.
final class ReferencesNames {
  private static final String BESIDE_LETTERS = ",._+*#?@-";

  private ReferencesNames() {}

  /// Whether a text can stand as a label.
  static boolean isLabel(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(c -> c == '_' || isLetter(c) || isDigit(c))
        && !isDigit(text.charAt(0));
  }

  /// Whether a text can stand as the name of a node or a property.
  static boolean isName(String text) {
    return !text.isEmpty() && text.chars().allMatch(ReferencesNames::isNameCharacter);
  }

  /// Whether a text can stand between the braces of `&{...}`.
  static boolean isPath(String text) {
    return text.startsWith("/") && text.chars().allMatch(c -> c == '/' || isNameCharacter(c));
  }

  private static boolean isNameCharacter(int c) {
    return isLetter(c) || isDigit(c) || BESIDE_LETTERS.indexOf(c) >= 0;
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
