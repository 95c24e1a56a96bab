package org.dtgraft.hotplug.sim.driver;

import java.util.List;
import java.util.stream.Stream;
import org.dtgraft.hotplug.device.Service;

/// What many drivers do with what they are supplied with.
final class Supplies {
  private Supplies() {}

  /// `devm_regulator_get_enable`: where the node does not name the supply, it is taken to be there.
  static List<Act> power(String property) {
    return List.of(Act.Take.ifAny(Service.REGULATOR, property), Act.Switch.on(property));
  }

  /// `devm_gpiod_get_optional` as an output that is inactive.
  static List<Act> inactive(String property) {
    return List.of(Act.Take.ifAny(Service.LINE, property), new Act.Ask(property, 0, "set", 0));
  }

  /// Counts who has asked to enable something: the first switches it on, the last off.
  ///
  /// @param on what the first does
  /// @param off what the last does
  static List<Act> counted(Self self, Call call, List<Act> on, List<Act> off) {
    int users = self.kept("users");
    return switch (call.what()) {
      case "enable" -> with(new Act.Keep("users", users + 1), users == 0 ? on : List.of());
      case "disable" ->
          users == 0
              ? List.of(new Act.Fail("unbalanced disables"))
              : with(new Act.Keep("users", users - 1), users == 1 ? off : List.of());
      default -> List.of();
    };
  }

  static List<Act> with(Act first, List<Act> others) {
    return Stream.concat(Stream.of(first), others.stream()).toList();
  }
}
