package org.dtgraft.hotplug.sim.driver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.dtgraft.devicetree.standard.Compatible;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.hotplug.device.Service;

/// The bridge from DSI to LVDS: `ti-sn65dsi83.c` of Linux 7.3.4.
///
/// The panel bridge behind it belongs to the same driver (`devm_drm_of_get_bridge`), so what DRM
/// asks of the panel goes through here. What was switched on is in groups, in the order of DRM's
/// chain, so that a removal in the middle undoes as much as was done (`sn65dsi83_release_resources`
/// by devres).
///
/// Left out: the work that reads the status every second, the reset of the pipe after an error, the
/// voltage swing properties.
final class Sn65dsi83Bridge {
  private static final Duration RESET = Duration.ofMillis(10);
  private static final String PANEL = "port@2";
  private static final String HOST = "port@0";

  private Sn65dsi83Bridge() {}

  static List<SimDriver> drivers() {
    return List.of(
        SimDriver.of("sn65dsi83", "ti,sn65dsi83", "ti,sn65dsi84")
            .probing(Sn65dsi83Bridge::probe)
            .doing(Sn65dsi83Bridge::doing));
  }

  /// No register is touched: the part may have no power yet.
  private static List<Act> probe(Self self) {
    List<Act> acts = new ArrayList<>();
    acts.add(Act.Take.ifAny(Service.LINE, "enable-gpios"));
    acts.add(new Act.Ask("enable-gpios", 0, "set", 0));
    acts.add(new Act.Pause(RESET));
    if (ohms(self, PANEL).isEmpty() || ohms(self, "port@3").isEmpty()) {
      acts.add(new Act.Fail("ti,lvds-termination-ohms is neither 100 nor 200"));
    }
    acts.add(Act.Take.one(Service.PANEL, PANEL));
    acts.add(Act.Take.ifAny(Service.REGULATOR, "vcc-supply"));
    acts.add(new Act.Offer(Service.BRIDGE, ""));
    acts.add(Act.Take.one(Service.DSI_HOST, HOST));
    int lanes = lanes(self);
    if (lanes < 1 || lanes > 4) {
      acts.add(new Act.Fail("failed to attach DSI host: data-lanes of port@0 has no 1 to 4 lanes"));
    }
    acts.add(new Act.Switch(HOST, 0, "attach", link(self).number(), "detach"));
    return acts;
  }

  private static List<Act> doing(Self self, Call call) {
    return switch (call.what()) {
      case "prepare-panel" ->
          List.of(
              new Act.Group("panel prepared"), new Act.Switch(PANEL, 0, "prepare", "unprepare"));
      case "pre-enable" -> preEnable(self);
      case "enable" -> enable(self);
      case "enable-panel" ->
          List.of(new Act.Group("panel enabled"), new Act.Switch(PANEL, 0, "enable", "disable"));
      case "disable-panel" -> List.of(new Act.Release("panel enabled"));
      case "disable" -> disable(self);
      case "unprepare-panel" -> List.of(new Act.Release("panel prepared"));
      default -> List.of();
    };
  }

  private static List<Act> preEnable(Self self) {
    Optional<PanelDescription> panel = new DisplayChain(self.tree()).panel(self.path());
    if (panel.isEmpty()) {
      return List.of(new Act.Fail("no mode"));
    }
    List<Act> acts = new ArrayList<>();
    acts.add(new Act.Group("enabled"));
    acts.add(Act.Switch.on("vcc-supply"));
    acts.add(new Act.Switch("enable-gpios", 0, "set", "set"));
    acts.add(new Act.Pause(RESET));
    acts.addAll(registers(self, panel.get()).writes());
    acts.add(new Act.Write(0x0d, 0x01));
    acts.add(new Act.Pause(Duration.ofMillis(3)));
    acts.add(lock());
    acts.add(new Act.Write(0x09, 0x01));
    acts.add(new Act.Pause(RESET));
    return acts;
  }

  private static Act lock() {
    Act poll =
        new Act.Poll(
            new Act.Verify(0x0a, 0x80, 0x80),
            Duration.ofMillis(1),
            Duration.ofMillis(100),
            "failed to lock PLL, ret=-110");
    return new Act.Attempt(List.of(poll), List.of(new Act.Write(0x0d, 0x00)));
  }

  /// The errors of the beginning are cleared; those that come again are told.
  private static List<Act> enable(Self self) {
    List<Act> acts = new ArrayList<>();
    acts.add(new Act.Update(0xe5, 0x00, 0x00));
    acts.add(new Act.Pause(Duration.ofMillis(1)));
    acts.add(
        new Act.Poll(
            new Act.Verify(0xe5, 0xff, 0x00),
            Duration.ofMillis(1),
            Duration.ZERO,
            "Unexpected link status"));
    if (hasInterrupt(self)) {
      acts.add(new Act.Write(0xe0, 0x01));
      acts.add(new Act.Write(0xe1, 0xfe));
    }
    return acts;
  }

  private static boolean hasInterrupt(Self self) {
    return self.has("interrupts") || self.has("interrupts-extended");
  }

  private static List<Act> disable(Self self) {
    List<Act> acts = new ArrayList<>();
    if (hasInterrupt(self)) {
      acts.add(new Act.Write(0xe1, 0x00));
      acts.add(new Act.Write(0xe0, 0x00));
    }
    acts.add(new Act.Release("enabled"));
    acts.add(new Act.Pause(RESET));
    return acts;
  }

  private static Sn65dsi83Registers registers(Self self, PanelDescription panel) {
    DisplayChain chain = new DisplayChain(self.tree());
    boolean two = Compatible.of(self.node()).contains("ti,sn65dsi84");
    boolean oddEven = two && isSplit(chain, self, "odd", "even");
    boolean evenOdd = two && isSplit(chain, self, "even", "odd");
    return new Sn65dsi83Registers(
        panel,
        link(self),
        oddEven || evenOdd,
        evenOdd,
        List.of(ohms(self, PANEL).orElse(200) == 200, ohms(self, "port@3").orElse(200) == 200));
  }

  /// `drm_of_lvds_get_dual_link_pixel_order`.
  private static boolean isSplit(DisplayChain chain, Self self, String a, String b) {
    return chain.says(self.path(), PANEL, "dual-lvds-" + a + "-pixels")
        && chain.says(self.path(), "port@3", "dual-lvds-" + b + "-pixels");
  }

  private static DsiLink link(Self self) {
    return new DsiLink(lanes(self), DsiLink.Format.RGB888);
  }

  private static int lanes(Self self) {
    DisplayChain chain = new DisplayChain(self.tree());
    return DisplayChain.cells(chain.endpointNode(self.path(), HOST), "data-lanes");
  }

  /// The termination of a channel; nothing where it is none that the part has.
  private static OptionalInt ohms(Self self, String port) {
    Optional<Node> endpoint = new DisplayChain(self.tree()).endpointNode(self.path(), port);
    int ohms =
        endpoint
            .flatMap(e -> e.value("ti,lvds-termination-ohms"))
            .map(v -> v.asU32().orElse(200))
            .orElse(200);
    return ohms == 100 || ohms == 200 ? OptionalInt.of(ohms) : OptionalInt.empty();
  }
}
