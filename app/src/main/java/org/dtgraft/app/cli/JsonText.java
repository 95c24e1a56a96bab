package org.dtgraft.app.cli;

import io.avaje.json.JsonWriter;

/// JSON that can be looked at in a terminal, whatever file names and messages hold.
final class JsonText {
  private JsonText() {}

  /// A member whose value is ordinary text.
  static void member(JsonWriter writer, String name, String text) {
    writer.name(name);
    writer.value(text);
  }

  /// The same JSON with what would move the cursor or turn the direction of reading as escapes.
  /// Such letters stand only in strings, where an escape means the same.
  static String harmless(String json) {
    if (json.codePoints().noneMatch(JsonText::isHarmful)) {
      return json;
    }
    StringBuilder out = new StringBuilder(json.length() + 16);
    json.codePoints()
        .forEach(c -> {
          if (isHarmful(c)) {
            Character.toString(c).chars().forEach(u -> out.append("\\u%04x".formatted(u)));
          } else {
            out.appendCodePoint(c);
          }
        });
    return out.toString();
  }

  private static boolean isHarmful(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
