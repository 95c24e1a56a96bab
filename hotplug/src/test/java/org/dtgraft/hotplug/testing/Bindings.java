package org.dtgraft.hotplug.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dtgraft.hotplug.device.Device;
import org.dtgraft.hotplug.device.DeviceModel;

/// Law 5: who is bound has its suppliers.
final class Bindings {
  private Bindings() {}

  static void check(DeviceModel model) {
    for (Device device : model.devices()) {
      if (model.isBound(device.node())) {
        model
            .suppliers(device.node())
            .forEach(l -> assertTrue(model.isBound(l.supplier()), () -> "unbound supplier: " + l));
      }
    }
  }
}
