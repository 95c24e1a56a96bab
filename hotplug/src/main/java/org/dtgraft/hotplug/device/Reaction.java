package org.dtgraft.hotplug.device;

import java.util.Objects;
import org.dtgraft.devicetree.tree.NodePath;

/// What a running kernel makes of a node that a load adds, or switches on.
public sealed interface Reaction {
  /// The node that it is about.
  NodePath node();

  /// A subsystem is told of the node, and makes a device of it.
  ///
  /// @param bus `platform`, `i2c`, `spi` or `gpio-hog`
  record Listens(NodePath node, String bus) implements Reaction {
    public Listens {
      Objects.requireNonNull(node);
      Objects.requireNonNull(bus);
    }
  }

  /// The driver of a device that comes with the same load reads the node when it is bound.
  ///
  /// @param device the node of that device
  record WithDevice(NodePath node, NodePath device) implements Reaction {
    public WithDevice {
      Objects.requireNonNull(node);
      Objects.requireNonNull(device);
    }
  }

  /// The node asks to be a device, and nothing comes of it.
  ///
  /// @param why in a few words
  /// @param cure what would make a device of it
  record NobodyListens(NodePath node, String why, String cure) implements Reaction {
    public NobodyListens {
      Objects.requireNonNull(node);
      Objects.requireNonNull(why);
      Objects.requireNonNull(cure);
    }
  }

  /// The node is data below a device that has read its data already, when it was bound.
  record ReadBefore(NodePath node, NodePath device) implements Reaction {
    public ReadBefore {
      Objects.requireNonNull(node);
      Objects.requireNonNull(device);
    }
  }

  /// The node is switched off: no device until its `status` says otherwise.
  record SwitchedOff(NodePath node) implements Reaction {
    public SwitchedOff {
      Objects.requireNonNull(node);
    }
  }
}
