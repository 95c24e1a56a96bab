package org.dtgraft.devicetree.dts;

import java.util.Collection;

/// What was probably meant by a name that is not there.
final class Spelling {
  private static final int LONGEST = 64;

  private Spelling() {}

  /// "did you mean 'x'?", or nothing where no name is near. Of equally near ones the first in the
  /// alphabet.
  static String didYouMean(String name, Collection<String> known) {
    String best = "";
    int least = Math.min(3, 1 + name.length() / 4);
    for (String candidate : known) {
      boolean near = Math.abs(candidate.length() - name.length()) <= least;
      if (near && name.length() <= LONGEST) {
        int distance = distance(name, candidate);
        if (distance < least + 1 && (distance < least || better(candidate, best))) {
          least = distance;
          best = candidate;
        }
      }
    }
    if (best.isEmpty()) {
      best = known.stream().filter(k -> k.startsWith(name + "@")).sorted().findFirst().orElse("");
    }
    return best.isEmpty() ? "" : "did you mean '" + best + "'?";
  }

  private static boolean better(String candidate, String best) {
    return best.isEmpty() || candidate.compareTo(best) < 0;
  }

  /// How many letters are to be changed, added, dropped or swapped with their neighbour.
  private static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return last[b.length()];
  }
}
