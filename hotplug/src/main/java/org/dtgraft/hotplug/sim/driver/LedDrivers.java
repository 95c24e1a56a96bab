package org.dtgraft.hotplug.sim.driver;

import java.util.ArrayList;
import java.util.List;
import org.dtgraft.devicetree.standard.Compatible;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.hotplug.device.Service;

/// LEDs: at lines, at PWMs, at two kinds of I2C parts. Each is offered by the name of its node, and
/// goes dark when it goes (`led_classdev_unregister`).
final class LedDrivers {
  private static final int FULL = 255;

  private LedDrivers() {}

  static List<SimDriver> drivers() {
    return List.of(gpio(), pwm(), lp8860(), pca963x());
  }

  /// `drivers/leds/leds-gpio.c`: each line as its LED is at first; all or none.
  private static SimDriver gpio() {
    return SimDriver.of("leds-gpio", "gpio-leds")
        .probing(self -> {
          List<Act> acts = new ArrayList<>();
          for (Node led : self.children()) {
            String line = led.name() + "/gpios";
            acts.add(Act.Take.one(Service.LINE, line));
            acts.add(new Act.Ask(line, 0, "set", isOn(led) ? 1 : 0));
            acts.addAll(offer(led, ""));
          }
          return acts;
        })
        .removing(self ->
            self.children().stream()
                .<Act>map(led -> new Act.Ask(led.name() + "/gpios", 0, "set", 0))
                .toList())
        .doing((_, call) ->
            call.what().equals("set")
                ? List.of(new Act.Ask(call.name() + "/gpios", 0, "set", call.value() == 0 ? 0 : 1))
                : List.of());
  }

  private static boolean isOn(Node led) {
    return NodeText.text(led, "default-state").filter("on"::equals).isPresent();
  }

  private static List<Act> offer(Node led, String name) {
    return List.of(
        new Act.Offer(Service.LED, led.name()), new Act.Show(NodeText.led(led, name), ""));
  }

  /// `drivers/leds/leds-pwm.c`.
  private static SimDriver pwm() {
    return SimDriver.of("leds_pwm", "pwm-leds")
        .probing(self -> {
          List<Act> acts = new ArrayList<>();
          for (Node led : self.children()) {
            String pwm = led.name() + "/pwms";
            acts.add(Act.Take.one(Service.PWM, pwm));
            acts.add(new Act.Switch(pwm, 0, "enable", "disable"));
            acts.add(new Act.Ask(pwm, 0, "set", steps(led, isOn(led) ? FULL : 0)));
            acts.addAll(offer(led, ""));
          }
          return acts;
        })
        .removing(self ->
            self.children().stream()
                .<Act>map(led -> new Act.Ask(led.name() + "/pwms", 0, "set", steps(led, 0)))
                .toList())
        .doing((self, call) ->
            self.node()
                .child(call.name())
                .filter(_ -> call.what().equals("set"))
                .map(led ->
                    List.<Act>of(
                        new Act.Ask(led.name() + "/pwms", 0, "set", steps(led, call.value()))))
                .orElse(List.of()));
  }

  private static int steps(Node led, int brightness) {
    int max = Math.max(1, NodeText.number(led, "max-brightness", FULL));
    int on = (int) ((long) PwmDrivers.STEPS * Math.clamp(brightness, 0, max) / max);
    return led.property("active-low").isPresent() ? PwmDrivers.STEPS - on : on;
  }

  private static final int LP8860_FAULT = 0x0f;
  private static final int LP8860_LED_FAULT = 0x10;

  /// `drivers/leds/leds-lp8860.c`: nothing is said to the part before there is something to light;
  /// then its faults are read, and the brightness is set.
  private static SimDriver lp8860() {
    return SimDriver.of("lp8860", "ti,lp8860")
        .probing(self -> {
          List<Act> acts = new ArrayList<>();
          if (self.children().isEmpty()) {
            acts.add(new Act.Fail("no LED"));
          }
          acts.addAll(Supplies.inactive("enable-gpios"));
          acts.addAll(Supplies.power("vled-supply"));
          self.children().stream()
              .limit(1)
              .forEach(led -> acts.addAll(offer(led, "lp8860::display_cluster")));
          return acts;
        })
        .removing(_ -> {
          List<Act> acts = new ArrayList<>(lp8860(0));
          acts.add(new Act.Ask("enable-gpios", 0, "set", 0));
          return acts;
        })
        .doing((_, call) -> call.what().equals("set") ? lp8860(call.value()) : List.of());
  }

  private static List<Act> lp8860(int brightness) {
    return List.of(
        new Act.Read(LP8860_LED_FAULT),
        new Act.Read(LP8860_FAULT),
        new Act.Write(0, ((brightness * FULL) >> 8) & 0xff),
        new Act.Write(1, (brightness * FULL) & 0xff));
  }

  private static final int PCA963X_MODE2 = 1;
  private static final int PCA963X_PWM = 2;

  /// `drivers/leds/leds-pca963x.c`: all off and asleep, then the outputs as the properties say.
  private static SimDriver pca963x() {
    return SimDriver.of("leds-pca963x", "nxp,pca9632", "nxp,pca9633", "nxp,pca9634", "nxp,pca9635")
        .probing(self -> {
          List<Act> acts = new ArrayList<>();
          if (self.children().isEmpty() || self.children().size() > leds(self)) {
            acts.add(new Act.Fail("must define between 1 and %d LEDs".formatted(leds(self))));
          }
          for (int i = 0; i < leds(self) / 4; i++) {
            acts.add(new Act.Write(output(self) + i, 0));
          }
          acts.add(new Act.Write(0, 0x10));
          acts.add(new Act.Update(PCA963X_MODE2, 0x14, mode(self)));
          self.children().forEach(led -> acts.addAll(offer(led, "")));
          return acts;
        })
        .removing(self ->
            self.children().stream()
                .flatMap(led -> brightness(self, NodeText.number(led, "reg", 0), 0).stream())
                .toList())
        .doing((self, call) ->
            self.node()
                .child(call.name())
                .filter(_ -> call.what().equals("set"))
                .map(led -> brightness(self, NodeText.number(led, "reg", 0), call.value()))
                .orElse(List.of()));
  }

  private static int leds(Self self) {
    return switch (Compatible.of(self.node()).getFirst()) {
      case "nxp,pca9634" -> 8;
      case "nxp,pca9635" -> 16;
      default -> 4;
    };
  }

  /// The first of the registers with two bits for each output.
  private static int output(Self self) {
    return switch (leds(self)) {
      case 8 -> 0x0c;
      case 16 -> 0x14;
      default -> 0x08;
    };
  }

  private static int mode(Self self) {
    return (self.has("nxp,totem-pole") ? 0x04 : 0) | (self.has("nxp,inverted-out") ? 0x10 : 0);
  }

  private static List<Act> brightness(Self self, int led, int value) {
    int register = output(self) + led / 4;
    int shift = 2 * (led % 4);
    return switch (value) {
      case 0 -> List.of(new Act.Update(register, 3 << shift, 0));
      case FULL -> List.of(new Act.Update(register, 3 << shift, 1 << shift));
      default ->
          List.of(
              new Act.Write(PCA963X_PWM + led, value),
              new Act.Update(register, 3 << shift, 2 << shift));
    };
  }
}
