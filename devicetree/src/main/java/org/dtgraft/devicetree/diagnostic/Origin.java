package org.dtgraft.devicetree.diagnostic;

import java.util.List;
import java.util.Objects;

/// Where something in a made text was written.
///
/// @param place in a file that somebody wrote: what stands there, or the use of the macro that it
///   comes from
/// @param expansions the macros that it went through, the innermost first; empty for what stands in
///   the file itself
public record Origin(Place.InSource place, List<Expansion> expansions) {
  public Origin {
    Objects.requireNonNull(place);
    expansions = List.copyOf(expansions);
  }

  /// One use of a macro on the way.
  ///
  /// @param macro its name
  /// @param place in its definition: the part of the body that matters, or the name
  public record Expansion(String macro, Place.InSource place) {
    public Expansion {
      Objects.requireNonNull(macro);
      Objects.requireNonNull(place);
    }
  }
}
