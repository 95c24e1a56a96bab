package org.dtgraft.devicetree.preprocessor;

import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.jspecify.annotations.Nullable;

/// A file that a run reads, as often as it is included; or the rest of one behind `#line`.
final class Visit {
  final int number;
  final Unit unit;
  private final @Nullable Visit includer;
  private final Span directive;
  private final @Nullable Renumbering renumbering;
  private @Nullable SourceText text;

  /// What `#line` says.
  ///
  /// @param offset in the source, of the line that it speaks of
  record Renumbering(Visit before, String name, int offset, int line) {}

  /// @param directive in the file that includes this one
  Visit(int number, Unit unit, @Nullable Visit includer, Span directive) {
    this.number = number;
    this.unit = unit;
    this.includer = includer;
    this.directive = directive;
    this.renumbering = null;
  }

  Visit(int number, Renumbering renumbering) {
    this.number = number;
    this.unit = renumbering.before.unit;
    this.includer = renumbering.before.includer;
    this.directive = renumbering.before.directive;
    this.renumbering = renumbering;
  }

  /// The source with what includes it.
  SourceText text() {
    SourceText made = text;
    if (made == null) {
      made = made();
      text = made;
    }
    return made;
  }

  private SourceText made() {
    if (renumbering != null) {
      return renumbering
          .before
          .text()
          .renumbered(renumbering.name, renumbering.offset, renumbering.line);
    }
    SourceText source = unit.text.source;
    return includer == null ? source : source.includedFrom(includer.place(directive));
  }

  Place.InSource place(Span span) {
    return unit.text.place(text(), span);
  }

  @Nullable Visit includer() {
    return includer;
  }

  Span directive() {
    return directive;
  }
}
