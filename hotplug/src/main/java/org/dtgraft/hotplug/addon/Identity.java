package org.dtgraft.hotplug.addon;

/// Who an add-on says it is. It is what the add-on's memory holds, and not to be trusted: an
/// identity only ever selects an entry of the [Catalogue].
public sealed interface Identity {

  /// The model byte of a GE SUNH add-on: 23, 24 and 25 are known.
  ///
  /// @param model 0-255; 255 is what a blank EEPROM holds
  record SunhModel(int model) implements Identity {
    public SunhModel {
      if (model < 0 || model > 0xff) {
        throw new IllegalArgumentException("no byte: " + model);
      }
    }

    @Override
    public String toString() {
      return "SUNH model " + model;
    }
  }

  /// What the configuration space of a PCI device says.
  ///
  /// @param vendor 0-0xffff
  /// @param device 0-0xffff
  record PciId(int vendor, int device) implements Identity {
    public PciId {
      if ((vendor & ~0xffff) != 0 || (device & ~0xffff) != 0) {
        throw new IllegalArgumentException("no PCI id: %x:%x".formatted(vendor, device));
      }
    }

    @Override
    public String toString() {
      return "PCI %04x:%04x".formatted(vendor, device);
    }
  }
}
