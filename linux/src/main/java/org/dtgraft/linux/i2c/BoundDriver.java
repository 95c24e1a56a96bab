package org.dtgraft.linux.i2c;

/// What to do with a chip whose driver is bound.
public enum BoundDriver {
  /// Nothing is sent to it.
  REFUSE,

  /// It is talked to beside its driver. What the driver thinks of the chip may be wrong then.
  SHARE
}
