package org.dtgraft.app.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Which of some names was probably meant.
final class Nearest {
  private Nearest() {}

  /// The name with the fewest letters added, left out, changed or swapped with the next, where
  /// those are few for its length.
  static Optional<String> to(String typed, Collection<String> names) {
    return names.stream()
        .filter(n -> distance(typed, n) <= Math.max(1, n.length() / 3))
        .min(Comparator.comparingInt(n -> distance(typed, n)));
  }

  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : step(d, a, b, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int step(int[][] d, String a, String b, int i, int j) {
    int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best = Math.min(d[i - 1][j - 1] + change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }
}
