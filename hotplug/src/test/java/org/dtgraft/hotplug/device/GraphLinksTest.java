package org.dtgraft.hotplug.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.testing.Rig;
import org.junit.jupiter.api.Test;

/// The circle between bridge and panel is cut so that the panel supplies the bridge.
class GraphLinksTest {
  private static final NodePath PANEL = NodePath.of("addon-connector", "devices", "panel-lvds");

  @Test
  void theSinkSuppliesTheSourceAndTheCutIsTold() {
    Rig rig = new Rig().started().plug("addon-15");
    assertEquals(
        List.of(
            "/addon-connector/devices/panel-lvds needs"
                + " /addon-connector/i2c-gp/dsi-lvds-bridge@2d (remote-endpoint)"),
        cuts(rig).stream().map(DeviceLink::toString).toList());
    rig.unplug();
    assertEquals(List.of(), cuts(rig));
  }

  private static List<DeviceLink> cuts(Rig rig) {
    return rig.platform().model().cuts(List.of(PANEL));
  }
}
