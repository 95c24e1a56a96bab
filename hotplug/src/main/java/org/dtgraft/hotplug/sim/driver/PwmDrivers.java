package org.dtgraft.hotplug.sim.driver;

import java.util.ArrayList;
import java.util.List;
import org.dtgraft.hotplug.device.Service;

/// PWMs. What is set is how many of [#STEPS] steps of a period the output is active.
final class PwmDrivers {
  /// The steps of a period.
  static final int STEPS = 4096;

  private static final int OUTPUTS = 16;
  private static final int MODE1 = 0x00;
  private static final int MODE2 = 0x01;
  private static final int FIRST = 0x06;
  private static final int ALL = 0xfa;
  private static final int FULL = 0x10;
  private static final int SLEEP = 0x10;
  private static final int NO_CALLS = 0x0f;
  private static final int INCREMENT = 0x20;
  private static final int INVERTED = 0x10;
  private static final int DRIVEN = 0x04;

  private PwmDrivers() {}

  static List<SimDriver> drivers() {
    return List.of(pca9685());
  }

  /// `drivers/pwm/pwm-pca9685.c`: outputs as the properties say, no shared addresses, all outputs
  /// off, asleep until one is used.
  private static SimDriver pca9685() {
    return SimDriver.of("pca9685-pwm", "nxp,pca9685-pwm")
        .probing(self -> {
          List<Act> acts = new ArrayList<>();
          acts.add(new Act.Write(MODE2, outputs(self)));
          acts.add(new Act.Update(MODE1, NO_CALLS | INCREMENT, INCREMENT));
          acts.add(new Act.Exchange(List.of(ALL, 0, FULL, 0, FULL), 0));
          acts.add(new Act.Update(MODE1, SLEEP, SLEEP));
          for (int output = 0; output < OUTPUTS; output++) {
            acts.add(new Act.Offer(Service.PWM, String.valueOf(output)));
          }
          return acts;
        })
        .removing(_ -> List.of(new Act.Update(MODE1, SLEEP, SLEEP)))
        .doing((self, call) ->
            call.what().equals("set")
                ? waveform(call.number(), call.value())
                : Supplies.counted(
                    self,
                    call,
                    List.of(new Act.Update(MODE1, SLEEP, 0)),
                    List.of(new Act.Update(MODE1, SLEEP, SLEEP))));
  }

  private static int outputs(Self self) {
    return (self.has("invert") ? INVERTED : 0) | (self.has("open-drain") ? 0 : DRIVEN);
  }

  private static List<Act> waveform(int output, int on) {
    int first = FIRST + 4 * output;
    if (on >= STEPS) {
      return List.of(new Act.Exchange(List.of(first, 0, FULL, 0, 0), 0));
    }
    return on <= 0
        ? List.of(new Act.Exchange(List.of(first, 0, 0, 0, FULL), 0))
        : List.of(new Act.Exchange(List.of(first, 0, 0, on & 0xff, on >> 8), 0));
  }
}
