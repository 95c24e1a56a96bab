package org.dtgraft.devicetree.diagnostic;

import static org.dtgraft.devicetree.diagnostic.SourceText.harmless;
import static org.dtgraft.devicetree.diagnostic.SourceText.shown;

import java.util.Collection;
import java.util.Objects;

/// Diagnostics as people read them in a terminal: the message, the place, the line with the stretch
/// underlined, and the hint.
///
/// Without colour nothing is lost; with it (`colour`) the severity, the stretch and the hint stand
/// out.
public final class DiagnosticText {
  private static final int LONGEST_PATH = 400;

  private final boolean colour;

  public DiagnosticText(boolean colour) {
    this.colour = colour;
  }

  /// All of them, in order of place, with an empty line between.
  public String print(Collection<Diagnostic> diagnostics) {
    StringBuilder out = new StringBuilder();
    diagnostics.stream()
        .sorted(Diagnostic.BY_PLACE)
        .forEach(d -> out.append(out.isEmpty() ? "" : "\n").append(print(d)));
    return out.toString();
  }

  /// One, ending in a line feed.
  public String print(Diagnostic diagnostic) {
    Objects.requireNonNull(diagnostic);
    StringBuilder out = new StringBuilder();
    String head = diagnostic.severity().word() + "[" + diagnostic.rule() + "]";
    out.append(paint(ink(diagnostic.severity()), head))
        .append(": ")
        .append(shown(diagnostic.message()))
        .append('\n');
    place(out, diagnostic.place(), diagnostic.hint(), ink(diagnostic.severity()));
    for (Note note : diagnostic.notes()) {
      out.append("  = note: ").append(shown(note.message())).append('\n');
      place(out, note.place(), "", "36");
    }
    return out.toString();
  }

  /// Where it is, as one line: `file:line:column`, `file: byte 0x40 in /soc`, `file: /soc`.
  public static String where(Place place) {
    return switch (place) {
      case Place.InSource source ->
          harmless(source.file()) + ":" + source.line() + ":" + source.column();
      case Place.InBlob(var file, var offset, var path) ->
          "%s: byte 0x%x%s"
              .formatted(harmless(file), offset, path.isEmpty() ? "" : " in " + brief(path));
      case Place.InTree(var file, var path) ->
          file.isEmpty() ? brief(path) : harmless(file) + ": " + brief(path);
      case Place.Nowhere _ -> "";
    };
  }

  /// A path of thousands of levels says no more than its ends.
  private static String brief(String path) {
    return path.length() <= LONGEST_PATH
        ? shown(path)
        : shown(path.substring(0, LONGEST_PATH / 2))
            + " ... "
            + shown(path.substring(path.length() - LONGEST_PATH / 2));
  }

  private void place(StringBuilder out, Place place, String hint, String ink) {
    String where = where(place);
    if (!where.isEmpty()) {
      out.append("  --> ").append(where).append('\n');
    }
    if (place instanceof Place.InSource source) {
      excerpt(out, source.written(), hint, ink);
    } else if (!hint.isEmpty()) {
      out.append("  = hint: ").append(shown(hint)).append('\n');
    }
  }

  private void excerpt(StringBuilder out, Place.InSource place, String hint, String ink) {
    String number = "%5d".formatted(place.line());
    String margin = " ".repeat(number.length());
    DiagnosticExcerpt excerpt = DiagnosticExcerpt.of(place);
    out.append((number + " | " + excerpt.line()).stripTrailing()).append('\n');
    out.append(margin)
        .append(" | ")
        .append(" ".repeat(excerpt.indent()))
        .append(paint(ink, "^".repeat(excerpt.length())));
    if (!hint.isEmpty()) {
      out.append(' ').append(paint("36", shown(hint)));
    }
    out.append('\n');
  }

  private static String ink(Severity severity) {
    return switch (severity) {
      case ERROR -> "1;31";
      case WARNING -> "1;33";
      case INFO -> "1;36";
    };
  }

  private String paint(String ink, String text) {
    return colour ? "\u001b[" + ink + "m" + text + "\u001b[0m" : text;
  }
}
