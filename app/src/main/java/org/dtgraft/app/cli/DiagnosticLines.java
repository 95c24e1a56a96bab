package org.dtgraft.app.cli;

import io.avaje.json.JsonWriter;
import io.avaje.json.stream.JsonStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Collection;
import java.util.List;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Note;
import org.dtgraft.devicetree.diagnostic.Origin;
import org.dtgraft.devicetree.diagnostic.Place;

/// Diagnostics as JSON lines: an object for each, as soon as its input is done, so that a reader
/// need not wait for the last of a thousand. Columns are bytes, as in the text.
final class DiagnosticLines implements DiagnosticOutput {
  private final JsonStream library = JsonStream.builder().serializeEmpty(true).build();
  private final Sink sink;

  DiagnosticLines(Sink sink) {
    this.sink = sink;
  }

  @Override
  public void tell(Collection<Diagnostic> diagnostics) throws IOException {
    for (Diagnostic d : diagnostics.stream().sorted(Diagnostic.BY_PLACE).toList()) {
      StringWriter line = new StringWriter();
      try (JsonWriter writer = library.writer(line)) {
        diagnostic(writer, d);
      }
      sink.write(JsonText.harmless(line.toString()) + "\n");
    }
  }

  @Override
  public void end() {}

  private static void diagnostic(JsonWriter w, Diagnostic diagnostic) {
    w.beginObject();
    JsonText.member(w, "severity", diagnostic.severity().word());
    JsonText.member(w, "rule", diagnostic.rule());
    JsonLines.text(w, "message", diagnostic.message());
    JsonLines.text(w, "hint", diagnostic.hint());
    place(w, diagnostic.place());
    w.name("notes");
    w.beginArray();
    for (Note note : diagnostic.notes()) {
      w.beginObject();
      JsonLines.text(w, "message", note.message());
      place(w, note.place());
      w.endObject();
    }
    w.endArray();
    w.endObject();
  }

  private static void place(JsonWriter w, Place place) {
    switch (place) {
      case Place.InSource source -> {
        stretch(w, source.written());
        includes(w, source.includes());
        expansions(w, source.origin().expansions());
      }
      case Place.InBlob(var file, var offset, var path) -> {
        JsonText.member(w, "file", file);
        JsonLines.number(w, "offset", offset);
        JsonLines.text(w, "path", path);
      }
      case Place.InTree(var file, var path) -> {
        JsonText.member(w, "file", file);
        JsonLines.text(w, "path", path);
      }
      case Place.Nowhere _ -> {}
    }
  }

  private static void stretch(JsonWriter w, Place.InSource written) {
    begin(w, written);
    JsonLines.number(w, "endLine", written.text().line(written.end()));
    JsonLines.number(w, "endColumn", written.text().column(written.end()));
  }

  private static void begin(JsonWriter w, Place.InSource written) {
    JsonText.member(w, "file", written.file());
    JsonLines.number(w, "line", written.line());
    JsonLines.number(w, "column", written.column());
  }

  private static void includes(JsonWriter w, List<Place.InSource> directives) {
    w.name("includes");
    w.beginArray();
    for (Place.InSource directive : directives) {
      w.beginObject();
      begin(w, directive);
      w.endObject();
    }
    w.endArray();
  }

  private static void expansions(JsonWriter w, List<Origin.Expansion> expansions) {
    w.name("expansions");
    w.beginArray();
    for (Origin.Expansion expansion : expansions) {
      w.beginObject();
      JsonLines.text(w, "macro", expansion.macro());
      stretch(w, expansion.place().written());
      w.endObject();
    }
    w.endArray();
  }
}
