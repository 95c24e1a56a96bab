package org.dtgraft.linux.gpio;

import org.dtgraft.linux.ffi.Struct;

/// What a line is at present.
///
/// @param offset on its chip
/// @param name that the board gives it; may be empty
/// @param consumer who holds it; may be empty though somebody does
/// @param flags `GPIO_V2_LINE_FLAG_...`
public record LineInfo(int offset, String name, String consumer, long flags) {
  static LineInfo decode(Struct info) {
    return new LineInfo(
        info.i32("offset"), info.text("name"), info.text("consumer"), info.u64("flags"));
  }

  Struct encode() {
    return GpioAbi.LINE_INFO
        .zero()
        .u32("offset", offset)
        .text("name", name)
        .text("consumer", consumer)
        .u64("flags", flags);
  }

  private boolean has(long flag) {
    return (flags & flag) != 0;
  }

  /// Whether somebody holds it, a driver of the kernel or a process.
  public boolean isUsed() {
    return has(GpioAbi.GPIO_V2_LINE_FLAG_USED);
  }

  /// Whether it is active when it is low.
  public boolean isActiveLow() {
    return has(GpioAbi.GPIO_V2_LINE_FLAG_ACTIVE_LOW);
  }

  /// Whether it is driven.
  public boolean isOutput() {
    return has(GpioAbi.GPIO_V2_LINE_FLAG_OUTPUT);
  }
}
