package org.dtgraft.hotplug.platform;

import java.util.List;
import java.util.function.Consumer;
import org.dtgraft.devicetree.overlay.LoadId;
import org.dtgraft.hotplug.device.NodeStatus;

/// The devices that loads bring.
public interface Devices {

  /// What came of a release.
  sealed interface ReleaseAnswer {
    /// No device of the load is left.
    record Gone() implements ReleaseAnswer {}

    /// Some are. When the holders let go, [Gone] follows.
    record Held(List<Overlays.Need> by) implements ReleaseAnswer {
      public Held {
        by = List.copyOf(by);
      }
    }
  }

  /// Tells all nodes of a load, soon and then whenever one of them has changed, until it is
  /// released.
  void watch(LoadId load, Consumer<List<NodeStatus>> changes);

  /// Unbinds the devices of a load, consumers before their suppliers, and removes them. May be
  /// asked again after [ReleaseAnswer.Held]; only the last who asked is answered then.
  void release(LoadId load, Consumer<ReleaseAnswer> answer);
}
