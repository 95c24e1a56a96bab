package org.dtgraft.hotplug.pci;

/// Where a function is on its bus.
///
/// @param device 0-31; on a PCI Express link always 0
/// @param function 0-7
public record Devfn(int device, int function) implements Comparable<Devfn> {
  public Devfn {
    if (device < 0 || device > 31 || function < 0 || function > 7) {
      throw new IllegalArgumentException("no function: %d.%d".formatted(device, function));
    }
  }

  /// The function of a byte as configuration addresses have it.
  public static Devfn of(int value) {
    return new Devfn(value >> 3 & 31, value & 7);
  }

  /// Both in a byte.
  public int value() {
    return device << 3 | function;
  }

  @Override
  public int compareTo(Devfn other) {
    return Integer.compare(value(), other.value());
  }

  /// As `lspci` writes them.
  @Override
  public String toString() {
    return "%02x.%d".formatted(device, function);
  }
}
