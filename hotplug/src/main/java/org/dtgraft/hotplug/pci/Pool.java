package org.dtgraft.hotplug.pci;

import java.util.Comparator;
import java.util.List;

/// Of which window of a bridge something is a part.
enum Pool {
  IO(0, 0x1000),
  MEMORY(1, 0x100000),
  /// What may be prefetched and can be addressed with 64 bits.
  PREFETCHABLE(2, 0x100000);

  private final int index;
  private final long granule;

  Pool(int index, long granule) {
    this.index = index;
    this.granule = granule;
  }

  /// Which window of a bridge it is.
  int index() {
    return index;
  }

  /// The lowest address that is given out: ports below 0x1000 are those of old devices.
  long lowest() {
    return this == IO ? 0x1000 : 0;
  }

  /// Windows of bridges begin and end at multiples of it.
  long granule() {
    return granule;
  }

  static Pool of(Bar bar) {
    return switch (bar.space()) {
      case IO -> IO;
      case MEM32 -> MEMORY;
      case MEM64 -> bar.prefetchable() ? PREFETCHABLE : MEMORY;
    };
  }

  long reserved(PciDevice.Reserve reserve) {
    return switch (this) {
      case IO -> reserve.io();
      case MEMORY -> reserve.memory();
      case PREFETCHABLE -> reserve.prefetchable();
    };
  }

  /// Whether a window of a host is for it. Memory that is not prefetchable has to be below 4 GiB,
  /// since bridges pass on nothing else.
  private boolean takes(HostWindow window) {
    return switch (this) {
      case IO -> window.space() == Space.IO;
      case MEMORY ->
          window.space() != Space.IO
              && !window.prefetchable()
              && Long.compareUnsigned(window.bus() + window.size() - 1, 0xffffffffL) <= 0;
      case PREFETCHABLE -> window.space() != Space.IO;
    };
  }

  /// The windows of a host that are for it, in the order in which they are tried: first those that
  /// are for nothing else, then those above 4 GiB.
  List<HostWindow> windows(HostBridge host) {
    Comparator<HostWindow> ownFirst = Comparator.comparing(w -> !w.prefetchable());
    Comparator<HostWindow> order = ownFirst.thenComparing(w -> w.space() != Space.MEM64);
    return host.windows().stream().filter(this::takes).sorted(order).toList();
  }

  /// A window of a bridge.
  Region window(long address, long size) {
    return switch (this) {
      case IO -> new Region(index, Space.IO, false, address, size);
      case MEMORY -> new Region(index, Space.MEM32, false, address, size);
      case PREFETCHABLE -> new Region(index, Space.MEM64, true, address, size);
    };
  }

  @Override
  public String toString() {
    return switch (this) {
      case IO -> "ports";
      case MEMORY -> "memory below 4 GiB";
      case PREFETCHABLE -> "prefetchable memory";
    };
  }
}
