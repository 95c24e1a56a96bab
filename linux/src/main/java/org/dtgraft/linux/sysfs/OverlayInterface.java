package org.dtgraft.linux.sysfs;

import java.util.Objects;

/// The way in which a kernel takes overlays from user space. Mainline has none.
public sealed interface OverlayInterface {

  /// The module of dtgraft, which tells why it refuses and what is left over.
  ///
  /// @param variant as the module names itself: `dtgraft 1`
  record OurModule(String variant) implements OverlayInterface {
    public OurModule {
      Objects.requireNonNull(variant);
    }
  }

  /// The module dtbocfg, where writing to `status` applies.
  record Dtbocfg() implements OverlayInterface {}

  /// The patch that vendors' kernels carry, `CONFIG_OF_CONFIGFS`. It answers success where there is
  /// none; its variants cannot be told apart beforehand.
  record Vendor() implements OverlayInterface {}

  /// None.
  record Nothing() implements OverlayInterface {}
}
