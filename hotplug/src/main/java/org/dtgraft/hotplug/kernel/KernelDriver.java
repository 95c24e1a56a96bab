package org.dtgraft.hotplug.kernel;

import java.util.Objects;

/// A driver of a kernel's source.
///
/// @param file its C file, from the top of the tree
/// @param bus `platform`, `i2c`, `spi`, `mdio`, `mipi_dsi`, `serdev` and so on, as its structure is
///   named
/// @param name of its structure
/// @param removes whether it has a function for when a device leaves; one without it relies on
///   managed resources, or was never meant to be left
/// @param suppresses whether it cannot be unbound by hand (`suppress_bind_attrs`), which says of a
///   driver without that function that it was never meant to be left
/// @param populates whether its file makes platform devices of the children of nodes, so that the
///   platform bus is told of later ones
/// @param start how it comes to be there
public record KernelDriver(
    String file,
    String bus,
    String name,
    boolean removes,
    boolean suppresses,
    boolean populates,
    Start start) {

  /// How a driver comes to be there.
  public enum Start {
    /// As a module, or built in; it is there for devices that come later.
    ANY,
    /// Built in only.
    BUILT_IN,
    /// Its probe belongs to its start and is gone afterwards (`platform_driver_probe`).
    ONCE
  }

  public KernelDriver {
    Objects.requireNonNull(file);
    Objects.requireNonNull(bus);
    Objects.requireNonNull(name);
    Objects.requireNonNull(start);
  }

  /// Whether nothing says how a device would leave it: it cannot be unbound by hand, and has no
  /// function for it.
  public boolean stays() {
    return suppresses && !removes;
  }

  @Override
  public String toString() {
    return "'" + name + "' (" + file + ")";
  }
}
