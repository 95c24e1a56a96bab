package org.dtgraft.devicetree.dtb;

/// The tokens of the structure block (Devicetree Specification 5.4.1).
public final class Tag {
  public static final int BEGIN_NODE = 1;
  public static final int END_NODE = 2;
  public static final int PROP = 3;
  public static final int NOP = 4;
  public static final int END = 9;

  private Tag() {}
}
