package org.dtgraft.app.dropin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.dtgraft.app.console.Console;

/// The text of a dump on its way out, in pieces: it may be many times larger than the blob.
final class DumpOutput {
  private static final int PIECE = 1 << 16;
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(ISO_8859_1);

  private final Console console;
  private final ByteArrayOutputStream piece = new ByteArrayOutputStream(PIECE);

  DumpOutput(Console console) {
    this.console = console;
  }

  DumpOutput text(String text) {
    piece.writeBytes(text.getBytes(UTF_8));
    return this;
  }

  /// Bytes of the blob as they are.
  DumpOutput bytes(byte[] bytes, int from, int to) {
    piece.write(bytes, from, to - from);
    return this;
  }

  DumpOutput spaces(int count) {
    for (int i = 0; i < count; i++) {
      piece.write(' ');
    }
    return this;
  }

  /// A number in hexadecimal, with as many digits as it needs.
  DumpOutput hex(int number) {
    return text(Integer.toHexString(number));
  }

  /// A number in hexadecimal, with at least so many digits.
  DumpOutput hex(int number, int digits) {
    int needed = Math.max(1, (35 - Integer.numberOfLeadingZeros(number)) / 4);
    for (int i = Math.max(digits, needed) - 1; i >= 0; i--) {
      piece.write(DIGITS[i >= 8 ? 0 : (number >>> (4 * i)) & 0xf]);
    }
    return this;
  }

  /// Ends a line.
  void line() throws IOException {
    piece.write('\n');
    if (piece.size() >= PIECE) {
      flush();
    }
  }

  void flush() throws IOException {
    console.print(piece.toByteArray());
    piece.reset();
  }
}
