package org.dtgraft.hotplug.pci;

/// A block of registers of 32 bits. What is read and written may do something.
public interface Registers {

  /// What a register holds now.
  ///
  /// @param offset in bytes from the beginning of the block, a multiple of four
  int read(int offset);

  /// Writes a register; those that are not there, or cannot be written, stay as they are.
  void write(int offset, int value);
}
