package org.dtgraft.app.cli;

import java.util.List;

/// An option of a command.
///
/// @param names as they are typed, the one that [Arguments] knows it by first
/// @param value what its value is called in the help; empty for an option without one
/// @param repeatable whether it may be given more than once
/// @param description one sentence or two for the help
record Option(List<String> names, String value, boolean repeatable, String description) {
  Option {
    names = List.copyOf(names);
  }

  static Option flag(String description, String... names) {
    return new Option(List.of(names), "", false, description);
  }

  static Option valued(String value, String description, String... names) {
    return new Option(List.of(names), value, false, description);
  }

  Option manyTimes() {
    return new Option(names, value, true, description);
  }

  boolean takesValue() {
    return !value.isEmpty();
  }

  String name() {
    return names.getFirst();
  }
}
