package org.dtgraft.hotplug.device;

import java.util.Optional;
import java.util.OptionalInt;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Value;

/// What a bus has to say about a node of its own.
public sealed interface Finding {

  /// The node that it is about.
  NodePath node();

  /// The first cell of a `reg`, where there is one that is not negative.
  static OptionalInt address(Optional<Value> reg) {
    return reg.filter(v -> v.length() >= Value.CELL && v.u32(0) >= 0).isPresent()
        ? OptionalInt.of(reg.get().u32(0))
        : OptionalInt.empty();
  }

  /// The bus makes a device of it.
  record Makes(Device device) implements Finding {
    @Override
    public NodePath node() {
      return device.node();
    }
  }

  /// The bus cannot make a device of it as things are.
  record Refuses(NodePath node, String why) implements Finding {}

  /// The bus will make a device of it when it is there itself.
  ///
  /// @param bus the node of the device that is the bus
  record Waits(NodePath node, NodePath bus) implements Finding {}
}
