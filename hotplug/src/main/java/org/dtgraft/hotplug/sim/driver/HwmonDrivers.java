package org.dtgraft.hotplug.sim.driver;

import java.util.ArrayList;
import java.util.List;
import org.dtgraft.devicetree.standard.Compatible;
import org.dtgraft.hotplug.device.Service;

/// Hardware monitors: a thermometer, and fans at lines and PWMs.
final class HwmonDrivers {
  private static final int CONFIGURATION = 1;
  private static final int TWELVE_BITS = 0x60;

  private HwmonDrivers() {}

  static List<SimDriver> drivers() {
    return List.of(lm75(), gpioFan(), pwmFan());
  }

  /// `drivers/hwmon/lm75.c`: power, the configuration is read and kept, twelve bits where the part
  /// has them; in the end the configuration is as it was.
  private static SimDriver lm75() {
    return SimDriver.of("lm75", "ti,tmp75", "ti,tmp105", "national,lm75")
        .probing(self -> {
          List<Act> acts = new ArrayList<>(Supplies.power("vs-supply"));
          acts.add(new Act.Read(CONFIGURATION));
          acts.add(new Act.Store("configuration"));
          if (isFine(self)) {
            acts.add(new Act.Write(CONFIGURATION, TWELVE_BITS));
          }
          acts.add(new Act.Offer(Service.SENSOR, ""));
          acts.add(new Act.Show("hwmon/" + self.path().name(), model(self)));
          return acts;
        })
        .removing(self -> List.of(new Act.Write(CONFIGURATION, self.kept("configuration"))))
        .doing((self, call) ->
            call.what().equals("get")
                ? List.of(
                    new Act.Exchange(List.of(0), 2),
                    new Act.Reckon(raw -> milliDegrees((short) raw, isFine(self) ? 12 : 9)))
                : List.of());
  }

  /// An LM75 has nine bits and no others.
  private static boolean isFine(Self self) {
    return !model(self).equals("lm75");
  }

  private static String model(Self self) {
    String model = Compatible.of(self.node()).getFirst();
    return model.substring(model.indexOf(',') + 1);
  }

  /// `lm75_reg_to_mc`.
  static int milliDegrees(short raw, int bits) {
    return ((raw >> (16 - bits)) * 1000) >> (bits - 8);
  }

  /// `drivers/hwmon/gpio-fan.c`: the lines say together how fast, `gpio-fan,speed-map` what that is
  /// in turns a minute.
  private static SimDriver gpioFan() {
    return SimDriver.of("gpio-fan", "gpio-fan")
        .probing(self -> {
          List<Act> acts = new ArrayList<>();
          for (int line = 0; line < lines(self); line++) {
            acts.add(new Act.Take(Service.LINE, "gpios", line, false));
          }
          if (lines(self) == 0 || speeds(self).length == 0) {
            acts.add(new Act.Fail("DT properties empty / missing"));
          }
          acts.add(new Act.Offer(Service.SENSOR, ""));
          acts.add(new Act.Show("hwmon/" + self.path().name(), "gpio_fan"));
          return acts;
        })
        .removing(self -> drive(self, control(self, 0)))
        .doing((self, call) ->
            call.what().equals("set") ? drive(self, control(self, call.value())) : List.of());
  }

  private static int lines(Self self) {
    return self.entries("gpios");
  }

  private static int[] speeds(Self self) {
    return NodeText.numbers(self.node(), "gpio-fan,speed-map");
  }

  /// The lines for the first speed of the map that is at least that.
  private static int control(Self self, int speed) {
    int[] map = speeds(self);
    for (int i = 0; i + 1 < map.length; i += 2) {
      if (map[i] >= speed) {
        return map[i + 1];
      }
    }
    return map.length < 2 ? 0 : map[map.length - 1];
  }

  private static List<Act> drive(Self self, int control) {
    List<Act> acts = new ArrayList<>();
    for (int line = 0; line < lines(self); line++) {
      acts.add(new Act.Ask("gpios", line, "set", (control >> line) & 1));
    }
    return acts;
  }

  /// `drivers/hwmon/pwm-fan.c`: full speed at first, power while it turns.
  private static SimDriver pwmFan() {
    return SimDriver.of("pwm-fan", "pwm-fan")
        .probing(self ->
            List.of(
                Act.Take.one(Service.PWM, "pwms"),
                Act.Take.ifAny(Service.REGULATOR, "fan-supply"),
                Act.Switch.on("fan-supply"),
                new Act.Switch("pwms", 0, "enable", "disable"),
                new Act.Ask("pwms", 0, "set", PwmDrivers.STEPS),
                new Act.Offer(Service.SENSOR, ""),
                new Act.Show("hwmon/" + self.path().name(), "pwmfan")))
        .removing(_ -> List.of(new Act.Ask("pwms", 0, "set", 0)))
        .doing((_, call) ->
            call.what().equals("set")
                ? List.of(
                    new Act.Ask("pwms", 0, "set", call.value() * PwmDrivers.STEPS / FULL_SPEED))
                : List.of());
  }

  private static final int FULL_SPEED = 255;
}
