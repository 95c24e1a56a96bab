package org.dtgraft.hotplug.sim.part;

/// A part on an I2C bus, as its controller sees it: bytes written, bytes read.
public interface Chip {

  /// Takes the bytes of a write, the address byte of the bus left out.
  void write(byte[] bytes);

  /// Gives the bytes of a read.
  byte[] read(int count);
}
