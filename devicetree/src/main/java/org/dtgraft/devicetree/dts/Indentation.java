package org.dtgraft.devicetree.dts;

import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;
import org.jspecify.annotations.Nullable;

/// Finds the brace that is missing: the first `}` that stands further left or right than the line
/// of the node that it closes is probably meant for another.
final class Indentation {
  private static final int FARTHEST = 200;

  private Place.@Nullable InSource opened;
  private Place.@Nullable InSource closed;

  /// Says which node a `}` closes.
  void closes(Place.InSource node, Place.InSource brace) {
    if (opened == null && brace.text().sharesOffsets(node.text())) {
      int ofBrace = indent(brace);
      int ofNode = indent(node);
      boolean first = ofBrace >= 0 && lineStart(brace) + ofBrace == brace.start();
      if (first && ofNode >= 0 && ofNode != ofBrace) {
        opened = node;
        closed = brace;
      }
    }
  }

  /// Adds what was found to an error about a node without an end.
  Diagnostic explain(Diagnostic unterminated) {
    return opened == null || closed == null
        ? unterminated
        : unterminated
            .withNote("this '}' is not indented like the node that it closes", closed)
            .withNote("which is this one", opened);
  }

  /// How many blanks begin the line; -1 where it begins too far away to be worth a look.
  private static int indent(Place.InSource place) {
    int from = lineStart(place);
    int to = from;
    while (from >= 0
        && to < place.start()
        && " \t".indexOf(place.text().content().charAt(to)) >= 0) {
      to++;
    }
    return from < 0 ? -1 : to - from;
  }

  private static int lineStart(Place.InSource place) {
    int at = place.start();
    while (at > 0 && place.text().content().charAt(at - 1) != '\n') {
      at--;
      if (place.start() - at > FARTHEST) {
        return -1;
      }
    }
    return at;
  }
}
