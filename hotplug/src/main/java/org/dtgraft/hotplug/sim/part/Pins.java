package org.dtgraft.hotplug.sim.part;

/// A part with pins whose levels others set from outside: a button, the interrupt output of another
/// part.
public interface Pins {

  /// Drives a pin from outside.
  ///
  /// @param pin from 0; one that the part does not have is not connected
  void drive(int pin, boolean high);

  /// The level of a pin: what the part drives it to, or else what is driven from outside.
  boolean level(int pin);
}
