package org.dtgraft.hotplug.kernel;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// What a kernel's source says of its drivers.
///
/// @param version `7.3.4`
/// @param drivers by `compatible`
/// @param named the I2C and SPI drivers by bus and device name, `i2c:tmp105`: so a device finds its
///   driver whose `compatible` no driver lists
/// @param early what is declared for the kernel's start, by `compatible`: the macros and their
///   files
/// @param lookedUp what code asks nodes for without being a driver for them, by `compatible`: a
///   file
/// @param links of which properties device links are made
/// @param listeners the files that ask to be told of changes of the tree
/// @param passedOver how many `compatible`s and tables could not be told
public record KernelIndex(
    String version,
    Map<String, Set<KernelDriver>> drivers,
    Map<String, Set<KernelDriver>> named,
    Map<String, Set<String>> early,
    Map<String, String> lookedUp,
    SupplierTable links,
    Set<String> listeners,
    int passedOver) {

  /// Where the subsystem of a bus is that is told of nodes.
  private static final Map<String, String> LISTENERS =
      Map.of(
          "platform", "drivers/of/",
          "i2c", "drivers/i2c/",
          "spi", "drivers/spi/",
          "gpio-hog", "drivers/gpio/");

  public KernelIndex {
    drivers = copy(drivers, Set::copyOf);
    named = copy(named, Set::copyOf);
    early = copy(early, Set::copyOf);
    lookedUp = Map.copyOf(lookedUp);
    listeners = Set.copyOf(listeners);
  }

  private static <T, R> Map<String, R> copy(Map<String, T> map, Function<T, R> each) {
    Map<String, R> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put(key, each.apply(value)));
    return Map.copyOf(copy);
  }

  /// The drivers of a bus for a node with these `compatible`s, the most specific first; where none
  /// lists one of them, those that know the model by name.
  public Set<KernelDriver> drivers(String bus, List<String> compatible) {
    Set<KernelDriver> found = new LinkedHashSet<>();
    for (String model : compatible) {
      drivers.getOrDefault(model, Set.of()).stream()
          .filter(d -> d.bus().equals(bus))
          .forEach(found::add);
    }
    return found.isEmpty() ? byName(bus, compatible) : found;
  }

  /// A bus with a modalias takes the first `compatible` without the vendor for the device's name.
  private Set<KernelDriver> byName(String bus, List<String> compatible) {
    if (compatible.isEmpty()) {
      return Set.of();
    }
    String first = compatible.getFirst();
    String model = first.substring(first.indexOf(',') + 1);
    return named.getOrDefault(bus + ":" + model, Set.of());
  }

  /// All drivers for a node with these `compatible`s, on whatever bus.
  public Set<KernelDriver> drivers(Collection<String> compatible) {
    Set<KernelDriver> found = new LinkedHashSet<>();
    compatible.forEach(model -> found.addAll(drivers.getOrDefault(model, Set.of())));
    return found;
  }

  /// Whether a driver for a node with these `compatible`s makes platform devices of its children.
  public boolean populates(Collection<String> compatible) {
    return drivers(compatible).stream().anyMatch(KernelDriver::populates);
  }

  /// Whether the subsystem of a bus is told of nodes that come at run time.
  ///
  /// @param bus as a [org.dtgraft.hotplug.device.Reaction.Listens] names it
  public boolean listens(String bus) {
    String folder = LISTENERS.get(bus);
    return folder != null && listeners.stream().anyMatch(file -> file.startsWith(folder));
  }
}
