package org.dtgraft.hotplug.pci;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.Result;

/// The numbers of the buses: given out in the order of the scan, depth first.
final class BusNumbers {
  private record Numbered(
      PciPath path, PciDevice device, int bus, Optional<HostBridge.Buses> behind) {}

  /// Who wants to know of a function.
  @FunctionalInterface
  interface Visitor {
    void visit(PciPath path, PciDevice device, int bus, Optional<HostBridge.Buses> behind);
  }

  private final HostBridge host;
  private final List<Numbered> functions = new ArrayList<>();
  private final List<Diagnostic> errors = new ArrayList<>();
  private int last;

  private BusNumbers(HostBridge host, int leftOut) {
    this.host = host;
    this.last = host.buses().first() + leftOut;
  }

  static Result<BusNumbers> of(HostBridge host, int leftOut) {
    BusNumbers numbers = new BusNumbers(host, leftOut);
    numbers.scan(PciPath.HOST, host.devices(), host.buses().first());
    return Result.of(numbers, numbers.errors);
  }

  /// Bridges are no deeper in each other than there are numbers, so this may call itself.
  private void scan(PciPath path, List<PciDevice> devices, int bus) {
    for (PciDevice device : devices) {
      PciPath own = path.child(device.at());
      switch (device) {
        case PciDevice.Endpoint _ ->
            functions.add(new Numbered(own, device, bus, Optional.empty()));
        case PciDevice.Bridge bridge -> scan(own, bridge, bus);
      }
    }
  }

  private void scan(PciPath path, PciDevice.Bridge bridge, int bus) {
    int secondary = last + 1;
    if (secondary + bridge.reserve().buses() > host.buses().last()) {
      errors.add(
          Diagnostic.error(
                  "pci/no-bus-number",
                  Place.NOWHERE,
                  "bridge '%s' gets no bus number: the host bridge has %d to %d"
                      .formatted(path, host.buses().first(), host.buses().last()))
              .withHint("give the host bridge more, or reserve fewer for its ports"));
      return;
    }
    last = secondary;
    int place = functions.size();
    scan(path, bridge.behind(), secondary);
    last = Math.max(last, secondary + bridge.reserve().buses());
    HostBridge.Buses behind = new HostBridge.Buses(secondary, Math.min(last, 255));
    functions.add(place, new Numbered(path, bridge, bus, Optional.of(behind)));
  }

  void forEach(Visitor visitor) {
    functions.forEach(f -> visitor.visit(f.path, f.device, f.bus, f.behind));
  }
}
