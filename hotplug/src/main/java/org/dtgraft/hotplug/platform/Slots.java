package org.dtgraft.hotplug.platform;

import java.util.Objects;
import java.util.function.Consumer;
import org.dtgraft.devicetree.tree.NodePath;

/// Slots of buses whose parts can be asked who they are.
@FunctionalInterface
public interface Slots {

  /// What came of asking.
  sealed interface Answer {
    /// There is a PCI device.
    ///
    /// @param node which the kernel has made of it, below that of the slot
    /// @param vendor 0-0xffff
    /// @param device 0-0xffff
    record Pci(NodePath node, int vendor, int device) implements Answer {
      public Pci {
        Objects.requireNonNull(node);
      }
    }

    /// Nobody answers, and why.
    record Failed(String why) implements Answer {}
  }

  /// No slot has anything in it.
  Slots NONE = (slot, answer) -> answer.accept(new Answer.Failed("no slot: " + slot));

  /// Asks what is in a slot.
  ///
  /// @param slot the node of the connector
  void identify(NodePath slot, Consumer<Answer> answer);
}
