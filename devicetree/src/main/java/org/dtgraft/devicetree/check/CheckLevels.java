package org.dtgraft.devicetree.check;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.dtgraft.devicetree.diagnostic.Level;
import org.dtgraft.devicetree.diagnostic.Levels;

/// What each check weighs. As in dtc, a check can be a warning and an error at once, and is an
/// error then; `-W` and `-E` switch one of the two.
public final class CheckLevels {
  /// dtc's levels.
  public static final CheckLevels DEFAULT =
      defaults(check -> check.isOwn() ? Level.OFF : check.level());

  /// Those, and those of our own checks.
  public static final CheckLevels WITH_OWN = defaults(Check::level);

  /// Those, and all that is to be known of an overlay that comes and goes at run time.
  public static final CheckLevels FOR_REMOVAL = defaults(Check::levelForRemoval);

  /// By the place of the check in [CheckTable].
  private final BitSet warnings;

  private final BitSet errors;

  private CheckLevels(BitSet warnings, BitSet errors) {
    this.warnings = warnings;
    this.errors = errors;
  }

  private static CheckLevels defaults(Function<Check, Level> weight) {
    CheckLevels levels = new CheckLevels(new BitSet(), new BitSet());
    for (int i = 0; i < CheckTable.ALL.size(); i++) {
      Level level = weight.apply(CheckTable.ALL.get(i));
      levels.warnings.set(i, level == Level.WARNING);
      levels.errors.set(i, level == Level.ERROR);
    }
    return levels;
  }

  /// What `-W` makes of them: `name` makes the check a warning, and what it requires as well;
  /// `no-name` makes it none, nor what requires it.
  ///
  /// @return nothing where no check has that name
  public Optional<CheckLevels> warn(String word) {
    return CheckTable.index(named(word)).map(i -> switched(i, isOn(word), true));
  }

  /// What `-E` makes of them, likewise with errors.
  ///
  /// @return nothing where no check has that name
  public Optional<CheckLevels> error(String word) {
    return CheckTable.index(named(word)).map(i -> switched(i, isOn(word), false));
  }

  /// The name of the check in a word behind `-W` or `-E`.
  public static String named(String word) {
    return isOn(word) ? word : word.substring(3);
  }

  private static boolean isOn(String word) {
    return !word.startsWith("no-") && !word.startsWith("no_");
  }

  private CheckLevels switched(int check, boolean on, boolean warning) {
    BitSet changed = (BitSet) (warning ? warnings : errors).clone();
    change(changed, check, on, on ? CheckTable.REQUIRED : CheckTable.REQUIRING);
    return warning ? new CheckLevels(changed, errors) : new CheckLevels(warnings, changed);
  }

  /// Goes on to the others only from what changes: what is so already has brought them along.
  private static void change(BitSet all, int check, boolean on, List<List<Integer>> others) {
    if (all.get(check) != on) {
      all.set(check, on);
      others.get(check).forEach(other -> change(all, other, on, others));
    }
  }

  /// The same for somebody who wants to hear of errors alone: what is only a warning is off.
  public CheckLevels errorsAlone() {
    return new CheckLevels(new BitSet(), errors);
  }

  /// The same, where nothing is an error: what would be one is a warning (`-f`).
  public CheckLevels forced() {
    BitSet all = (BitSet) warnings.clone();
    all.or(errors);
    return new CheckLevels(all, new BitSet());
  }

  /// Whether anything is to be told of what would become of an overlay at run time.
  public boolean asksForRemoval() {
    return IntStream.range(0, CheckTable.ALL.size())
        .anyMatch(i -> CheckTable.ALL.get(i) instanceof ForRemoval && of(i) != Level.OFF);
  }

  /// What a check weighs.
  ///
  /// @param check by its name
  /// @throws IllegalArgumentException where there is none
  public Level of(String check) {
    return of(CheckTable.index(check).orElseThrow(() -> new IllegalArgumentException(check)));
  }

  Level of(int check) {
    return errors.get(check) ? Level.ERROR : warnings.get(check) ? Level.WARNING : Level.OFF;
  }

  /// The same for the compiler, which makes some of the checks itself.
  public Levels levels() {
    Map<String, Level> byRule = new HashMap<>();
    for (int i = 0; i < CheckTable.ALL.size(); i++) {
      if (CheckTable.ALL.get(i).isSwitchable()) {
        byRule.put(CheckTable.ALL.get(i).rule(), of(i));
      }
    }
    return new Levels(byRule);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CheckLevels that
        && warnings.equals(that.warnings)
        && errors.equals(that.errors);
  }

  @Override
  public int hashCode() {
    return 31 * warnings.hashCode() + errors.hashCode();
  }

  @Override
  public String toString() {
    return levels().byRule().toString();
  }
}
