package org.dtgraft.app.cli;

/// What a command takes beside its options, by position.
///
/// @param name as the help calls it, in capitals
/// @param least how many there must be
/// @param most how many there may be
/// @param description one sentence or two for the help
record Operand(String name, int least, int most, String description) {
  static Operand one(String name, String description) {
    return new Operand(name, 1, 1, description);
  }

  static Operand optional(String name, String description) {
    return new Operand(name, 0, 1, description);
  }

  static Operand many(String name, String description) {
    return new Operand(name, 1, Integer.MAX_VALUE, description);
  }
}
