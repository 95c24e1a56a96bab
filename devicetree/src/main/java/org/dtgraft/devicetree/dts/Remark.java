package org.dtgraft.devicetree.dts;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.tree.Mark;

/// A mark on a value, and where in the source it comes from.
record Remark(Mark mark, Place place) {
  private static final Map<Mark.Kind, List<Remark>> WHOLE = new EnumMap<>(Mark.Kind.class);

  static {
    for (Mark.Kind kind : Mark.Kind.values()) {
      WHOLE.put(kind, List.of(new Remark(new Mark(0, kind, ""), Place.NOWHERE)));
    }
  }

  /// The remark that a whole value is of one type. Most values have no other, so there is one of
  /// them for all.
  static List<Remark> whole(Mark.Kind type) {
    return Objects.requireNonNull(WHOLE.get(type));
  }

  /// The remark that a type begins at a byte.
  static Remark type(Mark.Kind type, int offset) {
    return offset == 0
        ? whole(type).getFirst()
        : new Remark(new Mark(offset, type, ""), Place.NOWHERE);
  }

  boolean is(Mark.Kind kind) {
    return mark.kind() == kind;
  }

  Reference reference() {
    return new Reference(mark.text(), place);
  }

  Remark at(int offset) {
    return new Remark(new Mark(offset, mark.kind(), mark.text()), place);
  }
}
