package org.dtgraft.devicetree.preprocessor;

import java.util.Arrays;

/// Writes the cleaned text of a file, and notes where in the file each piece of it stands.
final class CleanWriter {
  private final byte[] in;
  private final byte[] out;
  private final Positions positions = new Positions();
  private int length;
  private int shift = -1;
  private boolean endless;

  /// @param in the text that is copied from
  CleanWriter(byte[] in) {
    this.in = in;
    // The last line gets a line feed, and so does what follows a line marker.
    this.out = new byte[in.length + in.length / 2 + 4];
  }

  /// So many bytes were written.
  int length() {
    return length;
  }

  /// Whether there is room for more blanks.
  boolean hasRoom() {
    return length < out.length;
  }

  /// Copies a piece as it is.
  void copy(int from, int to) {
    place(from);
    System.arraycopy(in, from, out, length, to - from);
    length += to - from;
  }

  /// Writes a byte that stands for what is there in the file.
  void put(char c, int from) {
    place(from);
    out[length++] = (byte) c;
  }

  /// The next byte comes from elsewhere, be it from the very next place.
  void cut() {
    shift = Integer.MIN_VALUE;
  }

  /// What is written from now on is the end of what begins there and has no end.
  void endless(int from) {
    positions.add(length, from);
    endless = true;
  }

  /// Notes that what is written next comes from here.
  void place(int from) {
    if (from - length != shift && !endless) {
      shift = from - length;
      positions.add(length, from);
    }
  }

  /// Whether a line marker stands at the begin of a line.
  boolean isMarker(int line) {
    return out[line] == '#' && out[line + 1] == ' ' && Bytes.isDigit(out[line + 2]);
  }

  byte[] bytes() {
    return Arrays.copyOf(out, length);
  }

  Positions positions() {
    return positions.trimmed();
  }
}
