package org.dtgraft.devicetree.overlay;

import java.util.ArrayList;
import java.util.List;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.Severity;

/// What is to be said about one overlay while it is resolved and merged.
final class Findings {
  private final String overlay;
  private final Dialect dialect;
  private final List<Diagnostic> all = new ArrayList<>();
  private int errors;

  Findings(String overlay, Dialect dialect) {
    this.overlay = overlay;
    this.dialect = dialect;
  }

  /// Something that no dialect accepts.
  void error(String rule, Spot at, String message, String hint) {
    add(Severity.ERROR, rule, at, message, hint);
  }

  /// Something that is loaded, and probably not meant.
  void warning(String rule, Spot at, String message, String hint) {
    add(Severity.WARNING, rule, at, message, hint);
  }

  /// Something that a kernel refuses and fdtoverlay does not.
  void kernelRefuses(String rule, Spot at, String message, String hint) {
    if (dialect.isKernel()) {
      error(rule, at, message, hint);
    } else {
      warning(rule, at, message + "; a kernel refuses this", hint);
    }
  }

  /// Something that fdtoverlay refuses and a kernel does not.
  void fdtoverlayRefuses(String rule, Spot at, String message, String hint) {
    add(dialect.isKernel() ? Severity.WARNING : Severity.ERROR, rule, at, message, hint);
  }

  private void add(Severity severity, String rule, Spot at, String message, String hint) {
    Place place = new Place.InTree(overlay, at.toString());
    all.add(new Diagnostic(severity, rule, message, place, hint, List.of()));
    errors += severity == Severity.ERROR ? 1 : 0;
  }

  boolean failed() {
    return errors > 0;
  }

  List<Diagnostic> all() {
    return List.copyOf(all);
  }
}
