package org.dtgraft.devicetree.diagnostic;

import java.util.Collection;
import java.util.Optional;

/// What was probably meant by a name that is not there.
public final class Nearest {
  /// Nobody mistypes longer ones, and hostile inputs are full of them.
  private static final int LONGEST = 64;

  private Nearest() {}

  /// The known name with the fewest letters added, left out, changed or swapped with the next,
  /// where those are few for its length; of equally near ones the first in the alphabet. Where none
  /// is near, the first node of that name with a unit address.
  public static Optional<String> to(String name, Collection<String> known) {
    if (name.length() > LONGEST) {
      return Optional.empty();
    }
    String best = "";
    int least = Math.min(3, 1 + name.length() / 4) + 1;
    for (String candidate : known) {
      if (Math.abs(candidate.length() - name.length()) <= least) {
        int distance = distance(name, candidate);
        if (distance < least || (distance == least && isBefore(candidate, best))) {
          least = distance;
          best = candidate;
        }
      }
    }
    return best.isEmpty() ? withUnitAddress(name, known) : Optional.of(best);
  }

  /// `did you mean 'x'?`, or nothing.
  public static String hint(String name, Collection<String> known) {
    return to(name, known).map(n -> "did you mean '" + n + "'?").orElse("");
  }

  private static Optional<String> withUnitAddress(String name, Collection<String> known) {
    return known.stream().filter(k -> k.startsWith(name + "@")).sorted().findFirst();
  }

  private static boolean isBefore(String candidate, String best) {
    return !best.isEmpty() && candidate.compareTo(best) < 0;
  }

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
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
        if (isSwap(a, i, b, j)) {
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

  private static boolean isSwap(String a, int i, String b, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
