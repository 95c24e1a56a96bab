package org.dtgraft.hotplug.explore;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.hotplug.scenario.ScenarioParser;
import org.dtgraft.hotplug.scenario.Step;

/// Lines of scenario files that nobody has written.
final class Lines {
  private Lines() {}

  /// A name as it is written: in quotes where it needs them.
  static String name(String name) {
    boolean plain = name.matches("[!-~&&[^\"#]][!-~&&[^\"]]*");
    return plain ? name : '"' + name + '"';
  }

  /// A duration as it is written, exact to the nanosecond.
  static String duration(Duration time) {
    long nanos = time.toNanos();
    String unit = nanos >= 1_000_000_000 ? "s" : nanos >= 1_000_000 ? "ms" : "us";
    int digits = unit.equals("s") ? 9 : unit.equals("ms") ? 6 : 3;
    BigDecimal number = BigDecimal.valueOf(nanos, digits).stripTrailingZeros();
    // No unit has more than six digits behind the point.
    return number.scale() > 6
        ? BigDecimal.valueOf(nanos, 6).stripTrailingZeros().toPlainString() + "ms"
        : number.toPlainString() + unit;
  }

  static String wait(Duration time) {
    return "wait " + duration(time);
  }

  /// What pushes the same thing in again.
  static String plug(Step.Plug what) {
    StringBuilder line = new StringBuilder(plug(what.addon().text(), what.connector()));
    what.model().ifPresent(model -> line.append(" saying ").append(model));
    what.without().forEach(a -> line.append(" without 0x%02x".formatted(a)));
    return line.toString();
  }

  static String plug(String addon, String connector) {
    return "plug %s into %s".formatted(name(addon), name(connector));
  }

  static String unplug(String connector) {
    return "unplug " + name(connector);
  }

  /// The step that a line is; nothing for one that is none.
  static Optional<Step> step(String line, List<String> connectors) {
    return switch (ScenarioParser.step(new SourceText("<history>", line), connectors)) {
      case Result.Ok<Optional<Step>>(var step, _) -> step;
      case Result.Failed<Optional<Step>> _ -> Optional.empty();
    };
  }
}
