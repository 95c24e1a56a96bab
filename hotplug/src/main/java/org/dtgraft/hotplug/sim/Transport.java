package org.dtgraft.hotplug.sim;

import java.util.function.Consumer;
import org.dtgraft.devicetree.tree.Value;

/// How a driver speaks to its part.
public interface Transport {

  /// What came of a transfer.
  sealed interface Answer {
    /// All bytes were taken; these were read.
    record Done(Value read) implements Answer {}

    /// Broken off, and why.
    record Failed(String why) implements Answer {}
  }

  /// Writes bytes, and then reads some without letting go of the bus.
  void transfer(int address, byte[] write, int read, Consumer<Answer> answer);
}
