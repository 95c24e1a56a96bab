package org.dtgraft.hotplug.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.device.DeviceLink;
import org.dtgraft.hotplug.device.Handle;
import org.dtgraft.hotplug.testing.IoExamples;
import org.dtgraft.hotplug.testing.Rig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who uses something of another is unbound before it, whether or not a link says so (S12).
class IoOrderTest {
  private final Rig rig = IoExamples.rig();

  private List<String> unbound() {
    return rig.platform().points().reached().stream()
        .filter(p -> p.startsWith("unbind "))
        .map(p -> p.substring("unbind ".length()))
        .toList();
  }

  /// Who used whom of the add-on.
  private List<Map.Entry<NodePath, NodePath>> uses() {
    return rig.platform().offers().handles().open().stream()
        .filter(h -> h.provision().device().startsWith(IoExamples.LEFT))
        .map(IoOrderTest::use)
        .toList();
  }

  private static Map.Entry<NodePath, NodePath> use(Handle handle) {
    return Map.entry(
        ((Handle.Owner.OfDevice) handle.owner()).device(), handle.provision().device());
  }

  @ParameterizedTest
  @ValueSource(strings = {"station", "lights", "store"})
  void consumersGoFirst(String addon) {
    rig.plug(addon);
    List<Map.Entry<NodePath, NodePath>> uses = uses();
    assertTrue(uses.size() > 3, uses::toString);
    rig.unplug();
    List<String> order = unbound();
    for (Map.Entry<NodePath, NodePath> use : uses) {
      int consumer = order.indexOf(use.getKey().toString());
      int supplier = order.indexOf(use.getValue().toString());
      assertTrue(consumer >= 0 && consumer < supplier, () -> use + " in " + order);
    }
  }

  @Test
  void whatIsBehindAMultiplexerGoesBeforeIt() {
    rig.plug("store").unplug();
    List<String> order = unbound();
    List<String> chain =
        order.stream()
            .map(p -> p.substring(p.lastIndexOf('/') + 1))
            .filter(p -> p.startsWith("i2c-mux") || p.equals("eeprom@52"))
            .collect(Collectors.toList());
    assertEquals(List.of("eeprom@52", "i2c-mux@73", "i2c-mux@72"), chain);
  }

  /// The header is no device: no link leads through it to the expander and the PWM.
  @Test
  void noLinkTellsOfWhatIsBehindAHeader() {
    rig.plug("lights");
    NodePath backlight = IoExamples.LEFT.child("devices").child("backlight");
    NodePath pwm = IoExamples.LEFT.child("i2c-io").child("pwm@40");
    assertTrue(
        rig.platform().model().suppliers(backlight).stream()
            .map(DeviceLink::supplier)
            .noneMatch(pwm::equals));
    assertTrue(uses().contains(Map.entry(backlight, pwm)));
  }
}
