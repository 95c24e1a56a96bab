package org.dtgraft.hotplug.sim.driver;

import java.util.ArrayList;
import java.util.List;
import org.dtgraft.hotplug.device.Service;

/// Backlights: of LEDs, of a line, of a PWM. `enable` and `disable` are what a panel asks, `set` is
/// a level.
final class BacklightDrivers {
  private static final int FULL = 255;

  private BacklightDrivers() {}

  static List<SimDriver> drivers() {
    return List.of(led(), gpio(), pwm());
  }

  private static Act show(Self self) {
    return new Act.Show("backlight/" + self.path().name(), "");
  }

  /// `drivers/video/backlight/led_bl.c`: dark until somebody asks for light; in the end dark again.
  private static SimDriver led() {
    return SimDriver.of("led-backlight", "led-backlight")
        .probing(self -> {
          List<Act> acts = new ArrayList<>();
          int leds = Math.max(1, self.entries("leds"));
          for (int i = 0; i < leds; i++) {
            acts.add(new Act.Take(Service.LED, "leds", i, false));
          }
          acts.add(new Act.Offer(Service.BACKLIGHT, ""));
          acts.add(show(self));
          return acts;
        })
        .removing(self -> self.kept("on") == 0 ? List.of() : light(self, 0))
        .doing((self, call) ->
            switch (call.what()) {
              case "enable" -> light(self, levelOf(self, first(self)));
              case "disable" -> light(self, 0);
              case "set" -> light(self, levelOf(self, call.value()));
              default -> List.of();
            });
  }

  private static List<Act> light(Self self, int brightness) {
    List<Act> acts = new ArrayList<>();
    acts.add(new Act.Keep("on", brightness == 0 ? 0 : 1));
    for (int i = 0; i < self.entries("leds"); i++) {
      acts.add(new Act.Ask("leds", i, "set", brightness));
    }
    return acts;
  }

  /// `default-brightness-level`, or the highest.
  private static int first(Self self) {
    int[] levels = NodeText.numbers(self.node(), "brightness-levels");
    int highest = levels.length == 0 ? FULL : levels.length - 1;
    return NodeText.number(self.node(), "default-brightness-level", highest);
  }

  private static int levelOf(Self self, int level) {
    int[] levels = NodeText.numbers(self.node(), "brightness-levels");
    return levels.length == 0 ? level : levels[Math.clamp(level, 0, levels.length - 1)];
  }

  /// `drivers/video/backlight/gpio_backlight.c`: with a panel that may ask for it, the line stays
  /// as it is; else as `default-on` says.
  private static SimDriver gpio() {
    return SimDriver.of("gpio-backlight", "gpio-backlight")
        .probing(self ->
            List.of(
                Act.Take.one(Service.LINE, "gpios"),
                new Act.Offer(Service.BACKLIGHT, ""),
                show(self),
                self.has("phandle")
                    ? new Act.Ask("gpios", 0, "get", 0)
                    : new Act.Result(self.has("default-on") ? 1 : 0),
                new Act.Forward("gpios", 0, "set")))
        .doing((_, call) ->
            switch (call.what()) {
              case "enable" -> List.of(new Act.Ask("gpios", 0, "set", 1));
              case "disable" -> List.of(new Act.Ask("gpios", 0, "set", 0));
              case "set" -> List.of(new Act.Ask("gpios", 0, "set", call.value() == 0 ? 0 : 1));
              default -> List.of();
            });
  }

  /// `drivers/video/backlight/pwm_bl.c`: first the PWM, then power and the line that enables; the
  /// other way round in the end.
  private static SimDriver pwm() {
    return SimDriver.of("pwm-backlight", "pwm-backlight")
        .probing(self ->
            List.of(
                Act.Take.ifAny(Service.LINE, "enable-gpios"),
                Act.Take.ifAny(Service.REGULATOR, "power-supply"),
                Act.Take.one(Service.PWM, "pwms"),
                new Act.Switch("pwms", 0, "enable", "disable"),
                new Act.Ask("pwms", 0, "set", 0),
                new Act.Offer(Service.BACKLIGHT, ""),
                show(self)))
        .removing(BacklightDrivers::dark)
        .doing((self, call) ->
            switch (call.what()) {
              case "enable" -> on(self, levelOf(self, first(self)));
              case "disable" -> dark(self);
              case "set" -> call.value() > 0 ? on(self, levelOf(self, call.value())) : dark(self);
              default -> List.of();
            });
  }

  private static List<Act> dark(Self self) {
    List<Act> acts = new ArrayList<>(off(self));
    acts.add(new Act.Ask("pwms", 0, "set", 0));
    return acts;
  }

  private static List<Act> on(Self self, int level) {
    int[] levels = NodeText.numbers(self.node(), "brightness-levels");
    int highest = 1;
    for (int one : levels) {
      highest = Math.max(highest, one);
    }
    int scale = levels.length == 0 ? FULL : highest;
    List<Act> acts = new ArrayList<>();
    acts.add(new Act.Ask("pwms", 0, "set", PwmDrivers.STEPS * Math.min(level, scale) / scale));
    if (self.kept("on") == 0) {
      acts.add(0, new Act.Keep("on", 1));
      acts.add(new Act.Ask("power-supply", 0, "enable", 0));
      acts.add(new Act.Ask("enable-gpios", 0, "set", 1));
    }
    return acts;
  }

  private static List<Act> off(Self self) {
    return self.kept("on") == 0
        ? List.of()
        : List.of(
            new Act.Keep("on", 0),
            new Act.Ask("enable-gpios", 0, "set", 0),
            new Act.Ask("power-supply", 0, "disable", 0));
  }
}
