package org.dtgraft.devicetree.dts;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Levels;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.Severity;

/// The diagnostics of one compilation, so many and no more: whoever has a hundred errors has
/// learned enough, and a file of garbage has a million.
final class Complaints {
  private static final int MOST = 100;

  /// Rules that the passes look after, with better places than a finished tree has.
  private static final Set<String> KEPT_BY_PASSES =
      Set.of(
          "check/duplicate_label",
          "check/explicit_phandles",
          "check/name_is_string",
          "check/name_properties");

  private final Levels levels;
  private final List<Diagnostic> all = new ArrayList<>();
  private int heard;
  private int errors;
  private int warnings;
  private boolean full;
  private boolean incomplete;
  private boolean cutShort;

  Complaints(Levels levels) {
    this.levels = levels;
  }

  /// Whether nobody wants to hear of a rule.
  boolean isOff(String rule) {
    return levels.isOff(rule);
  }

  /// Takes what somebody else says of the finished tree, but for what was said already.
  void addInspected(List<Diagnostic> diagnostics) {
    for (Diagnostic d : diagnostics) {
      if (!KEPT_BY_PASSES.contains(d.rule())) {
        take(d);
      }
    }
  }

  void error(String rule, Place place, String message) {
    add(Diagnostic.error(rule, place, message));
  }

  void error(String rule, Place place, String message, String hint) {
    add(Diagnostic.error(rule, place, message).withHint(hint));
  }

  void add(Diagnostic diagnostic) {
    heard++;
    levels.weigh(diagnostic).ifPresent(this::take);
  }

  private void take(Diagnostic diagnostic) {
    boolean error = diagnostic.isError();
    if (full || (!error && warnings > MOST)) {
      return;
    }
    all.add(diagnostic);
    errors += error ? 1 : 0;
    warnings += error ? 0 : 1;
    if (errors == MOST) {
      full = true;
      close(diagnostic, Severity.ERROR, "errors");
    } else if (!error && warnings == MOST) {
      close(diagnostic, Severity.INFO, "warnings");
      warnings++;
    }
  }

  private void close(Diagnostic last, Severity severity, String what) {
    String message = "%d %s are enough: the others are not shown".formatted(MOST, what);
    all.add(new Diagnostic(severity, "dts/too-many", message, after(last.place()), "", List.of()));
  }

  private static Place after(Place place) {
    return place instanceof Place.InSource(var text, _, var end)
        ? new Place.InSource(text, end, end)
        : place;
  }

  /// How many were made, those too that nobody wants.
  int heard() {
    return heard;
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

  /// Says that all the rest was skipped, or a whole file: no wonder that something has no end.
  void cutShort() {
    incomplete = true;
    cutShort = true;
  }

  boolean isCutShort() {
    return cutShort;
  }

  boolean isIncomplete() {
    return incomplete;
  }

  List<Diagnostic> all() {
    return all;
  }
}
