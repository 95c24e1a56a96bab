package org.dtgraft.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.avaje.json.JsonWriter;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.SourceText;

/// Places as SARIF has them: a file with a region of lines and columns, or of bytes in a blob, and
/// the path of the node where it is known.
///
/// Our columns are bytes; those of SARIF are UTF-16 code units here, which editors count.
final class SarifLocation {
  /// Bytes that are decoded at a time: a line may be a whole file.
  private static final int PIECE = 1 << 16;

  private static final String PLAIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";

  private final JsonWriter w;

  SarifLocation(JsonWriter writer) {
    this.w = writer;
  }

  /// A `message` member.
  void message(String bytes) {
    w.name("message");
    w.beginObject();
    JsonLines.text(w, "text", bytes);
    w.endObject();
  }

  /// A location with a message.
  void write(Place place, String message) {
    w.beginObject();
    members(place);
    message(message);
    w.endObject();
  }

  /// A location.
  void write(Place place) {
    w.beginObject();
    members(place);
    w.endObject();
  }

  private void members(Place place) {
    switch (place) {
      case Place.InSource source -> source(source.written());
      case Place.InBlob(var file, var offset, var path) -> {
        file(file, () -> region(() -> JsonLines.number(w, "byteOffset", offset)));
        node(path);
      }
      case Place.InTree(var file, var path) -> {
        if (!file.isEmpty()) {
          file(file, () -> {});
        }
        node(path);
      }
      case Place.Nowhere _ -> {}
    }
  }

  private void region(Runnable members) {
    w.name("region");
    w.beginObject();
    members.run();
    w.endObject();
  }

  private void source(Place.InSource written) {
    SourceText text = written.text();
    file(
        written.file(),
        () ->
            region(() -> {
              JsonLines.number(w, "startLine", text.line(written.start()));
              JsonLines.number(w, "startColumn", column(text, written.start()));
              JsonLines.number(w, "endLine", text.line(written.end()));
              JsonLines.number(w, "endColumn", column(text, written.end()));
            }));
  }

  private void file(String file, Runnable more) {
    w.name("physicalLocation");
    w.beginObject();
    w.name("artifactLocation");
    w.beginObject();
    JsonText.member(w, "uri", uri(file));
    w.endObject();
    more.run();
    w.endObject();
  }

  private void node(String path) {
    if (!path.isEmpty()) {
      w.name("logicalLocations");
      w.beginArray();
      w.beginObject();
      JsonLines.text(w, "fullyQualifiedName", path);
      w.endObject();
      w.endArray();
    }
  }

  /// A file name as a reference of RFC 3986: relative as it was given, or absolute with its scheme.
  static String uri(String file) {
    StringBuilder uri = new StringBuilder(file.startsWith("/") ? "file://" : "");
    for (byte b : file.getBytes(UTF_8)) {
      boolean plain = b > 0 && PLAIN.indexOf(b) >= 0;
      uri.append(plain ? Character.toString(b) : "%%%02X".formatted(b & 0xff));
    }
    return uri.toString();
  }

  /// The column of an offset in UTF-16 code units, from 1.
  static int column(SourceText text, int offset) {
    int at = text.lineStart(text.line(offset));
    int end = Math.min(offset, text.content().length());
    int units = 0;
    while (at < end) {
      int stop = end - at <= PIECE ? end : letterStart(text.content(), at + PIECE);
      units += Names.decoded(text.content().substring(at, stop)).length();
      at = stop;
    }
    return units + 1;
  }

  /// The nearest offset before, by a letter's length, that is not amid a letter.
  private static int letterStart(String content, int offset) {
    for (int at = offset; at > offset - 4; at--) {
      if ((content.charAt(at) & 0xc0) != 0x80) {
        return at;
      }
    }
    return offset;
  }
}
