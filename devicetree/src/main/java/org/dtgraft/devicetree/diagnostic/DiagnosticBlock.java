package org.dtgraft.devicetree.diagnostic;

import static org.dtgraft.devicetree.diagnostic.SourceText.harmless;
import static org.dtgraft.devicetree.diagnostic.SourceText.shown;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// One diagnostic as it is printed. What has been shown in it is not shown again: the way to a
/// file, the definition of a macro.
final class DiagnosticBlock {
  /// So many of a long chain are shown at either end.
  private static final int ENDS = 2;

  private static final String NOTE_INK = "36";

  private final boolean colour;
  private final StringBuilder out = new StringBuilder();
  private final Set<String> said = new HashSet<>();

  DiagnosticBlock(boolean colour) {
    this.colour = colour;
  }

  String print(Diagnostic diagnostic) {
    String ink = ink(diagnostic.severity());
    String head = diagnostic.severity().word() + "[" + diagnostic.rule() + "]";
    line(paint(ink, head), ": ", shown(diagnostic.message()));
    place(diagnostic.place(), diagnostic.hint(), ink);
    for (Note note : diagnostic.notes()) {
      note(shown(note.message()));
      place(note.place(), "", NOTE_INK);
    }
    return out.toString();
  }

  private void place(Place place, String hint, String ink) {
    String where = DiagnosticText.where(place);
    if (!where.isEmpty()) {
      line("  --> ", where);
    }
    if (place instanceof Place.InSource source) {
      includes(source);
      excerpt(source.written(), hint, ink);
      macros(source.origin().expansions());
    } else if (!hint.isEmpty()) {
      line("  = hint: ", shown(hint));
    }
  }

  /// Through which files it is read, unless that was said of its file before.
  private void includes(Place.InSource place) {
    List<Place.InSource> chain = place.includes();
    if (chain.isEmpty() || !said.add(place.file() + '\0' + at(chain.getFirst()))) {
      return;
    }
    for (int i = 0; i < chain.size(); i++) {
      if (isShown(i, chain.size())) {
        line("      included from ", at(chain.get(i)));
      } else if (i == ENDS) {
        line("      ... through ", more(chain.size(), "file"), " ...");
      }
    }
  }

  /// File and line are enough for a directive, which has its line for itself.
  private static String at(Place.InSource directive) {
    return harmless(directive.file()) + ":" + directive.line();
  }

  private void macros(List<Origin.Expansion> expansions) {
    List<Origin.Expansion> fresh =
        expansions.stream()
            .filter(e -> said.add(e.macro() + '\0' + DiagnosticText.where(e.place())))
            .toList();
    for (int i = 0; i < fresh.size(); i++) {
      if (isShown(i, fresh.size())) {
        macro(fresh.get(i));
      } else if (i == ENDS) {
        note("... through " + more(fresh.size(), "macro") + " ...");
      }
    }
  }

  /// The files of macros are named without the way to them: it says nothing about the mistake.
  private void macro(Origin.Expansion expansion) {
    note("in the definition of macro '" + shown(expansion.macro()) + "'");
    line("  --> ", DiagnosticText.where(expansion.place()));
    excerpt(expansion.place().written(), "", NOTE_INK);
  }

  private static boolean isShown(int index, int size) {
    return size <= 2 * ENDS || index < ENDS || index >= size - ENDS;
  }

  private static String more(int size, String what) {
    int left = size - 2 * ENDS;
    return left + " more " + what + (left == 1 ? "" : "s");
  }

  private void excerpt(Place.InSource place, String hint, String ink) {
    String number = "%5d".formatted(place.line());
    DiagnosticExcerpt excerpt = DiagnosticExcerpt.of(place);
    line((number + " | " + excerpt.line()).stripTrailing());
    String marks = paint(ink, "^".repeat(excerpt.length()));
    String reach = excerpt.last() == place.line() ? "" : " (to line " + excerpt.last() + ")";
    String advice = hint.isEmpty() ? "" : " " + paint(NOTE_INK, shown(hint));
    line(" ".repeat(number.length()), " | ", " ".repeat(excerpt.indent()), marks, reach, advice);
  }

  private void note(String message) {
    line("  = note: ", message);
  }

  private void line(String... parts) {
    for (String part : parts) {
      out.append(part);
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
