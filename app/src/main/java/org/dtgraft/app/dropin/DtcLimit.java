package org.dtgraft.app.dropin;

import org.dtgraft.app.console.FileRefused;
import org.dtgraft.app.console.InputFile;

/// How much output there may be: names and paths that repeat can make a small tree a huge text.
final class DtcLimit {
  private DtcLimit() {}

  /// @throws FileRefused where there are more bytes than the largest input may have
  static void check(long bytes) throws FileRefused {
    if (bytes > InputFile.MOST) {
      throw FileRefused.input(
          "dtc/limit", "the output would be larger than %d MiB".formatted(InputFile.MOST >> 20));
    }
  }
}
