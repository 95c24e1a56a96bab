package org.dtgraft.hotplug.sim.driver;

import java.time.Duration;
import java.util.List;
import org.dtgraft.hotplug.device.Service;

/// Devices that a USB host finds by itself, and that need nothing but power and a reset line:
/// `drivers/usb/misc/onboard_usb_dev.c`.
final class UsbDrivers {
  private static final Duration DEBOUNCE = Duration.ofMillis(100);
  private static final Duration TRANSFER = Duration.ofNanos(125_000);
  private static final String CONNECT = "connect";

  private UsbDrivers() {}

  static List<SimDriver> drivers() {
    return List.of(
        SimDriver.of("onboard-usb-dev", "usb424,2514")
            .probing(_ -> probe())
            .removing(_ -> List.of(new Act.Ask("reset-gpios", 0, "set", 1)))
            .doing(UsbDrivers::operate));
  }

  private static List<Act> probe() {
    return List.of(
        Act.Take.ifAny(Service.REGULATOR, "vdd-supply"),
        Act.Take.ifAny(Service.REGULATOR, "vdda-supply"),
        Act.Take.ifAny(Service.LINE, "reset-gpios"),
        new Act.Ask("reset-gpios", 0, "set", 1),
        Act.Switch.on("vdd-supply"),
        Act.Switch.on("vdda-supply"),
        new Act.Pause(Duration.ofNanos(1_000)),
        new Act.Ask("reset-gpios", 0, "set", 0),
        new Act.Later(DEBOUNCE, new Call(Service.STREAM, "", CONNECT, 0)));
  }

  /// What the host sees of it, at the port that the node's `reg` names: power has been right for as
  /// long as a contact may bounce (`hub_port_debounce`).
  private static List<Act> operate(Self self, Call call) {
    return switch (call.what()) {
      case CONNECT ->
          List.of(
              new Act.Register("usb/1-" + port(self), "number", "connected"),
              new Act.Offer(Service.STREAM, ""));
      case "transfer" -> List.of(new Act.Pause(TRANSFER), new Act.Result(call.value()));
      default -> List.of();
    };
  }

  private static int port(Self self) {
    return self.node().value("reg").map(v -> v.asU32().orElse(1)).orElse(1);
  }
}
