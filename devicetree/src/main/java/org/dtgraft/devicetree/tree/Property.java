package org.dtgraft.devicetree.tree;

import java.util.List;
import java.util.Objects;
import org.dtgraft.devicetree.diagnostic.Place;

/// A name and its [Value] (Devicetree Specification 2.2.4).
///
/// Equality is that of name and bytes; labels and place are remarks.
///
/// @param name not empty; blobs of old firmware hold any byte but NUL and `/`
/// @param labels as the source gave them, in order
/// @param place where it was given last
public record Property(String name, Value value, List<String> labels, Place place) {
  public Property {
    Objects.requireNonNull(value);
    Objects.requireNonNull(place);
    labels = List.copyOf(labels);
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a property without a name");
    }
  }

  /// A property that no source named.
  public Property(String name, Value value) {
    this(name, value, List.of(), Place.NOWHERE);
  }

  /// The same with another value.
  public Property with(Value newValue) {
    return new Property(name, newValue, labels, place);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Property p && name.equals(p.name) && value.equals(p.value);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + value.hashCode();
  }

  @Override
  public String toString() {
    return name + "=" + value;
  }
}
