package org.dtgraft.devicetree.dts;

import org.dtgraft.devicetree.diagnostic.Place;

/// How many bytes the compiler may still add to a tree: a short reference can stand for a long
/// path.
final class Budget {
  private final Complaints complaints;
  private final int all;
  private long left;

  Budget(int bytes, Complaints complaints) {
    this.all = bytes;
    this.left = bytes;
    this.complaints = complaints;
  }

  /// Takes so many bytes; where there are not as many left, says so once.
  boolean take(int bytes, Place place) {
    if (left >= 0 && left < bytes) {
      complaints.error("dts/limit", place, "paths in the tree of more than " + all + " bytes");
    }
    left = left < bytes ? -1 : left - bytes;
    return left >= 0;
  }
}
