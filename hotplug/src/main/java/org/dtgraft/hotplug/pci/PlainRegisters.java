package org.dtgraft.hotplug.pci;

import java.util.HashMap;
import java.util.Map;

/// Registers that keep what was written, and begin with zero.
public final class PlainRegisters implements Registers {
  private final Map<Integer, Integer> values = new HashMap<>();

  /// All zero.
  public PlainRegisters() {}

  @Override
  public int read(int offset) {
    return values.getOrDefault(offset, 0);
  }

  @Override
  public void write(int offset, int value) {
    values.put(offset, value);
  }

  /// Sets all to zero again.
  void clear() {
    values.clear();
  }
}
