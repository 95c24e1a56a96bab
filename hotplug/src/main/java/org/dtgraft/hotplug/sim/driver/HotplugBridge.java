package org.dtgraft.hotplug.sim.driver;

import java.util.ArrayList;
import java.util.List;
import org.dtgraft.hotplug.device.HotplugBridges;
import org.dtgraft.hotplug.device.Service;

/// The end of the pipeline that does not move: the `hotplug-bridge` driver of the series of 2024
/// and 2025 (version 6 of February 2025), which is in no kernel.
///
/// Upstream it is a DSI device, with no format of its own until there is an add-on. Towards the
/// add-on it is a DSI host. A device that attaches brings a bridge, and the panel behind that, so
/// that the display connector can appear; when it detaches the connector goes. Each is told to user
/// space.
final class HotplugBridge {
  private static final String UPSTREAM = "port@0";
  private static final String NEXT = "port@1";

  private HotplugBridge() {}

  static List<SimDriver> drivers() {
    return List.of(
        SimDriver.of("hotplug-dsi-bridge", HotplugBridges.NAME)
            .probing(HotplugBridge::probe)
            .doing(HotplugBridge::doing));
  }

  private static List<Act> probe(Self self) {
    return List.of(
        Act.Take.ifAny(Service.DSI_HOST, UPSTREAM),
        new Act.Keep("screen", number(self)),
        new Act.Offer(Service.DSI_HOST, ""),
        new Act.Keep("fake", 1),
        new Act.Ask(UPSTREAM, 0, "attach", DsiLink.NONE.number()));
  }

  /// The connectors of a card are numbered; here by the place of their pipelines in the tree.
  private static int number(Self self) {
    return 1
        + DisplayChain.all(self.tree(), node -> HotplugBridges.isEnd(node)).indexOf(self.path());
  }

  private static List<Act> doing(Self self, Call call) {
    return switch (call.what()) {
      case "attach" -> attach(self, DsiLink.of(call.value()));
      case "detach" -> detach(self);
      case "transfer" -> transfer(self, call.value());
      case "commit" -> DisplayCommit.commit(self);
      case "disable" -> DisplayCommit.disable(self);
      default -> List.of();
    };
  }

  /// The host upstream is attached for what the add-on asks; the first time, in place of the device
  /// without a format.
  private static List<Act> attach(Self self, DsiLink link) {
    if (link.lanes() < 1 || link.lanes() > 4) {
      return List.of(new Act.Fail("no host has " + link.lanes() + " lanes"));
    }
    List<Act> acts = new ArrayList<>(List.of(new Act.Group("attached")));
    acts.add(Act.Take.one(Service.BRIDGE, NEXT));
    if (self.kept("fake") == 1) {
      acts.add(new Act.Ask(UPSTREAM, 0, "detach", 0));
      acts.add(new Act.Keep("fake", 0));
    }
    acts.add(new Act.Switch(UPSTREAM, 0, "attach", link.number(), "detach"));
    acts.add(new Act.Keep("attached", 1));
    acts.addAll(appear(self));
    return List.of(new Act.Attempt(acts, List.of(new Act.Release("attached"))));
  }

  private static List<Act> appear(Self self) {
    return List.of(
        new Act.Offer(Service.SCREEN, screen(self)),
        new Act.Show("drm/" + screen(self), connected(self)),
        event(self));
  }

  /// What a display connector shows with the panel that a device leads to.
  static String connected(Self self) {
    return new DisplayChain(self.tree())
        .panel(self.path())
        .map(panel -> "connected " + panel.mode())
        .orElse("connected, without modes");
  }

  private static String screen(Self self) {
    return "LVDS-" + self.kept("screen");
  }

  /// `drm_kms_helper_hotplug_event`.
  private static Act event(Self self) {
    return new Act.Tell("change drm " + screen(self) + " HOTPLUG=1");
  }

  /// What was enabled is off already: the bridge has undone its part, and the host follows.
  private static List<Act> detach(Self self) {
    List<Act> acts = new ArrayList<>();
    if (self.kept("enabled") == 1) {
      acts.addAll(DisplayCommit.hostOff());
    }
    acts.add(new Act.Keep("enabled", 0));
    acts.add(new Act.Keep("attached", 0));
    acts.add(new Act.Release("attached"));
    acts.add(event(self));
    return acts;
  }

  private static List<Act> transfer(Self self, int value) {
    return List.of(
        self.kept("attached") == 1
            ? new Act.Ask(UPSTREAM, 0, "transfer", value)
            : new Act.Fail("no device"));
  }
}
