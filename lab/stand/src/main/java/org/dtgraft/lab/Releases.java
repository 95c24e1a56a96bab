package org.dtgraft.lab;

import java.util.List;
import java.util.Optional;

/// The words of scenarios for kernels.
final class Releases {
  private Releases() {}

  /// The word that means a kernel: `linux-7.3` means 7.3, 7.3.4 and 7.3-rc1.
  ///
  /// @param words of a scenario
  /// @param release as `uname -r` tells it
  static Optional<String> word(List<String> words, String release) {
    return words.stream().filter(w -> means(w, "linux-" + release)).findFirst();
  }

  private static boolean means(String word, String release) {
    return release.startsWith(word)
        && (release.length() == word.length() || !Character.isDigit(release.charAt(word.length())));
  }
}
