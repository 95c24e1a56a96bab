package org.dtgraft.hotplug.pci;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;

/// Gives out addresses: sizes are added up from the leaves, and addresses given out from the root.
/// On each bus what has the largest alignment comes first, so that little is lost between.
///
/// Bridges are no deeper in each other than there are bus numbers, so methods may call themselves.
final class RegionPlan {
  /// What needs a stretch of addresses.
  ///
  /// @param bar of an endpoint; none for the window of a bridge
  /// @param inside what lies within a bridge's window, in the order in which it is placed
  private record Want(
      PciPath path, Optional<Bar> bar, long size, long alignment, List<Want> inside) {
    @Override
    public String toString() {
      return bar.map(b -> "BAR %d of '%s'".formatted(b.index(), path))
          .orElseGet(() -> "what is behind '%s'".formatted(path));
    }
  }

  private static final Comparator<Want> LARGEST_FIRST =
      Comparator.comparingLong(Want::alignment).thenComparingLong(Want::size).reversed();

  private final HostBridge host;
  private final long leftOut;
  private final Map<HostWindow, Long> used = new HashMap<>();
  private final Map<PciPath, List<Region>> regions = new HashMap<>();
  private final List<Diagnostic> errors = new ArrayList<>();

  /// Nothing is given out so far.
  ///
  /// @param leftOut how much of each window of memory is not given out, in bytes
  RegionPlan(HostBridge host, long leftOut) {
    this.host = host;
    this.leftOut = leftOut;
  }

  /// Gives each function what it needs, or says what does not fit.
  ///
  /// @return by path, in the order of the index
  Map<PciPath, List<Region>> place(List<Diagnostic> into) {
    for (Pool pool : Pool.values()) {
      for (Want want : wants(pool, PciPath.HOST, host.devices())) {
        place(pool, want);
      }
    }
    into.addAll(errors);
    regions.replaceAll(
        (_, all) -> all.stream().sorted(Comparator.comparingInt(Region::index)).toList());
    return regions;
  }

  private static List<Want> wants(Pool pool, PciPath bus, List<PciDevice> devices) {
    List<Want> wants = new ArrayList<>();
    for (PciDevice device : devices) {
      PciPath path = bus.child(device.at());
      switch (device) {
        case PciDevice.Endpoint endpoint ->
            endpoint.bars().stream()
                .filter(b -> Pool.of(b) == pool)
                .forEach(
                    b -> wants.add(new Want(path, Optional.of(b), b.size(), b.size(), List.of())));
        case PciDevice.Bridge bridge -> window(pool, path, bridge).ifPresent(wants::add);
      }
    }
    wants.sort(LARGEST_FIRST);
    return wants;
  }

  /// A window as large as what is behind the bridge, and at least as large as was reserved; aligned
  /// as a card would want it that takes all of it, so that nothing moves when one comes.
  private static Optional<Want> window(Pool pool, PciPath path, PciDevice.Bridge bridge) {
    List<Want> inside = wants(pool, path, bridge.behind());
    long end = 0;
    long reserved = pool.reserved(bridge.reserve());
    long alignment = Math.max(pool.granule(), Long.highestOneBit(reserved));
    for (Want want : inside) {
      end = up(end, want.alignment) + want.size;
      alignment = Math.max(alignment, want.alignment);
    }
    long size = up(Math.max(end, reserved), pool.granule());
    return size == 0
        ? Optional.empty()
        : Optional.of(new Want(path, Optional.empty(), size, alignment, inside));
  }

  private static long up(long address, long alignment) {
    return (address + alignment - 1) & -alignment;
  }

  private void place(Pool pool, Want want) {
    for (HostWindow window : pool.windows(host)) {
      long from = window.bus() + used.getOrDefault(window, pool == Pool.IO ? 0 : leftOut);
      long address = up(Math.max(from, pool.lowest()), want.alignment);
      if (window.holds(address, want.size)) {
        used.put(window, address - window.bus() + want.size);
        give(pool, want, address);
        return;
      }
    }
    errors.add(noRoom(pool, want));
  }

  private static Diagnostic noRoom(Pool pool, Want want) {
    return Diagnostic.error(
            "pci/no-room",
            Place.NOWHERE,
            "there is no room for %s: 0x%x bytes of %s".formatted(want, want.size, pool))
        .withHint("give the host bridge a larger window for it, or plug in less");
  }

  private void give(Pool pool, Want want, long start) {
    Region region =
        want.bar
            .map(b -> new Region(b.index(), b.space(), b.prefetchable(), start, b.size()))
            .orElseGet(() -> pool.window(start, want.size));
    regions.computeIfAbsent(want.path, _ -> new ArrayList<>()).add(region);
    long at = start;
    for (Want inside : want.inside) {
      at = up(at, inside.alignment);
      give(pool, inside, at);
      at += inside.size;
    }
  }
}
