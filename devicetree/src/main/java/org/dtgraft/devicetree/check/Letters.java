package org.dtgraft.devicetree.check;

/// The letters of names (Devicetree Specification 2.2.1 and 2.2.4).
final class Letters {
  private static final String LETTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

  /// What names of nodes may have.
  static final String OF_NODES = LETTERS + ",._+-@";

  /// What names of properties may have.
  static final String OF_PROPERTIES = LETTERS + ",._+*#?-";

  /// What is recommended for both.
  static final String RECOMMENDED = LETTERS + ",-";

  /// What names of aliases may have.
  static final String OF_ALIASES = "abcdefghijklmnopqrstuvwxyz0123456789-";

  private Letters() {}

  /// Where the first letter is that is none of these, from an index on; the length of the name
  /// where there is none.
  static int firstOther(String name, int from, String letters) {
    int at = from;
    while (at < name.length() && letters.indexOf(name.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }
}
