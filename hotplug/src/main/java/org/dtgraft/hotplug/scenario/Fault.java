package org.dtgraft.hotplug.scenario;

import java.time.Duration;

/// Something that is made to go wrong. Overlays are named by their files, devices by the last name
/// of their paths.
public sealed interface Fault {

  /// A transfer on a bus ends in an error.
  ///
  /// @param number which one from now on, from 1
  record TransferFails(int number) implements Fault {}

  /// A driver refuses a device.
  record ProbeFails(Word device, String why) implements Fault {}

  /// An overlay is not loaded.
  record LoadRefused(Word overlay, String why) implements Fault {}

  /// An overlay is loaded later, as from storage that is still waking.
  record LoadSlow(Word overlay, Duration by) implements Fault {}

  /// The cells of a memory are there later than its driver.
  record CellsLate(Word device, Duration by) implements Fault {}

  /// An overlay is asked to be loaded, and no answer comes.
  record LoadSilent(Word overlay) implements Fault {}

  /// The removal of an overlay fails half-way, once.
  record RemovalFails(Word overlay, String why) implements Fault {}

  /// An overlay is asked to leave, and no answer comes.
  record RemovalSilent(Word overlay) implements Fault {}

  /// The next PCI card that is pulled leaves its interrupt line asserted.
  record LineStuck() implements Fault {}

  /// Somebody takes hold of a device, and keeps it when it should go.
  record Held(Word device, String who) implements Fault {}
}
