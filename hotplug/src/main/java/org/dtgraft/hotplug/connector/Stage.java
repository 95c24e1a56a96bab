package org.dtgraft.hotplug.connector;

/// The two overlays of one add-on: what all models have in common, and what one model has.
public enum Stage {
  /// Stage 1, the same for all models: just enough to learn who is plugged in.
  BASE("base"),
  /// Stage 2: the parts of the model that was found.
  MODEL("model");

  private final String word;

  Stage(String word) {
    this.word = word;
  }

  /// The word as it is printed: `base`, `model`.
  public String word() {
    return word;
  }
}
