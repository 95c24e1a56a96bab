package org.dtgraft.fuzz;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.DiagnosticText;
import org.dtgraft.devicetree.diagnostic.Note;
import org.dtgraft.devicetree.diagnostic.Origin;
import org.dtgraft.devicetree.diagnostic.Place;

/// What holds for whatever is said about an input.
final class DiagnosticLaws {
  private static final Pattern RULE = Pattern.compile("[a-z]+/[a-z0-9_-]+");

  /// Their messages are written in the source.
  private static final Set<String> OF_THE_SOURCE = Set.of("cpp/error", "cpp/warning");

  private DiagnosticLaws() {}

  /// Of an input that was refused: at least one error, and all as they should be.
  ///
  /// @param length of the input, for places in blobs
  static void refused(List<Diagnostic> diagnostics, int length) {
    Laws.require(diagnostics.stream().anyMatch(Diagnostic::isError), "refused without an error");
    wellFormed(diagnostics, length);
  }

  /// Rules are named, places are inside of what they are in, and all can be printed.
  static void wellFormed(List<Diagnostic> diagnostics, int length) {
    for (Diagnostic d : diagnostics) {
      Laws.require(RULE.matcher(d.rule()).matches(), "no rule", d);
      Laws.require(!d.message().isBlank(), "no message", d);
      Laws.require(!d.message().endsWith(".") || OF_THE_SOURCE.contains(d.rule()), "a stop", d);
      inside(d.place(), length);
      d.notes().stream().map(Note::place).forEach(place -> inside(place, length));
    }
    printable(new DiagnosticText(false).print(diagnostics));
    new DiagnosticText(true).print(diagnostics);
  }

  private static void printable(String text) {
    Laws.require(
        text.codePoints().allMatch(c -> c == '\n' || c == '\t' || !Character.isISOControl(c)),
        "control characters are printed",
        text);
  }

  private static void inside(Place place, int length) {
    switch (place) {
      case Place.InSource source -> inside(source);
      case Place.InBlob(_, var offset, _) ->
          Laws.require(offset >= 0 && offset <= length, "outside of the blob", offset);
      case Place.InTree(_, var path) -> Laws.require(path.startsWith("/"), "no path", path);
      case Place.Nowhere _ -> {}
    }
  }

  /// A place, where it was written and the macros on the way are stretches of their texts.
  static void inside(Place.InSource place) {
    within(place);
    Origin origin = place.origin();
    within(origin.place());
    origin.expansions().forEach(e -> within(e.place()));
    Laws.require(place.column() >= 1, "no column", place);
    Laws.require(!place.file().isEmpty(), "no file", place);
  }

  private static void within(Place.InSource place) {
    int length = place.text().content().length();
    Laws.require(
        place.start() >= 0 && place.start() <= place.end() && place.end() <= length,
        "outside of the text",
        place);
  }
}
