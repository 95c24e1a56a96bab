package org.dtgraft.app.cli;

import java.math.BigInteger;
import java.util.List;

/// Numbers of bytes for people.
final class Sizes {
  private static final List<String> UNITS = List.of("bytes", "KiB", "MiB", "GiB", "TiB", "PiB");
  private static final BigInteger K = BigInteger.valueOf(1024);

  private Sizes() {}

  /// `64 KiB`, `512 bytes`; exact always.
  static String text(BigInteger bytes) {
    BigInteger count = bytes;
    int unit = 0;
    while (unit + 1 < UNITS.size() && count.signum() > 0 && count.mod(K).signum() == 0) {
      count = count.divide(K);
      unit++;
    }
    return count + " " + UNITS.get(unit);
  }
}
