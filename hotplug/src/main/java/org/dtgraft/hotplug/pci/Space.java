package org.dtgraft.hotplug.pci;

/// A kind of addresses on a PCI bus.
public enum Space {
  /// Ports.
  IO(1),
  /// Memory that is addressed with 32 bits.
  MEM32(2),
  /// Memory that may be addressed with 64 bits.
  MEM64(3);

  private final int code;

  Space(int code) {
    this.code = code;
  }

  /// The two bits by which a device tree names it (bits 25 and 24 of the first cell of an address).
  public int code() {
    return code;
  }
}
