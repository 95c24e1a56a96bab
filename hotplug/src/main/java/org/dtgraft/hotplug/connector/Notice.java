package org.dtgraft.hotplug.connector;

import java.util.List;
import org.dtgraft.hotplug.addon.Addon;
import org.dtgraft.hotplug.addon.Identity;

/// What people want to know of a connector, in the order in which it came about.
public sealed interface Notice {

  /// Something is in the connector, and its line is quiet.
  record Plugged() implements Notice {}

  /// It is known who it is.
  record Identified(Identity identity, Addon addon) implements Notice {}

  /// An overlay is in the tree.
  ///
  /// @param overlay its name, usually that of its file
  record Loaded(Stage stage, String overlay) implements Notice {}

  /// A circle of needs was cut, so that nobody waits for itself. Told once per load.
  ///
  /// @param stage that brought the consumer
  record LinkCut(Stage stage, CutLink link) implements Notice {}

  /// A device was bound, or will not be.
  record Device(Stage stage, NodeState state) implements Notice {}

  /// Each device is bound.
  ///
  /// @param data the nodes that no bus makes a device of
  record Ready(List<NodeState> data) implements Notice {
    public Ready {
      data = List.copyOf(data);
    }
  }

  /// Loaded, but not each device is bound.
  record Degraded(List<NodeState> missing) implements Notice {
    public Degraded {
      missing = List.copyOf(missing);
    }
  }

  /// Present, but not loaded.
  record Refused(String why) implements Notice {}

  /// Nothing is in the connector any more; what it brought begins to leave.
  record Unplugged() implements Notice {}

  /// Others used what has gone; it was taken from them, and their calls fail from now on.
  record Revoked(List<Holder> from) implements Notice {
    public Revoked {
      from = List.copyOf(from);
    }
  }

  /// An overlay has left the tree.
  record Unloaded(Stage stage) implements Notice {}

  /// Nothing is left.
  record Empty() implements Notice {}

  /// Something cannot leave.
  record Stuck(List<Holder> holders) implements Notice {
    public Stuck {
      holders = List.copyOf(holders);
    }
  }

  /// A removal failed half-way; nothing more is done here until a person clears it.
  record Quarantined(String why) implements Notice {}
}
