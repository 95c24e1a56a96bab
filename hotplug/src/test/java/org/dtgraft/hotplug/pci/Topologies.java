package org.dtgraft.hotplug.pci;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.pci.Enumeration.Placing;
import org.dtgraft.hotplug.pci.PciDevice.Bridge;
import org.dtgraft.hotplug.pci.PciDevice.Endpoint;
import org.dtgraft.hotplug.pci.PciDevice.Reserve;
import org.dtgraft.hotplug.testing.Examples;

/// Topologies for tests.
final class Topologies {
  static final PciId ROOT_PORT = new PciId(0x1b36, 0xc, 0x060400, 0);
  static final PciId LAN966X = new PciId(0x1055, 0x9660, 0x020000, 0);
  static final NodePath HOST = NodePath.of("pcie@10000000");
  static final Devfn FIRST = new Devfn(0, 0);
  static final PciPath PORT_1 = PciPath.of(new Devfn(1, 0));
  static final PciPath PORT_2 = PciPath.of(new Devfn(2, 0));

  private Topologies() {}

  /// The part of QEMU's machine `virt` that counts here: its host bridge, and a GIC whose unit
  /// addresses have two cells.
  static DeviceTree virt() {
    return Examples.compile(
        "virt.dts",
        """
        /dts-v1/;
        / {
          #address-cells = <2>;
          #size-cells = <2>;
          interrupt-parent = <&gic>;
          gic: intc@8000000 {
            reg = <0 0x8000000 0 0x10000>;
            #interrupt-cells = <3>;
            #address-cells = <2>;
            interrupt-controller;
          };
          pcie@10000000 {
            device_type = "pci";
            reg = <0x40 0x10000000 0 0x10000000>;
            #address-cells = <3>;
            #size-cells = <2>;
            #interrupt-cells = <1>;
            ranges = <0x1000000 0 0 0 0x3eff0000 0 0x10000
                      0x2000000 0 0x10000000 0 0x10000000 0 0x2eff0000
                      0x3000000 0x80 0 0x80 0 0x80 0>;
            interrupt-map-mask = <0x1800 0 0 7>;
            interrupt-map = <0x0000 0 0 1 &gic 0 0 0 3 4  0x0000 0 0 2 &gic 0 0 0 4 4
                             0x0000 0 0 3 &gic 0 0 0 5 4  0x0000 0 0 4 &gic 0 0 0 6 4
                             0x0800 0 0 1 &gic 0 0 0 4 4  0x0800 0 0 2 &gic 0 0 0 5 4
                             0x0800 0 0 3 &gic 0 0 0 6 4  0x0800 0 0 4 &gic 0 0 0 3 4
                             0x1000 0 0 1 &gic 0 0 0 5 4  0x1000 0 0 2 &gic 0 0 0 6 4
                             0x1000 0 0 3 &gic 0 0 0 3 4  0x1000 0 0 4 &gic 0 0 0 4 4
                             0x1800 0 0 1 &gic 0 0 0 6 4  0x1800 0 0 2 &gic 0 0 0 3 4
                             0x1800 0 0 3 &gic 0 0 0 4 4  0x1800 0 0 4 &gic 0 0 0 5 4>;
          };
        };
        """
            .getBytes(ISO_8859_1));
  }

  /// A machine without a device tree has but a root.
  static DeviceTree empty() {
    return Examples.compile(
        "empty.dts",
        "/dts-v1/; / { #address-cells = <2>; #size-cells = <2>; };".getBytes(ISO_8859_1));
  }

  static final List<HostWindow> VIRT_WINDOWS =
      List.of(
          new HostWindow(Space.IO, false, 0x3eff0000L, 0, 0x10000),
          new HostWindow(Space.MEM32, false, 0x10000000L, 0x10000000L, 0x2eff0000L),
          new HostWindow(Space.MEM64, false, 0x80_0000_0000L, 0x80_0000_0000L, 0x80_0000_0000L));

  static HostBridge host(PciDevice... devices) {
    return new HostBridge(0, HostBridge.Buses.ALL, VIRT_WINDOWS, List.of(devices));
  }

  static Bridge port(int device, Reserve reserve, PciDevice... behind) {
    return new Bridge(new Devfn(device, 0), ROOT_PORT, 1, reserve, List.of(behind));
  }

  /// The LAN966x: 32 MiB of the switch and its fellows, 16 MiB of the processor's.
  static Endpoint lan966x() {
    List<Bar> bars =
        List.of(
            new Bar(0, Space.MEM32, false, 0x2000000), new Bar(1, Space.MEM32, false, 0x1000000));
    return new Endpoint(FIRST, LAN966X, 1, bars);
  }

  static Enumeration scan(HostBridge host) {
    return Examples.value(Enumeration.of(host, Placing.FIRST));
  }

  /// Bridges in bridges with all kinds of endpoints.
  static HostBridge random(RandomGenerator random) {
    return host(devices(random, 3).toArray(PciDevice[]::new));
  }

  private static List<PciDevice> devices(RandomGenerator random, int depth) {
    List<PciDevice> devices = new ArrayList<>();
    for (int device = random.nextInt(3); device < 32; device += 1 + random.nextInt(16)) {
      Devfn at = new Devfn(device, random.nextInt(8));
      int pin = random.nextInt(5);
      if (depth > 0 && random.nextBoolean()) {
        Reserve reserve =
            new Reserve(random.nextInt(0x3000), random.nextInt(0x300000), 0, random.nextInt(3));
        devices.add(new Bridge(at, ROOT_PORT, pin, reserve, devices(random, depth - 1)));
      } else {
        PciId id = random.nextBoolean() ? LAN966X : new PciId(0x8086, 0x100e, 0x020000, 3);
        devices.add(new Endpoint(at, id, pin, bars(random)));
      }
    }
    return devices;
  }

  private static List<Bar> bars(RandomGenerator random) {
    List<Bar> bars = new ArrayList<>();
    for (int index = random.nextInt(3); index < Bar.MOST - 1; index += 2 + random.nextInt(2)) {
      Space space = List.of(Space.IO, Space.MEM32, Space.MEM64).get(random.nextInt(3));
      boolean prefetchable = space != Space.IO && random.nextBoolean();
      int bits = space == Space.IO ? 2 + random.nextInt(6) : 4 + random.nextInt(18);
      bars.add(new Bar(index, space, prefetchable, 1L << bits));
    }
    return bars;
  }
}
