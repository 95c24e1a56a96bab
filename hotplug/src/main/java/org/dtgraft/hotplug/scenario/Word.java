package org.dtgraft.hotplug.scenario;

import java.util.Objects;
import org.dtgraft.devicetree.diagnostic.Place;

/// A word of a scenario file, and where it stands.
///
/// @param text without the quotes; as in a [org.dtgraft.devicetree.diagnostic.SourceText], a `char`
///   is a byte
/// @param quoted whether it stood in quotes
public record Word(String text, boolean quoted, Place.InSource place) {
  public Word {
    Objects.requireNonNull(text);
    Objects.requireNonNull(place);
  }

  boolean is(String keyword) {
    return !quoted && text.equals(keyword);
  }

  @Override
  public String toString() {
    return text;
  }
}
