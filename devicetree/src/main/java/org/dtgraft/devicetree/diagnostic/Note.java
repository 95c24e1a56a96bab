package org.dtgraft.devicetree.diagnostic;

import java.util.Objects;

/// Something more about a [Diagnostic], at a place of its own: where the other definition stands,
/// which overlay brought a node.
public record Note(String message, Place place) {
  public Note {
    Objects.requireNonNull(message);
    Objects.requireNonNull(place);
  }
}
