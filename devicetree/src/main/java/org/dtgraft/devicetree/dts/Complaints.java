package org.dtgraft.devicetree.dts;

import java.util.ArrayList;
import java.util.List;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;

/// The diagnostics of one compilation, so many and no more: whoever has a hundred errors has
/// learned enough, and a file of garbage has a million.
final class Complaints {
  private static final int MOST = 100;

  private final List<Diagnostic> all = new ArrayList<>();
  private int errors;
  private boolean full;
  private boolean incomplete;

  void error(String rule, Place place, String message) {
    add(Diagnostic.error(rule, place, message));
  }

  void error(String rule, Place place, String message, String hint) {
    add(Diagnostic.error(rule, place, message).withHint(hint));
  }

  void add(Diagnostic diagnostic) {
    if (full) {
      return;
    }
    all.add(diagnostic);
    errors += diagnostic.isError() ? 1 : 0;
    if (all.size() == MOST) {
      full = true;
      errors++;
      all.add(
          Diagnostic.error(
              "dts/too-many", Place.NOWHERE, "there is more, but it ends here after " + MOST));
    }
  }

  /// Whether no more is taken; whoever reads should stop reading then.
  boolean isFull() {
    return full;
  }

  boolean hasErrors() {
    return errors > 0;
  }

  /// Says that something was skipped: what is not found from now on may stand in there.
  void skipped() {
    incomplete = true;
  }

  boolean isIncomplete() {
    return incomplete;
  }

  List<Diagnostic> all() {
    return all;
  }
}
