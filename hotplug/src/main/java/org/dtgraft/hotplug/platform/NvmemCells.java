package org.dtgraft.hotplug.platform;

import java.util.function.Consumer;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Value;

/// Reading nvmem cells as their consumers name them.
@FunctionalInterface
public interface NvmemCells {

  /// What came of a read.
  sealed interface Answer {
    /// The bytes of the cell.
    record Bytes(Value bytes) implements Answer {}

    /// There are none, and why.
    record Failed(String why) implements Answer {}
  }

  /// Reads a cell.
  ///
  /// @param consumer the node with `nvmem-cells` and `nvmem-cell-names`
  /// @param name of the cell among the latter
  void read(NodePath consumer, String name, Consumer<Answer> answer);
}
