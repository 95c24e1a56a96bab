package org.dtgraft.hotplug.pci;

/// What a function says it is, at the beginning of its configuration space.
///
/// @param vendor 16 bits
/// @param device 16 bits
/// @param classCode 24 bits: base class, subclass, programming interface
/// @param revision 8 bits
public record PciId(int vendor, int device, int classCode, int revision) {
  public PciId {
    if (vendor >>> 16 != 0 || device >>> 16 != 0 || classCode >>> 24 != 0 || revision >>> 8 != 0) {
      throw new IllegalArgumentException(
          "no ids: 0x%x 0x%x 0x%x 0x%x".formatted(vendor, device, classCode, revision));
    }
  }

  /// As `lspci -n` writes it: `1055:9660`.
  @Override
  public String toString() {
    return "%04x:%04x".formatted(vendor, device);
  }
}
