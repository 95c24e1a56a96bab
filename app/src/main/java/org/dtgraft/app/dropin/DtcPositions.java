package org.dtgraft.app.dropin;

import java.util.List;
import java.util.Optional;
import org.dtgraft.app.console.Names;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.dts.Definitions;
import org.dtgraft.devicetree.dts.Definitions.Span;
import org.dtgraft.devicetree.dts.LineMarker;
import org.dtgraft.devicetree.tree.NodePath;

/// The comments of `-T` as dtc writes them. One `-T` gives file and line, the file relative to the
/// first one; more give the file as it is, with both lines and columns, and say it as well where
/// there is no file.
final class DtcPositions implements DtcAnnotations {
  private final Definitions definitions;
  private final boolean full;
  private final List<String> opened;
  private final String first;

  /// @param level how many `-T` there are
  /// @param opened the files that were opened, whose names are as they were typed
  DtcPositions(Definitions definitions, int level, SourceText main, List<String> opened) {
    this.definitions = definitions;
    this.full = level > 1;
    this.opened = List.copyOf(opened);
    this.first = firstMarker(main).orElse(Names.bytes(main.name()));
  }

  /// The file that the first line marker names: what the preprocessor was given.
  private static Optional<String> firstMarker(SourceText main) {
    String text = main.content();
    int line = 0;
    while (line < text.length()) {
      Optional<LineMarker> marker =
          text.charAt(line) == '#' ? LineMarker.at(text, line) : Optional.empty();
      int newline = text.indexOf('\n', line);
      if (marker.isPresent() || newline < 0) {
        return marker.map(LineMarker::file);
      }
      line = newline + 1;
    }
    return Optional.empty();
  }

  @Override
  public void begin(NodePath node, StringBuilder out) {
    comment(definitions.of(node), true, out);
  }

  @Override
  public void end(NodePath node, StringBuilder out) {
    comment(definitions.of(node), false, out);
  }

  @Override
  public void property(NodePath node, String property, StringBuilder out) {
    comment(definitions.of(node, property).stream().toList(), true, out);
  }

  private void comment(List<Span> spans, boolean atFirst, StringBuilder out) {
    if (spans.isEmpty()) {
      out.append(full ? " /* <no-file>:<no-line> */" : "");
      return;
    }
    String before = " /* ";
    for (Span span : spans) {
      out.append(before).append(full ? spread(span) : line(span, atFirst));
      before = ", ";
    }
    out.append(" */");
  }

  private String spread(Span span) {
    Place.InSource last = span.last();
    int endColumn = last.column() + last.end() - last.start();
    return file(span)
        + ":"
        + span.first().line()
        + ":"
        + span.first().column()
        + "-"
        + last.line()
        + ":"
        + endColumn;
  }

  private String line(Span span, boolean atFirst) {
    int line = atFirst ? span.first().line() : span.last().line();
    return relative(file(span)) + ":" + line;
  }

  private String file(Span span) {
    String file = span.last().file();
    return opened.contains(file) ? Names.bytes(file) : file;
  }

  /// The file as seen from the folder of the first one, as far as their names begin alike.
  private String relative(String file) {
    int alike = 0;
    int shared = 0;
    int folders = 0;
    while (alike < Math.min(file.length(), first.length())
        && file.charAt(alike) == first.charAt(alike)) {
      if (file.charAt(alike) == '/') {
        shared = alike + 1;
        folders++;
      }
      alike++;
    }
    long up = first.chars().filter(c -> c == '/').count() - folders;
    return shared == 0 ? file : "../".repeat((int) up) + file.substring(shared);
  }
}
