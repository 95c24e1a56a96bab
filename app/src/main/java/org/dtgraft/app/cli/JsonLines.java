package org.dtgraft.app.cli;

import io.avaje.json.JsonWriter;
import io.avaje.json.stream.JsonStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.Names;

/// Results for machines on standard output: one JSON object a line.
final class JsonLines {
  private final JsonStream library = JsonStream.builder().build();
  private final Console console;

  JsonLines(Console console) {
    this.console = console;
  }

  /// Writes one object, whose members `members` writes.
  void line(Consumer<JsonWriter> members) throws IOException {
    console.print(text(members));
  }

  /// The line of an object, for those who write it later or not at all.
  String text(Consumer<JsonWriter> members) {
    StringWriter line = new StringWriter();
    try (JsonWriter writer = library.writer(line)) {
      writer.beginObject();
      members.accept(writer);
      writer.endObject();
    }
    return line.append('\n').toString();
  }

  /// A member whose value is a text of a tree.
  static void text(JsonWriter writer, String name, String bytes) {
    writer.name(name);
    writer.value(Names.decoded(bytes));
  }

  /// A member whose value is a list of texts of a tree.
  static void texts(JsonWriter writer, String name, List<String> texts) {
    writer.name(name);
    writer.beginArray();
    texts.forEach(t -> writer.value(Names.decoded(t)));
    writer.endArray();
  }

  static void number(JsonWriter writer, String name, long value) {
    writer.name(name);
    writer.value(value);
  }

  static void truth(JsonWriter writer, String name, boolean value) {
    writer.name(name);
    writer.value(value);
  }
}
