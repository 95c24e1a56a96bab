package org.dtgraft.devicetree.dts;

import java.util.List;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.tree.Reservation;
import org.jspecify.annotations.Nullable;

/// A source as it was parsed: what was written, before it means anything.
///
/// @param plugin whether it is an overlay (`/plugin/`)
record Syntax(boolean plugin, List<Reservation> reservations, List<Statement> statements) {

  /// What stands outside of all nodes, in order.
  sealed interface Statement {}

  /// `/ { };`, `&ref { };` or `label: &ref { };`
  ///
  /// @param target the node that is extended; the root where there is none
  record Extend(@Nullable Reference target, @Nullable Label label, Body body, Place place)
      implements Statement {}

  /// `/delete-node/ &ref;`
  record DeleteReferred(Reference target) implements Statement {}

  /// `/omit-if-no-ref/ &ref;`
  record OmitReferred(Reference target) implements Statement {}

  /// What stands between the braces of a node.
  record Body(List<PropertyEntry> properties, List<ChildEntry> children) {}

  /// A line about a property.
  sealed interface PropertyEntry {
    String name();

    Place place();
  }

  /// `name = value;` or `name;`
  record Define(String name, RawValue value, List<Label> labels, Place place)
      implements PropertyEntry {}

  /// `/delete-property/ name;`
  record DeleteProperty(String name, Place place) implements PropertyEntry {}

  /// A line about a child.
  sealed interface ChildEntry {
    String name();

    Place place();
  }

  /// `name { };`
  ///
  /// @param omit whether `/omit-if-no-ref/` stands before it
  record Child(String name, List<Label> labels, boolean omit, Body body, Place place)
      implements ChildEntry {}

  /// `/delete-node/ name;`
  record DeleteChild(String name, Place place) implements ChildEntry {}
}
