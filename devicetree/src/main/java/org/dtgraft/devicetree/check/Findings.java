package org.dtgraft.devicetree.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.dtgraft.devicetree.diagnostic.Level;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.Severity;
import org.dtgraft.devicetree.tree.Property;
import org.jspecify.annotations.Nullable;

/// What checks have found so far, and whether the present one has found anything.
///
/// Texts are only made for what is told, and so many and no more: paths in a hostile tree are long.
final class Findings {
  /// Characters that paths and messages may have in all.
  private static final int MOST = 1 << 25;

  private final List<Finding> all = new ArrayList<>();
  private String check = "";
  private Level level = Level.OFF;
  private boolean failed;
  private int spent;

  /// Begins with the next check.
  void begin(Check next, Level weight) {
    check = next.name();
    level = weight;
    failed = false;
  }

  /// Whether the present check has found something, told or not.
  boolean failed() {
    return failed;
  }

  /// Whether there was more than is told.
  boolean isFull() {
    return spent > MOST;
  }

  List<Finding> all() {
    return all;
  }

  void at(CheckedNode node, String message, String hint) {
    at(node, () -> message, hint);
  }

  void at(CheckedNode node, Supplier<String> message, String hint) {
    add(node, null, message, hint);
  }

  void at(CheckedProperty property, String message, String hint) {
    at(property, () -> message, hint);
  }

  void at(CheckedProperty property, Supplier<String> message, String hint) {
    add(property.node(), property.property(), message, hint);
  }

  void at(CheckedNode node, Property property, Supplier<String> message, String hint) {
    add(node, property, message, hint);
  }

  private void add(
      CheckedNode node, @Nullable Property property, Supplier<String> message, String hint) {
    failed = true;
    if (level == Level.OFF || isFull()) {
      return;
    }
    String path = node.toString();
    String name = property == null ? "" : property.name();
    Place place = property == null ? node.place() : property.place();
    String said = message.get();
    spent += path.length() + name.length() + said.length() + hint.length() + 1;
    Severity severity = Finding.severity(level);
    all.add(new Finding(check, severity, path, name, said, hint, shown(place, path, name)));
  }

  private static Place shown(Place place, String path, String property) {
    return place instanceof Place.Nowhere
        ? new Place.InTree("", property.isEmpty() ? path : path + ":" + property)
        : place;
  }
}
