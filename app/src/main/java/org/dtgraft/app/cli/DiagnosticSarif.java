package org.dtgraft.app.cli;

import io.avaje.json.JsonWriter;
import io.avaje.json.stream.JsonStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Note;
import org.dtgraft.devicetree.diagnostic.Origin;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.Severity;

/// Diagnostics as SARIF 2.1.0 (OASIS): one document with one run, which is written when all is
/// done, whole or not at all.
final class DiagnosticSarif implements DiagnosticOutput {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

  private final Sink sink;
  private final StringWriter document = new StringWriter();
  private final JsonWriter w = JsonStream.builder().serializeEmpty(true).build().writer(document);
  private final SarifLocation location = new SarifLocation(w);
  private final Map<String, Integer> rules = new LinkedHashMap<>();

  DiagnosticSarif(Sink sink) {
    this.sink = sink;
    w.beginObject();
    JsonText.member(w, "$schema", SCHEMA);
    JsonText.member(w, "version", "2.1.0");
    w.name("runs");
    w.beginArray();
    w.beginObject();
    JsonText.member(w, "columnKind", "utf16CodeUnits");
    w.name("results");
    w.beginArray();
  }

  @Override
  public void tell(Collection<Diagnostic> diagnostics) {
    diagnostics.stream().sorted(Diagnostic.BY_PLACE).forEach(this::result);
  }

  @Override
  public void end() throws IOException {
    w.endArray();
    tool();
    w.endObject();
    w.endArray();
    w.endObject();
    w.close();
    sink.write(JsonText.harmless(document.toString()) + "\n");
  }

  private void result(Diagnostic diagnostic) {
    w.beginObject();
    JsonText.member(w, "ruleId", diagnostic.rule());
    JsonLines.number(w, "ruleIndex", rules.computeIfAbsent(diagnostic.rule(), _ -> rules.size()));
    JsonText.member(w, "level", level(diagnostic.severity()));
    String hint = diagnostic.hint().isEmpty() ? "" : "; " + diagnostic.hint();
    location.message(diagnostic.message() + hint);
    locations(diagnostic.place());
    related(diagnostic);
    w.endObject();
  }

  private void locations(Place place) {
    w.name("locations");
    w.beginArray();
    if (!place.equals(Place.NOWHERE)) {
      location.write(place);
    }
    w.endArray();
  }

  private void related(Diagnostic diagnostic) {
    w.name("relatedLocations");
    w.beginArray();
    way(diagnostic.place());
    for (Note note : diagnostic.notes()) {
      location.write(note.place(), note.message());
      way(note.place());
    }
    w.endArray();
  }

  private void way(Place place) {
    if (place instanceof Place.InSource source) {
      for (Origin.Expansion expansion : source.origin().expansions()) {
        location.write(expansion.place(), "in the definition of macro '" + expansion.macro() + "'");
      }
      source.includes().forEach(directive -> location.write(directive, "included from here"));
    }
  }

  private void tool() {
    w.name("tool");
    w.beginObject();
    w.name("driver");
    w.beginObject();
    JsonText.member(w, "name", "dtgraft");
    JsonText.member(w, "version", Overview.version());
    w.name("rules");
    w.beginArray();
    for (String rule : rules.keySet()) {
      w.beginObject();
      JsonText.member(w, "id", rule);
      w.endObject();
    }
    w.endArray();
    w.endObject();
    w.endObject();
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFO -> "note";
    };
  }
}
