package org.dtgraft.devicetree.preprocessor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/// An identifier. There is one object for each spelling.
final class Name {
  private static final byte[] OPTIONAL = "__VA_OPT__".getBytes(ISO_8859_1);

  /// Counts from 0 within its [Names].
  final int id;

  /// Of the spelling; see [Names].
  final int hash;

  private final byte[] spelling;
  private final boolean optional;

  Name(int id, int hash, byte[] spelling) {
    this.id = id;
    this.hash = hash;
    this.spelling = spelling;
    this.optional = Arrays.equals(spelling, OPTIONAL);
  }

  /// Whether this is `__VA_OPT__`.
  boolean isOptional() {
    return optional;
  }

  boolean is(byte[] bytes, int from, int to) {
    return Arrays.equals(spelling, 0, spelling.length, bytes, from, to);
  }

  @Override
  public String toString() {
    return new String(spelling, ISO_8859_1);
  }
}
