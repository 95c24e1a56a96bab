package org.dtgraft.linux.sysfs;

import java.util.Objects;

/// One thing that a [Checkup] looked at.
///
/// @param topic a word or two, always the same: `overlays`
/// @param state how it is
/// @param words what was found, a sentence without a full stop
/// @param hint what to do about it; empty where there is nothing to do
public record Finding(String topic, State state, String words, String hint) {
  public Finding {
    Objects.requireNonNull(topic);
    Objects.requireNonNull(state);
    Objects.requireNonNull(words);
    Objects.requireNonNull(hint);
  }

  /// How something is.
  public enum State {
    /// As it should be.
    OK,
    /// Hotplugging is possible without, but something does not work.
    LIMITED,
    /// Hotplugging is not possible.
    MISSING
  }

  static Finding ok(String topic, String words) {
    return new Finding(topic, State.OK, words, "");
  }

  static Finding limited(String topic, String words, String hint) {
    return new Finding(topic, State.LIMITED, words, hint);
  }

  static Finding missing(String topic, String words, String hint) {
    return new Finding(topic, State.MISSING, words, hint);
  }

  /// `1 label`, `2 labels`.
  static String count(int number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }
}
