package org.dtgraft.hotplug.platform;

import java.util.List;
import java.util.function.Consumer;
import org.dtgraft.devicetree.overlay.LoadId;
import org.dtgraft.hotplug.device.DeviceLink;
import org.dtgraft.hotplug.device.NodeStatus;

/// The devices that loads bring.
public interface Devices {

  /// What came of a release.
  sealed interface ReleaseAnswer {
    /// No device of the load is left.
    ///
    /// @param revoked from whom something was taken: their calls fail from now on
    record Gone(List<Overlays.Need> revoked) implements ReleaseAnswer {
      public Gone {
        revoked = List.copyOf(revoked);
      }

      /// Nothing was taken from anybody.
      public Gone() {
        this(List.of());
      }
    }

    /// Some are. When the holders let go, [Gone] follows.
    record Held(List<Overlays.Need> by) implements ReleaseAnswer {
      public Held {
        by = List.copyOf(by);
      }
    }
  }

  /// What there is to see of a load.
  ///
  /// @param nodes all that it brought
  /// @param cuts the needs of its devices that are not waited for, because they would close a
  ///   circle
  record Observed(List<NodeStatus> nodes, List<DeviceLink> cuts) {
    public Observed {
      nodes = List.copyOf(nodes);
      cuts = List.copyOf(cuts);
    }
  }

  /// Tells what there is to see of a load, soon and then whenever it has changed, until the load is
  /// released.
  void watch(LoadId load, Consumer<Observed> changes);

  /// Unbinds the devices of a load, consumers before their suppliers, and removes them. May be
  /// asked again after [ReleaseAnswer.Held]; only the last who asked is answered then.
  void release(LoadId load, Consumer<ReleaseAnswer> answer);
}
