package org.dtgraft.hotplug.scenario;

import java.util.Optional;
import java.util.OptionalInt;

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

  /// What came of somebody's last call.
  ///
  /// @param how `done`, `failed` or `waiting`
  /// @param giving what it gave
  /// @param because a part of the reason
  record Called(String who, String how, OptionalInt giving, Optional<String> because)
      implements Expectation {}

  /// What user space sees.
  ///
  /// @param name `leds/red:fault`
  /// @param value a part of it; where there is none, anything will do
  record Shown(Word name, boolean there, Optional<String> value) implements Expectation {}

  /// What has become of a device.
  ///
  /// @param how `bound`, `waiting`, `failed`, `data` or `gone`
  /// @param because a part of the reason, or the name of its driver
  record DeviceStands(Deed.Which device, String how, Optional<String> because)
      implements Expectation {}

  /// How an overlay stands that the scenario itself loads.
  ///
  /// @param because a part of the reason
  record OverlayStands(Word file, LoadState state, Optional<String> because)
      implements Expectation {}
}
