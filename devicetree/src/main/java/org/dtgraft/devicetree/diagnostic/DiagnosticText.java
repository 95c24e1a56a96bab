package org.dtgraft.devicetree.diagnostic;

import static org.dtgraft.devicetree.diagnostic.SourceText.shown;

import java.util.Collection;
import java.util.Objects;

/// Diagnostics as people read them in a terminal: the message, the place, the line with the stretch
/// underlined, and the hint.
///
/// Without colour nothing is lost; with it (`colour`) the severity, the stretch and the hint stand
/// out.
public final class DiagnosticText {
  private static final int TAB = 8;
  private static final int WIDEST = 160;

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
      case Place.InSource source -> source.file() + ":" + source.line() + ":" + source.column();
      case Place.InBlob(var file, var offset, var path) ->
          "%s: byte 0x%x%s".formatted(file, offset, path.isEmpty() ? "" : " in " + shown(path));
      case Place.InTree(var file, var path) ->
          file.isEmpty() ? shown(path) : file + ": " + shown(path);
      case Place.Nowhere _ -> "";
    };
  }

  private void place(StringBuilder out, Place place, String hint, String ink) {
    String where = where(place);
    if (!where.isEmpty()) {
      out.append("  --> ").append(where).append('\n');
    }
    if (place instanceof Place.InSource source) {
      excerpt(out, source, hint, ink);
    } else if (!hint.isEmpty()) {
      out.append("  = hint: ").append(shown(hint)).append('\n');
    }
  }

  private void excerpt(StringBuilder out, Place.InSource place, String hint, String ink) {
    SourceText text = place.text();
    int line = place.line();
    int lineStart = text.lineStart(line);
    String before = shown(text.content().substring(lineStart, clip(place, place.start())));
    String within = shown(text.content().substring(clip(place, place.start()), endOnLine(place)));
    int indent = width(before, 0);
    int length = Math.max(1, width(within, indent) - indent);
    String number = "%5d".formatted(line);
    String shownLine = expand(text.lineText(line));
    int from = indent + length > WIDEST ? Math.max(0, indent - WIDEST / 2) : 0;
    String window = shownLine.substring(Math.min(from, shownLine.length()));
    out.append(number).append(" | ").append(cut(window)).append('\n');
    out.append("      | ")
        .append(" ".repeat(indent - from))
        .append(paint(ink, "^".repeat(Math.min(length, WIDEST))));
    if (!hint.isEmpty()) {
      out.append(' ').append(paint("36", shown(hint)));
    }
    out.append('\n');
  }

  private static int clip(Place.InSource place, int offset) {
    return Math.min(offset, place.text().content().length());
  }

  private static int endOnLine(Place.InSource place) {
    String content = place.text().content();
    int start = clip(place, place.start());
    int newline = content.indexOf('\n', start);
    return Math.max(
        start, Math.min(clip(place, place.end()), newline < 0 ? content.length() : newline));
  }

  private static String cut(String line) {
    return line.length() <= WIDEST ? line : line.substring(0, WIDEST) + "...";
  }

  private static int width(String text, int from) {
    int column = from;
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      column += text.charAt(i) == '\t' ? TAB - column % TAB : 1;
    }
    return column;
  }

  private static String expand(String line) {
    StringBuilder out = new StringBuilder();
    int column = 0;
    for (int i = 0; i < line.length(); i = line.offsetByCodePoints(i, 1)) {
      int wide = line.charAt(i) == '\t' ? TAB - column % TAB : 1;
      out.append(
          line.charAt(i) == '\t' ? " ".repeat(wide) : Character.toString(line.codePointAt(i)));
      column += wide;
    }
    return out.toString();
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
