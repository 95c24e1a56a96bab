package org.dtgraft.linux.sysfs;

import java.util.Objects;

/// The way in which a kernel takes overlays from user space. Mainline has none.
public sealed interface BackEnd {

  /// The module of dtgraft, which tells why it refuses and what is left over.
  ///
  /// @param variant as the module names itself: `dtgraft 1`
  record OurModule(String variant) implements BackEnd {
    public OurModule {
      Objects.requireNonNull(variant);
    }
  }

  /// The module dtbocfg, where writing to `status` applies.
  record Dtbocfg() implements BackEnd {}

  /// The patch that vendors' kernels carry, `CONFIG_OF_CONFIGFS`. It answers success where there is
  /// none; its variants cannot be told apart beforehand.
  record Vendor() implements BackEnd {}

  /// There is one that cannot be used.
  ///
  /// @param why a sentence without a full stop
  /// @param hint what to do about it
  record Unusable(String why, String hint) implements BackEnd {
    public Unusable {
      Objects.requireNonNull(why);
      Objects.requireNonNull(hint);
    }
  }

  /// None.
  record Nothing() implements BackEnd {}
}
