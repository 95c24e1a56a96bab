package org.dtgraft.app.dropin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The drop-ins by name, in the order of the help. None is loaded before it is asked for.
public final class DropIns {
  private static final Map<String, Supplier<DropIn>> ALL = table();

  private DropIns() {}

  private static Map<String, Supplier<DropIn>> table() {
    Map<String, Supplier<DropIn>> table = new LinkedHashMap<>();
    table.put("dtc", Dtc::new);
    table.put("fdtoverlay", FdtOverlay::new);
    table.put("fdtget", FdtGet::new);
    table.put("fdtput", FdtPut::new);
    table.put("fdtdump", FdtDump::new);
    return table;
  }

  /// The drop-in for the original of that name.
  public static Optional<DropIn> named(String name) {
    Supplier<DropIn> dropIn = ALL.get(name);
    return dropIn == null ? Optional.empty() : Optional.of(dropIn.get());
  }

  /// The names of all.
  public static List<String> names() {
    return List.copyOf(ALL.keySet());
  }
}
