package org.dtgraft.linux.gpio;

/// How an output drives its line.
public enum Drive {
  PUSH_PULL(0),
  OPEN_DRAIN(GpioAbi.GPIO_V2_LINE_FLAG_OPEN_DRAIN),
  OPEN_SOURCE(GpioAbi.GPIO_V2_LINE_FLAG_OPEN_SOURCE);

  private final long flags;

  Drive(long flags) {
    this.flags = flags;
  }

  long flags() {
    return flags;
  }
}
