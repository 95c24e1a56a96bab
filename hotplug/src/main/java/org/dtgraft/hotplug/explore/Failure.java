package org.dtgraft.hotplug.explore;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.dtgraft.devicetree.diagnostic.Diagnostic;

/// A run that has failed.
///
/// @param where what was done in it, for people
/// @param what is not as it should be
/// @param histories that should do it again, the plainest first; none where the story fails by
///   itself
public record Failure(String where, Diagnostic what, List<History> histories) {
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
    String first = what.message().split(";", 2)[0];
    return what.rule().equals("scenario/broke-off")
        ? what.message()
        : what.rule() + " " + DETAILS.matcher(first).replaceAll("");
  }
}
