package org.dtgraft.hotplug.pci;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// A function on a PCI bus, before anything is assigned to it.
public sealed interface PciDevice {
  /// Where it is on its bus.
  Devfn at();

  PciId id();

  /// Its interrupt pin, 1-4 for A-D; 0 where it has none.
  int pin();

  /// A function that does something.
  record Endpoint(Devfn at, PciId id, int pin, List<Bar> bars) implements PciDevice {
    public Endpoint {
      Objects.requireNonNull(at);
      Objects.requireNonNull(id);
      bars = List.copyOf(bars);
      requirePin(pin);
      requireOwnRegisters(bars);
    }

    private static void requireOwnRegisters(List<Bar> bars) {
      Set<Integer> taken = new HashSet<>();
      for (Bar bar : bars) {
        boolean free = taken.add(bar.index());
        free &= bar.space() != Space.MEM64 || taken.add(bar.index() + 1);
        if (!free) {
          throw new IllegalArgumentException("two BARs in register " + bar.index());
        }
      }
    }
  }

  /// A function with a bus behind it: a root port, a port of a switch, a bridge.
  ///
  /// @param reserve what it keeps for who may come later
  /// @param behind each in a place of its own
  record Bridge(Devfn at, PciId id, int pin, Reserve reserve, List<PciDevice> behind)
      implements PciDevice {
    public Bridge {
      Objects.requireNonNull(at);
      Objects.requireNonNull(id);
      Objects.requireNonNull(reserve);
      behind = requireOwnPlaces(behind);
      requirePin(pin);
    }

    /// The same with others behind it.
    Bridge with(List<PciDevice> others) {
      return new Bridge(at, id, pin, reserve, others);
    }
  }

  /// What a bridge has at least, in bytes and numbers, as `pci=hpmmiosize=` and its like say for
  /// ports with hot-plug.
  ///
  /// @param buses beside the one behind it
  record Reserve(long io, long memory, long prefetchable, int buses) {
    /// Nothing: a bridge has as much as those behind it need.
    public static final Reserve NONE = new Reserve(0, 0, 0, 0);

    public Reserve {
      long most = Math.max(io, Math.max(memory, prefetchable));
      if (io < 0 || memory < 0 || prefetchable < 0 || most > Bar.LARGEST) {
        throw new IllegalArgumentException("no size of a window");
      }
      if (buses < 0 || buses > 255) {
        throw new IllegalArgumentException("no number of buses: " + buses);
      }
    }
  }

  private static void requirePin(int pin) {
    if (pin < 0 || pin > 4) {
      throw new IllegalArgumentException("no pin: " + pin);
    }
  }

  /// These devices in the order in which a bus is scanned.
  static List<PciDevice> requireOwnPlaces(List<PciDevice> devices) {
    List<PciDevice> ordered = devices.stream().sorted((a, b) -> a.at().compareTo(b.at())).toList();
    for (int i = 1; i < ordered.size(); i++) {
      if (ordered.get(i).at().equals(ordered.get(i - 1).at())) {
        throw new IllegalArgumentException("two functions at " + ordered.get(i).at());
      }
    }
    return ordered;
  }
}
