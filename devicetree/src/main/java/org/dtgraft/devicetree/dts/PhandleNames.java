package org.dtgraft.devicetree.dts;

import java.util.List;

/// Which properties a node that is referred to gets for its phandle.
public enum PhandleNames {
  /// `phandle`, as the specification has it (2.3.3).
  STANDARD,
  /// `linux,phandle`, as kernels before 2.6.35 read it.
  LEGACY,
  /// Both, the old one first.
  BOTH;

  List<String> names() {
    return switch (this) {
      case STANDARD -> List.of("phandle");
      case LEGACY -> List.of("linux,phandle");
      case BOTH -> List.of("linux,phandle", "phandle");
    };
  }
}
