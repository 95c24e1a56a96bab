package org.dtgraft.app.cli;

import io.avaje.json.JsonWriter;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.dtgraft.app.console.Names;
import org.dtgraft.linux.sysfs.Checkup;
import org.dtgraft.linux.sysfs.Finding;
import org.dtgraft.linux.sysfs.KernelFacts;

/// The findings of `doctor` for machines: a line each, then the verdict.
final class DoctorJson {
  private final JsonLines lines;

  DoctorJson(JsonLines lines) {
    this.lines = lines;
  }

  void write(KernelFacts facts, List<Finding> findings, String backEnd) throws IOException {
    for (Finding finding : findings) {
      lines.line(w -> {
        text(w, "topic", finding.topic());
        text(w, "state", finding.state().name().toLowerCase(Locale.ROOT));
        text(w, "found", finding.words());
        text(w, "hint", finding.hint());
      });
    }
    lines.line(w -> {
      JsonLines.truth(w, "possible", Checkup.possible(findings));
      text(w, "through", backEnd);
      text(w, "kernel", facts.release());
      text(w, "system", facts.system());
      text(w, "board", facts.model());
    });
  }

  /// These texts are not of a tree: a `char` is a character.
  private static void text(JsonWriter w, String name, String text) {
    JsonLines.text(w, name, Names.bytes(text));
  }
}
