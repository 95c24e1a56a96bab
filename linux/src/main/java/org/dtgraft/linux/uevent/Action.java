package org.dtgraft.linux.uevent;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What happened to a device (`kobject_actions` in the kernel).
public enum Action {
  ADD,
  REMOVE,
  CHANGE,
  MOVE,
  ONLINE,
  OFFLINE,
  /// A driver has taken the device: it is ready.
  BIND,
  UNBIND;

  /// As the kernel writes it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Action> of(String word) {
    return Stream.of(values()).filter(action -> action.word().equals(word)).findAny();
  }
}
