package org.dtgraft.app.dropin;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/// Values as `fdtget` prints them.
final class ValueText {
  private ValueText() {}

  /// Appends a value.
  ///
  /// @return why it cannot be shown so; nothing was appended then
  static Optional<String> append(byte[] value, ValueType type, ByteArrayOutputStream out) {
    if (value.length == 0) {
      return Optional.empty();
    }
    if (type.isRaw()) {
      out.writeBytes(value);
      return Optional.empty();
    }
    boolean guessed = type.letter() == ValueType.GUESSED;
    if (type.isText() || (guessed && Printable.isText(value, 0, value.length))) {
      return text(value, out);
    }
    return numbers(value, type, out);
  }

  private static Optional<String> text(byte[] value, ByteArrayOutputStream out) {
    if (value[value.length - 1] != 0) {
      return Optional.of("is no string: it does not end in a NUL");
    }
    for (int i = 0; i < value.length - 1; i++) {
      out.write(value[i] == 0 ? ' ' : value[i]);
    }
    return Optional.empty();
  }

  private static Optional<String> numbers(byte[] value, ValueType type, ByteArrayOutputStream out) {
    boolean free = type.size() == ValueType.ANY;
    int size = free ? (value.length % 4 == 0 ? 4 : 1) : type.size();
    if (value.length % size != 0) {
      return Optional.of("has %d bytes, which is no multiple of %d".formatted(value.length, size));
    }
    for (int at = 0; at < value.length; at += size) {
      if (at > 0) {
        out.write(' ');
      }
      out.writeBytes(number(number(value, at, size), type.letter()).getBytes(US_ASCII));
    }
    return Optional.empty();
  }

  private static int number(byte[] value, int at, int size) {
    int number = 0;
    for (int i = 0; i < size; i++) {
      number = number << 8 | Byte.toUnsignedInt(value[at + i]);
    }
    return number;
  }

  private static String number(int number, char letter) {
    return switch (letter) {
      case 'x' -> Integer.toHexString(number);
      case 'u' -> Integer.toUnsignedString(number);
      default -> Integer.toString(number);
    };
  }
}
