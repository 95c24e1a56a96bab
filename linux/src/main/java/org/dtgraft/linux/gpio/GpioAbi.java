package org.dtgraft.linux.gpio;

import org.dtgraft.linux.ffi.Layout;

/// Numbers and structures of `linux/gpio.h` under their names there. Padding is zero, or the kernel
/// refuses.
final class GpioAbi {
  static final long GPIO_GET_CHIPINFO_IOCTL = 0x8044b401L;
  static final long GPIO_V2_GET_LINEINFO_IOCTL = 0xc100b405L;
  static final long GPIO_V2_GET_LINE_IOCTL = 0xc250b407L;
  static final long GPIO_V2_LINE_GET_VALUES_IOCTL = 0xc010b40eL;
  static final long GPIO_V2_LINE_SET_VALUES_IOCTL = 0xc010b40fL;

  static final int GPIO_MAX_NAME_SIZE = 32;

  static final long GPIO_V2_LINE_FLAG_USED = 1L;
  static final long GPIO_V2_LINE_FLAG_ACTIVE_LOW = 1L << 1;
  static final long GPIO_V2_LINE_FLAG_INPUT = 1L << 2;
  static final long GPIO_V2_LINE_FLAG_OUTPUT = 1L << 3;
  static final long GPIO_V2_LINE_FLAG_EDGE_RISING = 1L << 4;
  static final long GPIO_V2_LINE_FLAG_EDGE_FALLING = 1L << 5;
  static final long GPIO_V2_LINE_FLAG_OPEN_DRAIN = 1L << 6;
  static final long GPIO_V2_LINE_FLAG_OPEN_SOURCE = 1L << 7;
  static final long GPIO_V2_LINE_FLAG_BIAS_PULL_UP = 1L << 8;
  static final long GPIO_V2_LINE_FLAG_BIAS_PULL_DOWN = 1L << 9;
  static final long GPIO_V2_LINE_FLAG_BIAS_DISABLED = 1L << 10;

  static final int GPIO_V2_LINE_ATTR_ID_OUTPUT_VALUES = 2;
  static final int GPIO_V2_LINE_ATTR_ID_DEBOUNCE = 3;

  static final int GPIO_V2_LINE_EVENT_RISING_EDGE = 1;
  static final int GPIO_V2_LINE_EVENT_FALLING_EDGE = 2;

  private static final int LINES = 64;
  private static final int ATTRIBUTES = 10;

  static final Layout CHIP_INFO =
      Layout.struct("gpiochip_info")
          .bytes("name", GPIO_MAX_NAME_SIZE)
          .bytes("label", GPIO_MAX_NAME_SIZE)
          .u32("lines")
          .end();

  /// Its union as `values`.
  static final Layout ATTRIBUTE =
      Layout.struct("gpio_v2_line_attribute").u32("id").u32("padding").u64("values").end();

  /// Its union as `debounce_period_us`, which leaves the rest of it unused.
  static final Layout DEBOUNCE =
      Layout.struct("gpio_v2_line_attribute")
          .u32("id")
          .u32("padding")
          .u32("debounce_period_us", 2)
          .end();

  static final Layout CONFIG_ATTRIBUTE =
      Layout.struct("gpio_v2_line_config_attribute").struct("attr", ATTRIBUTE, 1).u64("mask").end();

  static final Layout CONFIG =
      Layout.struct("gpio_v2_line_config")
          .u64("flags")
          .u32("num_attrs")
          .u32("padding", 5)
          .struct("attrs", CONFIG_ATTRIBUTE, ATTRIBUTES)
          .end();

  static final Layout REQUEST =
      Layout.struct("gpio_v2_line_request")
          .u32("offsets", LINES)
          .bytes("consumer", GPIO_MAX_NAME_SIZE)
          .struct("config", CONFIG, 1)
          .u32("num_lines")
          .u32("event_buffer_size")
          .u32("padding", 5)
          .u32("fd")
          .end();

  static final Layout LINE_INFO =
      Layout.struct("gpio_v2_line_info")
          .bytes("name", GPIO_MAX_NAME_SIZE)
          .bytes("consumer", GPIO_MAX_NAME_SIZE)
          .u32("offset")
          .u32("num_attrs")
          .u64("flags")
          .struct("attrs", ATTRIBUTE, ATTRIBUTES)
          .u32("padding", 4)
          .end();

  static final Layout VALUES = Layout.struct("gpio_v2_line_values").u64("bits").u64("mask").end();

  static final Layout EVENT =
      Layout.struct("gpio_v2_line_event")
          .u64("timestamp_ns")
          .u32("id")
          .u32("offset")
          .u32("seqno")
          .u32("line_seqno")
          .u32("padding", 6)
          .end();

  private GpioAbi() {}
}
