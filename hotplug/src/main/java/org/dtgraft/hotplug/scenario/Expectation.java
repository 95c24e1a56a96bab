package org.dtgraft.hotplug.scenario;

import java.util.Optional;

/// What must be so.
public sealed interface Expectation {

  /// A connector is in a state.
  ///
  /// @param state its word: `ready`, `stuck`
  /// @param addon the name of the add-on that it is in this state with
  /// @param because a part of the reason
  /// @param holder who holds something, where it is stuck
  record Standing(
      String connector,
      String state,
      Optional<Word> addon,
      Optional<String> because,
      Optional<String> holder)
      implements Expectation {}

  /// The tree is byte for byte what it was before the first step.
  record TreeUnchanged() implements Expectation {}

  /// A node is below a connector, or is not.
  ///
  /// @param path relative to the connector
  record NodeThere(String connector, Word path, boolean there) implements Expectation {}

  /// Something was told of a connector that often since the first step of this round.
  record Told(String connector, String event, int times) implements Expectation {}

  /// The reset line of a connector.
  record Reset(String connector, boolean asserted) implements Expectation {}

  /// How an overlay stands that the scenario itself loads.
  ///
  /// @param because a part of the reason
  record OverlayStands(Word file, LoadState state, Optional<String> because)
      implements Expectation {}
}
