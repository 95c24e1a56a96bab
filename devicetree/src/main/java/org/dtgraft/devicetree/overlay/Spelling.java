package org.dtgraft.devicetree.overlay;

import java.util.Comparator;
import java.util.List;

/// Which known name was probably meant.
final class Spelling {
  private static final int FARTHEST = 2;
  private static final int LONGEST = 64;
  private static final int HINTS = 8;

  private final List<String> known;
  private int given;

  Spelling(List<String> known) {
    this.known = known;
  }

  /// `did you mean 'i2c0'?`, or nothing where no name is near. Only the first few are looked for:
  /// an overlay with thousands of unknown labels is for another board.
  String hint(String wanted) {
    if (given++ >= HINTS || wanted.length() > LONGEST) {
      return "";
    }
    return known.stream()
        .filter(k -> Math.abs(k.length() - wanted.length()) <= FARTHEST)
        .min(Comparator.comparingInt(k -> distance(k, wanted)))
        .filter(k -> distance(k, wanted) <= Math.min(FARTHEST, wanted.length() / 2))
        .map(k -> "did you mean '" + k + "'?")
        .orElse("the base may be for another board, or compiled without -@");
  }

  /// How many letters are to be added, taken away or changed.
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
