package org.dtgraft.linux.gpio;

/// What pulls a line that nobody drives.
public enum Bias {
  AS_IS(0),
  DISABLED(GpioAbi.GPIO_V2_LINE_FLAG_BIAS_DISABLED),
  PULL_UP(GpioAbi.GPIO_V2_LINE_FLAG_BIAS_PULL_UP),
  PULL_DOWN(GpioAbi.GPIO_V2_LINE_FLAG_BIAS_PULL_DOWN);

  private final long flags;

  Bias(long flags) {
    this.flags = flags;
  }

  long flags() {
    return flags;
  }
}
