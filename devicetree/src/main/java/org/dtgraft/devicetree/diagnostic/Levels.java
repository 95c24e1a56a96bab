package org.dtgraft.devicetree.diagnostic;

import java.util.Map;
import java.util.Optional;

/// What rules are to weigh, by their ids; what is not named keeps the weight that it was found
/// with.
///
/// @param byRule the [Level] of each rule that has another than its own
public record Levels(Map<String, Level> byRule) {
  /// Every rule with its own weight.
  public static final Levels AS_FOUND = new Levels(Map.of());

  public Levels {
    byRule = Map.copyOf(byRule);
  }

  /// Whether what a rule finds is not to be told.
  public boolean isOff(String rule) {
    return byRule.get(rule) == Level.OFF;
  }

  /// A diagnostic with the weight of its rule; nothing where the rule is off.
  public Optional<Diagnostic> weigh(Diagnostic d) {
    return switch (byRule.get(d.rule())) {
      case null -> Optional.of(d);
      case OFF -> Optional.empty();
      case WARNING -> Optional.of(d.with(Severity.WARNING));
      case ERROR -> Optional.of(d.with(Severity.ERROR));
    };
  }
}
