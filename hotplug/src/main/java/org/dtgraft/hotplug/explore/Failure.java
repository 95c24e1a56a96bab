package org.dtgraft.hotplug.explore;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dtgraft.devicetree.diagnostic.Diagnostic;

/// A run that has failed.
///
/// @param where what was done in it, for people
/// @param what is not as it should be
/// @param histories that should do it again, the plainest first; none where the story fails by
///   itself
public record Failure(String where, Diagnostic what, List<History> histories) {
  private static final Pattern NUMBERED = Pattern.compile("(?:in the end )?(?:law [0-9]+: )?");
  private static final Pattern DETAILS = Pattern.compile(":.*|'[^']*'|[^ ]*/[^ ]*|[0-9]+");

  public Failure {
    Objects.requireNonNull(where);
    Objects.requireNonNull(what);
    histories = List.copyOf(histories);
  }

  /// What two failures have in common that break the same law: names, numbers and what else was
  /// found are left out.
  public String law() {
    return law(what);
  }

  static String law(Diagnostic what) {
    if (what.rule().equals("scenario/broke-off")) {
      return what.message();
    }
    String first = what.message().split(";", 2)[0];
    Matcher number = NUMBERED.matcher(first);
    int end = number.lookingAt() ? number.end() : 0;
    String details = DETAILS.matcher(first.substring(end)).replaceAll("");
    return what.rule() + " " + first.substring(0, end) + details;
  }
}
