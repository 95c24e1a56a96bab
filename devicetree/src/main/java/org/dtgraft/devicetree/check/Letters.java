package org.dtgraft.devicetree.check;

import java.util.BitSet;

/// Letters that names may have (Devicetree Specification 2.2.1 and 2.2.4).
final class Letters {
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String DIGITS = "0123456789";
  private static final String ALL = LOWER + "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + DIGITS;

  /// What names of nodes may have.
  static final Letters OF_NODES = new Letters(ALL + ",._+-@");

  /// What names of properties may have.
  static final Letters OF_PROPERTIES = new Letters(ALL + ",._+*#?-");

  /// What is recommended for both.
  static final Letters RECOMMENDED = new Letters(ALL + ",-");

  /// What names of aliases may have.
  static final Letters OF_ALIASES = new Letters(LOWER + DIGITS + "-");

  private final BitSet letters = new BitSet();

  private Letters(String letters) {
    letters.chars().forEach(this.letters::set);
  }

  /// Where the first letter is that is none of these, from an index on; the length of the name
  /// where there is none.
  int firstOther(String name, int from) {
    int at = from;
    while (at < name.length() && letters.get(name.charAt(at))) {
      at++;
    }
    return at;
  }
}
