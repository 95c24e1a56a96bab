package org.dtgraft.devicetree.dts;

import java.util.Optional;
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
      int ofBrace = of(brace);
      int ofNode = of(node);
      boolean first = ofBrace >= 0 && lineStart(brace) + ofBrace == brace.start();
      if (first && ofNode >= 0 && ofNode != ofBrace) {
        opened = node;
        closed = brace;
      }
    }
  }

  /// An error about a node without an end: the one that was open, or the one whose `}` looks as if
  /// it were meant for another.
  Diagnostic unterminated(Place.InSource node, String message) {
    Diagnostic error =
        opened == null || closed == null
            ? Diagnostic.error("dts/unterminated-node", node, message)
            : Diagnostic.error("dts/unterminated-node", opened, "this node is never closed")
                .withNote("this '}' closes it, and is not indented like it", closed);
    return error.withHint("close it with '};'");
  }

  /// The error that a node was closed too early, where there is something that tells so.
  Optional<Diagnostic> closedTooEarly() {
    return opened == null || closed == null
        ? Optional.empty()
        : Optional.of(
            Diagnostic.error("dts/extra-brace", closed, "this '}' is probably one too many")
                .withHint("it is not indented like the node that it closes")
                .withNote("which is this one", opened));
  }

  /// Forgets what was found.
  void reset() {
    opened = null;
    closed = null;
  }

  /// How many blanks begin the line; -1 where it begins too far away to be worth a look.
  static int of(Place.InSource place) {
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
