package org.dtgraft.hotplug.scenario;

import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;

/// A line cannot be meant: leads out of it to the next, and never out of the parser.
final class Mistake extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Diagnostic diagnostic;

  private Mistake(Diagnostic diagnostic) {
    super(diagnostic.message(), null, false, false);
    this.diagnostic = diagnostic;
  }

  static Mistake at(Place place, String rule, String message, String hint) {
    return new Mistake(Diagnostic.error(rule, place, message).withHint(hint));
  }

  Diagnostic diagnostic() {
    return diagnostic;
  }
}
