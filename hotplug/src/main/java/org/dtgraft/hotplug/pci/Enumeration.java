package org.dtgraft.hotplug.pci;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Result;

/// What a scan of a topology gave to each function: a bus number, and addresses in the windows of
/// the bridges above it. The same topology and placing give the same.
///
/// @param host as it was scanned
/// @param functions by path: those of a bus in the order of the scan, each bridge before what is
///   behind it
public record Enumeration(HostBridge host, Map<PciPath, Placed> functions) {

  /// Where a scan begins to give out: firmware, an earlier scan or a hot-plug may have taken what
  /// is before.
  ///
  /// @param buses how many numbers behind the host's own bus are left out
  /// @param memory how many bytes at the beginning of each window of memory are left out
  public record Placing(int buses, long memory) {
    /// From the beginning.
    public static final Placing FIRST = new Placing(0, 0);

    public Placing {
      if (buses < 0 || buses > 255 || memory < 0 || memory > Bar.LARGEST) {
        throw new IllegalArgumentException("left out: %d, 0x%x".formatted(buses, memory));
      }
    }
  }

  public Enumeration {
    Objects.requireNonNull(host);
    functions = Collections.unmodifiableMap(new LinkedHashMap<>(functions));
  }

  /// Scans a topology.
  ///
  /// @return what does not fit by name, where something does not: then nothing is given to anyone
  public static Result<Enumeration> of(HostBridge host, Placing placing) {
    return BusNumbers.of(host, placing.buses()).then(numbers -> given(host, numbers, placing));
  }

  private static Result<Enumeration> given(HostBridge host, BusNumbers numbers, Placing placing) {
    List<Diagnostic> errors = new ArrayList<>();
    Map<PciPath, List<Region>> regions = new RegionPlan(host, placing.memory()).place(errors);
    Map<PciPath, Placed> functions = new LinkedHashMap<>();
    numbers.forEach((path, device, bus, behind) ->
        functions.put(
            path, new Placed(path, device, bus, behind, regions.getOrDefault(path, List.of()))));
    return Result.of(new Enumeration(host, functions), errors);
  }

  /// The function on a path.
  public Optional<Placed> find(PciPath path) {
    return Optional.ofNullable(functions.get(path));
  }

  /// The functions on the bus behind a bridge.
  public List<Placed> behind(PciPath bridge) {
    return functions.values().stream()
        .filter(f -> f.path().parent().equals(Optional.of(bridge)))
        .toList();
  }

  /// Where the processor sees an address of the bus; nothing where no window of the host passes it
  /// on.
  public Optional<Long> cpuAddress(Space space, long address) {
    return host.windows().stream()
        .filter(w -> (w.space() == Space.IO) == (space == Space.IO) && w.holds(address, 1))
        .map(w -> address - w.bus() + w.cpu())
        .findFirst();
  }
}
