package org.dtgraft.devicetree.dtb;

/// How the parts of the reader tell its door that a blob is broken; it never leaves the room.
final class BlobFault extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String rule;
  private final long offset;

  BlobFault(String rule, long offset, String message) {
    super(message, null, false, false);
    this.rule = rule;
    this.offset = offset;
  }

  String rule() {
    return rule;
  }

  long offset() {
    return offset;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
