package org.dtgraft.hotplug.connector;

/// What a connector's timer is waiting for. There is one timer, and starting it replaces the one
/// before.
public enum Purpose {
  /// The plugged line to be quiet.
  SETTLE,
  /// The first half of the reset pulse.
  RESET_ASSERTED,
  /// The second half of the reset pulse.
  RESET_RELEASED,
  /// The answer to a load, a release or a removal.
  ANSWER,
  /// Devices to be bound.
  PROBE,
  /// The identity.
  READ,
  /// The next read of the identity.
  BACKOFF
}
