package org.dtgraft.hotplug.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// How an overlay stands that a scenario itself loads and removes.
public enum LoadState {
  /// Asked for; no answer yet.
  LOADING,
  /// In the tree.
  LOADED,
  /// Not in the tree, and nothing of it.
  REFUSED,
  /// Asked to leave; no answer yet.
  REMOVING,
  /// In the tree, because others need it.
  IN_USE,
  /// Its removal failed half-way.
  FAILED,
  /// Out of the tree again.
  REMOVED;

  static List<String> words() {
    return Arrays.stream(values()).map(LoadState::word).toList();
  }

  /// As it is written: `in-use`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static LoadState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
