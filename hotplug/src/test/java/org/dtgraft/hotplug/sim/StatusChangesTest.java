package org.dtgraft.hotplug.sim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.List;
import org.dtgraft.devicetree.overlay.LoadId;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.device.Device;
import org.dtgraft.hotplug.device.NodeStatus;
import org.dtgraft.hotplug.platform.Devices.ReleaseAnswer;
import org.dtgraft.hotplug.platform.KernelProfile;
import org.dtgraft.hotplug.platform.Overlays;
import org.dtgraft.hotplug.sim.driver.Linux;
import org.dtgraft.hotplug.testing.Examples;
import org.junit.jupiter.api.Test;

/// Overlays that switch devices of the base on and off.
class StatusChangesTest {
  private static final String BASE =
      """
      /dts-v1/;
      / {
          regulator-off { compatible = "regulator-fixed"; status = "disabled"; };
          regulator-on { compatible = "regulator-fixed"; };
          i2c@1000 {
              compatible = "fsl,imx21-i2c";
              reg = <0x1000>;
              #address-cells = <1>;
              #size-cells = <0>;
              sensor@48 { compatible = "ti,tmp75"; reg = <0x48>; };
          };
      };
      """;

  private final SimBoard board =
      new SimBoard(
          Examples.compile("base", BASE.getBytes(UTF_8)),
          List.of(),
          Linux.drivers(),
          KernelProfile.LINUX_7_3);
  private final List<Device> before = board.model().devices();

  private LoadId load(String node, String status) {
    String text = "/dts-v1/; /plugin/; &{/} { %s { status = \"%s\"; }; };".formatted(node, status);
    Overlay overlay = Examples.value(Overlay.of("o", Examples.compile("o", text.getBytes(UTF_8))));
    List<Overlays.LoadAnswer> answers = new ArrayList<>();
    board.overlays().load(NodePath.ROOT, overlay, answers::add);
    board.time().runUntilIdle();
    return assertInstanceOf(Overlays.LoadAnswer.Loaded.class, answers.getFirst()).id();
  }

  private void remove(LoadId id) {
    List<Object> answers = new ArrayList<>();
    board.devices().release(id, answers::add);
    board.time().runUntilIdle();
    assertEquals(List.of(new ReleaseAnswer.Gone()), answers);
    board.overlays().remove(id, answers::add);
    board.time().runUntilIdle();
    assertInstanceOf(Overlays.RemovalAnswer.Removed.class, answers.getLast());
    assertEquals(before, board.model().devices());
    assertEquals(List.of(), board.breaches());
  }

  @Test
  void whatIsSwitchedOnIsBoundAndGoesWithItsOverlay() {
    NodePath node = NodePath.of("regulator-off");
    LoadId id = load("regulator-off", "okay");
    assertInstanceOf(NodeStatus.Bound.class, board.model().status(node));
    remove(id);
    assertInstanceOf(NodeStatus.Data.class, board.model().status(node));
  }

  @Test
  void whatIsSwitchedOffGoesAndComesBack() {
    NodePath supply = NodePath.of("regulator-on");
    LoadId id = load("regulator-on", "disabled");
    assertInstanceOf(NodeStatus.Data.class, board.model().status(supply));
    remove(id);
    assertInstanceOf(NodeStatus.Bound.class, board.model().status(supply));
  }

  @Test
  void whatIsOnABusThatIsSwitchedOffGoesWithItAndComesBack() {
    NodePath bus = NodePath.of("i2c@1000");
    LoadId id = load("i2c@1000", "disabled");
    assertInstanceOf(NodeStatus.Data.class, board.model().status(bus));
    assertInstanceOf(NodeStatus.Data.class, board.model().status(bus.child("sensor@48")));
    remove(id);
    assertInstanceOf(NodeStatus.Bound.class, board.model().status(bus.child("sensor@48")));
  }
}
