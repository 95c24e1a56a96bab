package org.dtgraft.devicetree.overlay;

import java.util.Locale;

/// Whose semantics a load follows.
///
/// Both agree on the format; they differ in how phandles are numbered, in what they tolerate, and
/// in which node a name means. What [#FDTOVERLAY] tolerates and a kernel refuses is a warning
/// there.
public enum Dialect {
  /// Linux: `drivers/of/resolver.c` and `overlay.c` of 7.2.
  KERNEL(1),
  /// `fdtoverlay`: `fdt_overlay_apply` of libfdt 1.8.1.
  FDTOVERLAY(0);

  private final int gap;

  Dialect(int gap) {
    this.gap = gap;
  }

  /// What is added to the phandles of an overlay, when the highest of the tree is this (unsigned).
  public int offset(int highest) {
    return highest + gap;
  }

  boolean isKernel() {
    return this == KERNEL;
  }

  /// Under which key a child is found where its exact name need not be said. A kernel compares
  /// siblings without regard to case (`of_node_cmp`). To libfdt a name without unit address also
  /// means the first node that has one (`fdt_nodename_eq_`).
  String looseKey(String name) {
    return switch (this) {
      case KERNEL -> name.toLowerCase(Locale.ROOT);
      case FDTOVERLAY -> name.indexOf('@') < 0 ? name : name.substring(0, name.indexOf('@'));
    };
  }

  /// Whether a node of an overlay may be merged into one whose name is not exactly this.
  boolean isLooseMatch(String name) {
    return switch (this) {
      case KERNEL -> true;
      case FDTOVERLAY -> name.indexOf('@') < 0;
    };
  }

  /// Whether a step of a path may mean a node whose name is not exactly this.
  boolean isLooseStep(String name) {
    return switch (this) {
      case KERNEL -> false;
      case FDTOVERLAY -> name.indexOf('@') < 0;
    };
  }
}
