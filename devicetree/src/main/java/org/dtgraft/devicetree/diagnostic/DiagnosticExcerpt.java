package org.dtgraft.devicetree.diagnostic;

/// The line that a diagnostic is about, as far as it fits, and where in it the stretch lies.
///
/// @param line for people: decoded, tabs as spaces, cut where it is long
/// @param indent columns before the stretch
/// @param length columns of the stretch within the line, at least one
/// @param last the number of the line in which the stretch ends; mostly the same one
record DiagnosticExcerpt(String line, int indent, int length, int last) {
  private static final int TAB = 8;
  private static final int WIDEST = 160;

  /// Bytes around the stretch that are looked at: a file may be one line.
  private static final int NEAR = 1000;

  static DiagnosticExcerpt of(Place.InSource place) {
    SourceText text = place.text();
    int line = place.line();
    int end = text.lineEnd(line);
    int start = Math.min(place.start(), end);
    int from = Math.max(text.lineStart(line), start - NEAR);
    int stop = Math.clamp(place.end(), start, end);
    String before = expanded(slice(text, from, start), 0);
    String within = expanded(slice(text, start, Math.min(stop, start + NEAR)), columns(before));
    String whole = expanded(slice(text, from, Math.min(end, start + NEAR)), 0);
    boolean cut = from > text.lineStart(line) || end > start + NEAR;
    DiagnosticExcerpt excerpt =
        new DiagnosticExcerpt(whole, columns(before), Math.max(1, columns(within)), last(place));
    return cut || columns(whole) > WIDEST ? excerpt.window() : excerpt;
  }

  private static int last(Place.InSource place) {
    return place.text().line(Math.max(place.start(), place.end() - 1));
  }

  private DiagnosticExcerpt window() {
    int from = indent + length > WIDEST ? Math.max(0, indent - WIDEST / 2) : 0;
    int to = Math.min(columns(line), from + WIDEST);
    String shown = line.substring(at(line, from), at(line, to)) + (to < columns(line) ? "..." : "");
    return new DiagnosticExcerpt(
        shown, indent - from, Math.max(1, Math.min(length, from + WIDEST - indent)), last);
  }

  private static String slice(SourceText text, int from, int to) {
    return SourceText.shown(text.content().substring(from, to));
  }

  private static int columns(String text) {
    return text.codePointCount(0, text.length());
  }

  private static int at(String text, int column) {
    return text.offsetByCodePoints(0, column);
  }

  /// Tabs as spaces; a column is a code point.
  private static String expanded(String text, int from) {
    StringBuilder out = new StringBuilder();
    int column = from;
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      int wide = text.charAt(i) == '\t' ? TAB - column % TAB : 1;
      out.append(
          text.charAt(i) == '\t' ? " ".repeat(wide) : Character.toString(text.codePointAt(i)));
      column += wide;
    }
    return out.toString();
  }
}
