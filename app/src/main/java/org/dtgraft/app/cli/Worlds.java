package org.dtgraft.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dtgraft.app.console.Console;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.hotplug.addon.Catalogue;

/// The platforms of `dtgraft run` by name. A new one is a line here.
final class Worlds {
  private static final Map<String, Maker> ALL = table();

  private Worlds() {}

  /// Makes the world of one platform.
  @FunctionalInterface
  interface Maker {
    /// A world with that board; it has not begun.
    ///
    /// @param board the tree that the user gave
    /// @return what is wrong, where this board cannot be used there
    Result<World> of(DeviceTree board, Catalogue catalogue, Console console);
  }

  private static Map<String, Maker> table() {
    Map<String, Maker> table = new LinkedHashMap<>();
    table.put("sim", SimWorld::of);
    table.put("linux", LinuxWorld::of);
    return table;
  }

  static Optional<Maker> named(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  static List<String> names() {
    return List.copyOf(ALL.keySet());
  }
}
