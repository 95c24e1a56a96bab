package org.dtgraft.devicetree.diagnostic;

import java.util.Locale;

/// How much a [Diagnostic] weighs. Only [#ERROR] makes an input refused.
public enum Severity {
  /// The input is wrong; there is no result.
  ERROR,
  /// The input is usable, and probably not what was meant.
  WARNING,
  /// Something worth knowing.
  INFO;

  /// The word as it is printed: `error`, `warning`, `info`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
