package org.dtgraft.devicetree.tree;

import java.util.Objects;

/// What the source said about a byte of a [Value]: where a typed stretch begins, a label, a
/// reference.
///
/// Blobs do not carry marks. They are remarks on a value, not part of it: two values with the same
/// bytes are equal whatever their marks.
///
/// @param offset the byte that it stands before, 0 to the length of the value
/// @param kind what it says
/// @param text the label or the reference (`label`, `/path`, `label/path`); empty for a type
public record Mark(int offset, Kind kind, String text) {

  /// What a [Mark] says.
  public enum Kind {
    /// From here on 8-bit integers (a byte string, or `/bits/ 8`).
    UINT8,
    /// From here on 16-bit integers.
    UINT16,
    /// From here on cells.
    UINT32,
    /// From here on 64-bit integers.
    UINT64,
    /// From here on a string with its NUL.
    STRING,
    /// From here on bytes of no known type (`/incbin/`, a path reference).
    UNTYPED,
    /// A label inside the value.
    LABEL,
    /// A cell that holds the phandle of the node referred to.
    PHANDLE_REFERENCE,
    /// A string that holds the path of the node referred to.
    PATH_REFERENCE
  }

  public Mark {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(text);
    if (offset < 0) {
      throw new IllegalArgumentException("mark before the value: " + offset);
    }
  }
}
