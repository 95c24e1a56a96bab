package org.dtgraft.linux.gpio;

/// Which changes of an input are told. Rising is from inactive to active.
public enum Edges {
  NONE(0),
  RISING(GpioAbi.GPIO_V2_LINE_FLAG_EDGE_RISING),
  FALLING(GpioAbi.GPIO_V2_LINE_FLAG_EDGE_FALLING),
  BOTH(GpioAbi.GPIO_V2_LINE_FLAG_EDGE_RISING | GpioAbi.GPIO_V2_LINE_FLAG_EDGE_FALLING);

  private final long flags;

  Edges(long flags) {
    this.flags = flags;
  }

  long flags() {
    return flags;
  }
}
