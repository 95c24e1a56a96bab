package org.dtgraft.linux.overlay;

/// Who wrote the code behind `device-tree/overlays`: the files have the same names, and mean
/// something else.
enum ConfigfsVariant {
  /// The code of vendor kernels (Raspberry Pi, AMD, Armbian and others): `dtbo` is applied when it
  /// is closed, and nothing tells how that went but `status` and what `dtbo` reads back. Some of
  /// them say `applied` of what failed; then nothing can be read back.
  VENDOR("configfs of a vendor kernel"),
  /// The module dtbocfg: `dtbo` is only kept, `1` in `status` applies it.
  DTBOCFG("configfs of dtbocfg"),
  /// The module in `kernel/`, which says why.
  DTGRAFT("configfs of the module dtgraft_configfs");

  private final String shown;

  ConfigfsVariant(String shown) {
    this.shown = shown;
  }

  /// As people read it.
  String shown() {
    return shown;
  }
}
