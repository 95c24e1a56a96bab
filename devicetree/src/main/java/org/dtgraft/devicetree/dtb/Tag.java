package org.dtgraft.devicetree.dtb;

/// The tokens of the structure block (Devicetree Specification 5.4.1).
final class Tag {
  static final int BEGIN_NODE = 1;
  static final int END_NODE = 2;
  static final int PROP = 3;
  static final int NOP = 4;
  static final int END = 9;

  private Tag() {}
}
