package org.dtgraft.linux.gpio;

import org.dtgraft.linux.ffi.Struct;

/// What a chip is.
///
/// @param name that the kernel gave it, which another boot may give to another chip: `gpiochip0`
/// @param label its function or part; may be empty, and need not be the only one
/// @param lines how many it has; unsigned
public record ChipInfo(String name, String label, long lines) {
  static ChipInfo decode(Struct info) {
    return new ChipInfo(info.text("name"), info.text("label"), info.u32("lines"));
  }

  Struct encode() {
    return GpioAbi.CHIP_INFO.zero().text("name", name).text("label", label).u32("lines", lines);
  }
}
