package org.dtgraft.hotplug.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dtgraft.hotplug.kernel.KernelDriver.Start;
import org.dtgraft.hotplug.kernel.SourceFacts.DriverText;

/// Puts together what the files of a kernel say: a driver and the table that it names may stand in
/// two of them.
public final class IndexBuilder {
  private static final String ENDING = "_driver";

  private final String version;
  private final Map<String, SourceFacts> files = new TreeMap<>();
  private final Map<String, List<Table>> tables = new HashMap<>();
  private final Set<Table> owned = new LinkedHashSet<>();
  private final Map<String, Set<KernelDriver>> drivers = new LinkedHashMap<>();
  private final Map<String, Set<KernelDriver>> named = new LinkedHashMap<>();
  private final Map<String, Set<String>> early = new LinkedHashMap<>();
  private final Map<String, String> lookedUp = new LinkedHashMap<>();
  private final Set<String> listeners = new TreeSet<>();
  private SupplierTable links = SupplierTable.NONE;
  private int passedOver;

  /// A table of `compatible`s or names.
  private record Table(String file, String name, boolean isNames) {}

  /// @param version of the kernel
  public IndexBuilder(String version) {
    this.version = version;
  }

  /// Adds what a file says.
  ///
  /// @param file from the top of the tree, with `/`
  public void add(String file, SourceFacts facts) {
    files.put(file, facts);
  }

  /// The folders of those drivers whose table is in none of the files so far: it may be in a header
  /// there.
  public Set<String> folders() {
    Set<String> known = new HashSet<>();
    files.values().forEach(f -> known.addAll(f.tables().keySet()));
    Set<String> folders = new TreeSet<>();
    files.forEach((file, facts) -> {
      if (facts.drivers().stream().anyMatch(d -> !known.containsAll(d.tables()))) {
        folders.add(folder(file));
      }
    });
    return folders;
  }

  /// Adds the table of links.
  public void links(SupplierTable table) {
    links = table;
  }

  /// What they say together; to be called once.
  public KernelIndex build() {
    files.forEach(this::tables);
    files.forEach(this::drivers);
    files.forEach(this::others);
    return new KernelIndex(version, drivers, named, early, lookedUp, links, listeners, passedOver);
  }

  private void tables(String file, SourceFacts facts) {
    facts.tables().keySet().forEach(name -> table(new Table(file, name, false)));
    facts.names().keySet().forEach(name -> table(new Table(file, name, true)));
  }

  private void table(Table table) {
    tables.computeIfAbsent(table.name(), _ -> new ArrayList<>()).add(table);
  }

  private void drivers(String file, SourceFacts facts) {
    for (DriverText text : facts.drivers()) {
      KernelDriver driver =
          new KernelDriver(
              file,
              bus(text.type()),
              text.name(),
              text.removes(),
              text.suppresses(),
              facts.populates(),
              start(facts.registered().getOrDefault(text.name(), Set.of())));
      for (String name : text.tables()) {
        Optional<Table> table = find(file, name, false);
        table.ifPresentOrElse(t -> driver(driver, t), () -> passedOver++);
      }
      text.names().forEach(name -> find(file, name, true).ifPresent(t -> driver(driver, t)));
    }
  }

  /// The table that a driver means: of its own file, of its folder, or the only one of that name.
  private Optional<Table> find(String file, String name, boolean isNames) {
    List<Table> all =
        tables.getOrDefault(name, List.of()).stream().filter(t -> t.isNames() == isNames).toList();
    String folder = folder(file);
    return all.stream()
        .filter(t -> t.file().equals(file))
        .findFirst()
        .or(() -> all.stream().filter(t -> folder(t.file()).equals(folder)).findFirst())
        .or(() -> all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty());
  }

  private static String folder(String file) {
    return file.substring(0, file.lastIndexOf('/') + 1);
  }

  private void driver(KernelDriver driver, Table table) {
    owned.add(table);
    SourceFacts facts = files.getOrDefault(table.file(), SourceFacts.NONE);
    if (table.isNames()) {
      facts
          .names()
          .getOrDefault(table.name(), List.of())
          .forEach(name -> add(named, driver.bus() + ":" + name, driver));
    } else {
      facts
          .tables()
          .getOrDefault(table.name(), List.of())
          .forEach(model -> add(drivers, model, driver));
    }
  }

  private void others(String file, SourceFacts facts) {
    passedOver += facts.unknown();
    facts.early().forEach(e -> add(early, e.compatible(), e.macro() + " in " + file));
    facts.lookedUp().forEach(model -> lookedUp.putIfAbsent(model, file));
    facts
        .tables()
        .forEach((name, models) -> {
          if (!owned.contains(new Table(file, name, false))) {
            models.forEach(model -> lookedUp.putIfAbsent(model, file));
          }
        });
    if (facts.listens()) {
      listeners.add(file);
    }
  }

  private static <T> void add(Map<String, Set<T>> map, String key, T value) {
    map.computeIfAbsent(key, _ -> new LinkedHashSet<>()).add(value);
  }

  private static String bus(String type) {
    String plain = type.endsWith("_t") ? type.substring(0, type.length() - 2) : type;
    boolean ends = plain.endsWith(ENDING);
    String bus = ends ? plain.substring(0, plain.length() - ENDING.length()) : plain;
    return switch (bus) {
      case "spi_mem" -> "spi";
      case "serdev_device" -> "serdev";
      default -> bus;
    };
  }

  private static Start start(Set<String> registeredBy) {
    if (registeredBy.stream().anyMatch(by -> by.endsWith("_driver_probe"))) {
      return Start.ONCE;
    }
    return registeredBy.stream().anyMatch(by -> by.startsWith("builtin_"))
        ? Start.BUILT_IN
        : Start.ANY;
  }
}
