package org.dtgraft.linux.gpio;

import java.nio.charset.StandardCharsets;
import org.dtgraft.linux.ffi.Struct;

/// A line as it is wanted.
///
/// @param offset of the line on its chip
/// @param consumer who asks, for others to see; of 1 to 31 bytes
/// @param activeLow whether it is active when it is low
public record LineRequest(
    int offset, String consumer, boolean activeLow, Bias bias, Direction direction) {
  public LineRequest {
    int length = consumer.getBytes(StandardCharsets.UTF_8).length;
    if (offset < 0 || length == 0 || length >= GpioAbi.GPIO_MAX_NAME_SIZE) {
      throw new IllegalArgumentException(offset + " for '" + consumer + "'");
    }
  }

  /// As the kernel takes it.
  Struct encode() {
    Struct request =
        GpioAbi.REQUEST
            .zero()
            .u32("offsets", offset)
            .text("consumer", consumer)
            .u32("num_lines", 1);
    Struct config = request.struct("config", GpioAbi.CONFIG, 0);
    config.u64("flags", bias.flags() | (activeLow ? GpioAbi.GPIO_V2_LINE_FLAG_ACTIVE_LOW : 0));
    encode(direction, config);
    return request;
  }

  private static void encode(Direction direction, Struct config) {
    long flags = config.u64("flags");
    switch (direction) {
      case Direction.Input input -> {
        config.u64("flags", flags | GpioAbi.GPIO_V2_LINE_FLAG_INPUT | input.edges().flags());
        if (!input.debounce().isZero()) {
          attribute(config)
              .struct("attr", GpioAbi.DEBOUNCE, 0)
              .u32("id", GpioAbi.GPIO_V2_LINE_ATTR_ID_DEBOUNCE)
              .u32("debounce_period_us", input.micros());
        }
      }
      case Direction.Output output -> {
        config.u64("flags", flags | GpioAbi.GPIO_V2_LINE_FLAG_OUTPUT | output.drive().flags());
        attribute(config)
            .struct("attr", GpioAbi.ATTRIBUTE, 0)
            .u32("id", GpioAbi.GPIO_V2_LINE_ATTR_ID_OUTPUT_VALUES)
            .u64("values", output.active() ? 1 : 0);
      }
    }
  }

  /// The one attribute, for the one line.
  private static Struct attribute(Struct config) {
    config.u32("num_attrs", 1);
    return config.struct("attrs", GpioAbi.CONFIG_ATTRIBUTE, 0).u64("mask", 1);
  }
}
