package org.dtgraft.hotplug.device;

import java.util.Objects;
import org.dtgraft.devicetree.tree.NodePath;

/// That somebody uses what a device offers.
///
/// @param number no two handles have the same
public record Handle(long number, Provision provision, Owner owner) {
  public Handle {
    Objects.requireNonNull(provision);
    Objects.requireNonNull(owner);
  }

  /// Who uses it.
  public sealed interface Owner {
    /// The driver of a device.
    record OfDevice(NodePath device) implements Owner {
      @Override
      public String toString() {
        return device.toString();
      }
    }

    /// A process, or a driver of the base.
    record Outside(String name) implements Owner {
      @Override
      public String toString() {
        return name;
      }
    }
  }
}
