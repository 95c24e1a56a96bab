package org.dtgraft.devicetree.check;

import java.util.Objects;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Level;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.Severity;

/// Something that a check found.
///
/// @param check the name of the check
/// @param severity what it weighs
/// @param node the path of the node
/// @param property the name of the property; empty where it is about the node
/// @param message one sentence without a full stop
/// @param hint what to do about it
/// @param place in the source; the node or property by its path where there is no source
public record Finding(
    String check,
    Severity severity,
    String node,
    String property,
    String message,
    String hint,
    Place place) {
  public Finding {
    Objects.requireNonNull(check);
    Objects.requireNonNull(severity);
    Objects.requireNonNull(node);
    Objects.requireNonNull(property);
    Objects.requireNonNull(message);
    Objects.requireNonNull(hint);
    Objects.requireNonNull(place);
  }

  /// The node or the property by its path: `/soc/uart@1000`, `/soc/uart@1000:reg`.
  public String subject() {
    return property.isEmpty() ? node : node + ":" + property;
  }

  /// As it is shown.
  public Diagnostic diagnostic() {
    return Diagnostic.warning("check/" + check, place, message).withHint(hint).with(severity);
  }

  static Severity severity(Level level) {
    return level == Level.ERROR ? Severity.ERROR : Severity.WARNING;
  }
}
