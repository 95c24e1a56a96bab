package org.dtgraft.app.dropin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dtgraft.app.console.Names;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.tree.Value;

/// Puts a value together from the words of a command line, as `fdtput` does: they are joined.
final class ValueBytes {
  private static final int CELL = 4;

  private final ValueType type;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final StringBuilder said = new StringBuilder("Decoding value:\n");

  ValueBytes(ValueType type) {
    this.type = type;
  }

  /// The value of these words, as they were typed.
  Result<Value> join(List<String> words) {
    for (String word : words) {
      if (type.isText()) {
        text(word);
      } else {
        number(word);
      }
    }
    said.append("Value size ").append(bytes.size()).append('\n');
    return Result.of(Value.of(bytes.toByteArray()), diagnostics);
  }

  /// What `-v` tells about the words.
  String said() {
    return said.toString();
  }

  private void text(String word) {
    bytes.writeBytes(Names.bytes(word).getBytes(ISO_8859_1));
    bytes.write(0);
    said.append("\tstring: '").append(word).append("'\n");
  }

  private void number(String word) {
    int size = type.size() == ValueType.ANY ? CELL : type.size();
    Optional<TypedNumber> number = TypedNumber.parse(word, type.letter());
    if (number.isEmpty()) {
      diagnostics.add(noNumber(word));
      return;
    }
    long bits = number.get().bits();
    if (!number.get().fits(size)) {
      diagnostics.add(cut(word, bits, size));
    }
    for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) {
      bytes.write((int) (bits >>> shift));
    }
    said.append('\t').append(word(size)).append(": ").append((int) bits).append('\n');
  }

  private Diagnostic noNumber(String word) {
    String kind = type.letter() == 'x' ? "no hexadecimal number" : "no number";
    String hint =
        type.letter() == ValueType.GUESSED
            ? "-ts takes words as strings, -tx as hexadecimal numbers"
            : "-ts takes words as strings";
    return Diagnostic.error(
            "fdtput/number", Place.NOWHERE, "'%s' is %s".formatted(Names.bytes(word), kind))
        .withHint(hint);
  }

  private static Diagnostic cut(String word, long bits, int size) {
    long kept = bits << (64 - 8 * size) >>> (64 - 8 * size);
    return Diagnostic.warning(
        "fdtput/number",
        Place.NOWHERE,
        "'%s' needs more than %d bits, 0x%x of it is stored"
            .formatted(Names.bytes(word), 8 * size, kept));
  }

  private static String word(int size) {
    return switch (size) {
      case 1 -> "byte";
      case 2 -> "short";
      default -> "int";
    };
  }
}
