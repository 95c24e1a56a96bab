package org.dtgraft.devicetree.dts;

import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.tree.Mark;

/// A mark on a value, and where in the source it comes from.
record Remark(Mark mark, Place place) {

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
