package org.dtgraft.hotplug.sim.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.dtgraft.devicetree.standard.Compatible;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.hotplug.device.Service;

/// GPIO expanders that are interrupt controllers too, and keys at their lines.
final class GpioDrivers {
  private static final Set<String> SIXTEEN =
      Set.of("nxp,pca9535", "nxp,pca9539", "nxp,pca9555", "ti,tca6416");
  private static final int INPUT = 0;
  private static final int OUTPUT = 1;
  private static final int INVERT = 2;
  private static final int DIRECTION = 3;

  private GpioDrivers() {}

  static List<SimDriver> drivers() {
    return List.of(pca953x(), gpioKeys());
  }

  /// `drivers/gpio/gpio-pca953x.c`: reset released, power, no inversion; with an interrupt also the
  /// inputs are read, and each line is an interrupt. A line is set as `gpiod_direction_output`
  /// does: its level, then its direction.
  private static SimDriver pca953x() {
    return SimDriver.of(
            "pca953x",
            "nxp,pca9534",
            "nxp,pca9535",
            "nxp,pca9538",
            "nxp,pca9539",
            "nxp,pca9554",
            "nxp,pca9555",
            "ti,tca6408",
            "ti,tca6416")
        .probing(GpioDrivers::probe)
        .doing((self, call) ->
            switch (call.service()) {
              case LINE -> line(self, call);
              case INTERRUPT -> interrupt(self, call);
              default -> List.of();
            });
  }

  private static int banks(Self self) {
    return SIXTEEN.contains(Compatible.of(self.node()).getFirst()) ? 2 : 1;
  }

  private static List<Act> probe(Self self) {
    int banks = banks(self);
    List<Act> acts = new ArrayList<>(Supplies.inactive("reset-gpios"));
    acts.addAll(Supplies.power("vcc-supply"));
    List<Integer> straight = new ArrayList<>(List.of(INVERT * banks, 0));
    if (banks == 2) {
      straight.add(0);
    }
    acts.add(new Act.Exchange(straight, 0));
    boolean interrupts = self.has("interrupts") || self.has("interrupts-extended");
    if (interrupts) {
      acts.add(new Act.Exchange(List.of(INPUT), banks));
      acts.add(new Act.Store("inputs"));
      acts.add(new Act.Exchange(List.of(DIRECTION * banks), banks));
      acts.add(Act.Take.one(Service.INTERRUPT, interruptsOf(self)));
    }
    for (int line = 0; line < 8 * banks; line++) {
      acts.add(new Act.Offer(Service.LINE, String.valueOf(line)));
      if (interrupts && self.has("interrupt-controller")) {
        acts.add(new Act.Offer(Service.INTERRUPT, String.valueOf(line)));
      }
    }
    return acts;
  }

  private static String interruptsOf(Self self) {
    return self.has("interrupts-extended") ? "interrupts-extended" : "interrupts";
  }

  private static List<Act> line(Self self, Call call) {
    int bank = call.number() / 8;
    int bit = 1 << call.number() % 8;
    int banks = banks(self);
    return switch (call.what()) {
      case "set" ->
          List.of(
              new Act.Update(OUTPUT * banks + bank, bit, call.value() == 0 ? 0 : bit),
              new Act.Update(DIRECTION * banks + bank, bit, 0));
      case "input" -> List.of(new Act.Update(DIRECTION * banks + bank, bit, bit));
      case "get" -> List.of(new Act.Read(INPUT + bank), Act.Reckon.bit(call.number() % 8));
      default -> List.of();
    };
  }

  /// The handler: what has changed since the inputs were read last. Bytes come in bus order, so the
  /// second of two is the upper one.
  private static List<Act> interrupt(Self self, Call call) {
    int banks = banks(self);
    int before = ordered(self.kept("inputs"), banks);
    return call.what().equals("handle")
        ? List.of(
            new Act.Exchange(List.of(INPUT), banks),
            new Act.Store("inputs"),
            new Act.Reckon(now -> changes(ordered(now, banks), before)))
        : List.of();
  }

  /// A bit for each line that has changed, and above sixteen of these their levels.
  private static int changes(int now, int before) {
    return (now ^ before) | (now << 16);
  }

  private static int ordered(int bytes, int banks) {
    return banks == 2 ? ((bytes & 0xff) << 8) | ((bytes >> 8) & 0xff) : bytes;
  }

  /// `drivers/input/keyboard/gpio_keys.c`: for each key its line as an input, and the line's
  /// interrupt.
  private static SimDriver gpioKeys() {
    return SimDriver.of("gpio-keys", "gpio-keys")
        .probing(self -> {
          List<Act> acts = new ArrayList<>();
          for (Node key : self.children()) {
            String line = key.name() + "/gpios";
            acts.add(Act.Take.one(Service.LINE, line));
            acts.add(new Act.Ask(line, 0, "input", 0));
            acts.add(Act.Take.one(Service.INTERRUPT, line));
            acts.add(new Act.Show(key(self, key), "0"));
          }
          return acts;
        })
        .doing((self, call) ->
            self.node()
                .child(child(call.name()))
                .map(key ->
                    List.<Act>of(
                        new Act.Ask(key.name() + "/gpios", 0, "get", 0),
                        new Act.ShowResult(key(self, key))))
                .orElse(List.of()));
  }

  /// `input/gpio-keys:Up`.
  private static String key(Self self, Node key) {
    return "input/" + self.path().name() + ":" + NodeText.text(key, "label").orElse(key.name());
  }

  private static String child(String property) {
    int slash = property.indexOf('/');
    return slash < 0 ? property : property.substring(0, slash);
  }
}
