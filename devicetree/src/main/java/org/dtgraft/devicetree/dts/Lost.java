package org.dtgraft.devicetree.dts;

/// How a part of the parser says that it complained and cannot go on; whoever holds a statement
/// catches it and looks for the end of that. It never leaves the room.
final class Lost extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean resumed;

  Lost() {
    this(false);
  }

  /// @param resumed whether the next statement is already in sight
  Lost(boolean resumed) {
    super(null, null, false, false);
    this.resumed = resumed;
  }

  boolean isResumed() {
    return resumed;
  }
}
