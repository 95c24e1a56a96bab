package org.dtgraft.hotplug.kernel;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// What one C file says.
///
/// @param tables the `compatible`s of each table of them, by the table's name
/// @param names the names of each table of I2C or SPI device names, likewise
/// @param drivers the drivers
/// @param registered by which macros or functions each driver is registered, by the driver's name
/// @param early what is declared for the kernel's start
/// @param lookedUp the `compatible`s that code asks nodes for, without a driver
/// @param listens whether it asks to be told of changes of the tree
/// @param populates whether it makes platform devices of the children of nodes
/// @param unknown how many `compatible`s of tables could not be told
public record SourceFacts(
    Map<String, List<String>> tables,
    Map<String, List<String>> names,
    List<DriverText> drivers,
    Map<String, Set<String>> registered,
    List<Early> early,
    Set<String> lookedUp,
    boolean listens,
    boolean populates,
    int unknown) {

  /// What a file says that says nothing.
  static final SourceFacts NONE =
      new SourceFacts(
          Map.of(), Map.of(), List.of(), Map.of(), List.of(), Set.of(), false, false, 0);

  public SourceFacts {
    tables = Map.copyOf(tables);
    names = Map.copyOf(names);
    drivers = List.copyOf(drivers);
    registered = Map.copyOf(registered);
    early = List.copyOf(early);
    lookedUp = Set.copyOf(lookedUp);
  }

  /// A driver as its structure says it.
  ///
  /// @param type of the structure, `i2c_driver`
  /// @param name of the variable
  /// @param tables the tables of `compatible`s that it names
  /// @param names the tables of device names
  /// @param removes whether it has a function for when a device leaves
  /// @param suppresses whether it cannot be unbound by hand (`suppress_bind_attrs`)
  public record DriverText(
      String type,
      String name,
      List<String> tables,
      List<String> names,
      boolean removes,
      boolean suppresses) {
    public DriverText {
      tables = List.copyOf(tables);
      names = List.copyOf(names);
    }
  }

  /// A declaration that the kernel goes through when it starts, and never again.
  ///
  /// @param macro `CLK_OF_DECLARE` and the like
  public record Early(String macro, String compatible) {}
}
