package org.dtgraft.devicetree.preprocessor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/// The text that a run makes.
final class Output {
  private static final int FIRST = 1 << 16;

  private final int most;
  private byte[] bytes = new byte[FIRST];
  private int length;

  Output(int most) {
    this.most = most;
  }

  int length() {
    return length;
  }

  void add(byte[] from, int start, int end) {
    int size = end - start;
    room(size);
    System.arraycopy(from, start, bytes, length, size);
    length += size;
  }

  void add(char c) {
    room(1);
    bytes[length++] = (byte) c;
  }

  void add(String text) {
    byte[] from = text.getBytes(ISO_8859_1);
    add(from, 0, from.length);
  }

  /// Ends the line that was begun.
  void endLine() {
    if (length > 0 && bytes[length - 1] != '\n') {
      add('\n');
    }
  }

  private void room(int more) {
    if (more > bytes.length - length) {
      if (more > most - length) {
        throw new Stop("a text of more than " + most + " bytes");
      }
      bytes =
          Arrays.copyOf(
              bytes, (int) Math.min(most, Math.max(bytes.length * 2L, (long) length + more)));
    }
  }

  String text() {
    return new String(bytes, 0, length, ISO_8859_1);
  }
}
