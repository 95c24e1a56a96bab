package org.dtgraft.app.cli;

import java.util.Optional;
import org.dtgraft.app.console.Console;
import org.dtgraft.devicetree.check.Check;
import org.dtgraft.devicetree.check.CheckLevels;
import org.dtgraft.devicetree.check.Checks;
import org.dtgraft.devicetree.diagnostic.Nearest;

/// The options that switch checks, as dtc has them.
final class CheckWords {
  static final Option WARN =
      Option.valued("NAME", "Make a check a warning; no-NAME makes it none.", "-W").manyTimes();
  static final Option ERROR =
      Option.valued("NAME", "Make a check an error; no-NAME makes it none.", "-E").manyTimes();

  private CheckWords() {}

  /// What the checks weigh: dtc's levels with our own checks as warnings, and what was typed.
  /// Warnings and errors are switched apart, so that only the order of each among itself counts.
  static CheckLevels levels(Arguments arguments, Console console) throws WrongUsage {
    return levels(CheckLevels.WITH_OWN, arguments, console);
  }

  /// Other levels, and what was typed.
  static CheckLevels levels(CheckLevels begin, Arguments arguments, Console console)
      throws WrongUsage {
    CheckLevels levels = begin;
    for (String word : arguments.values("-W")) {
      levels = known(levels.warn(word), word, "-W");
      tellWhetherFixed(word, console);
    }
    for (String word : arguments.values("-E")) {
      levels = known(levels.error(word), word, "-E");
      tellWhetherFixed(word, console);
    }
    return levels;
  }

  private static CheckLevels known(Optional<CheckLevels> levels, String word, String option)
      throws WrongUsage {
    if (levels.isEmpty()) {
      String name = CheckLevels.named(word);
      String hint = Nearest.hint(name, Checks.names());
      throw new WrongUsage(
          "%s: there is no check '%s'%s"
              .formatted(option, name, hint.isEmpty() ? "" : "; " + hint));
    }
    return levels.get();
  }

  private static void tellWhetherFixed(String word, Console console) {
    for (Check check : Checks.all()) {
      if (check.name().equals(CheckLevels.named(word)) && !check.isSwitchable()) {
        console.say(
            "dtgraft: '%s' is always an error: no tree can hold two of one name%n"
                .formatted(check.name()));
      }
    }
  }
}
