package org.dtgraft.hotplug.pci;

import static org.dtgraft.hotplug.pci.Topologies.FIRST;
import static org.dtgraft.hotplug.pci.Topologies.PORT_1;
import static org.dtgraft.hotplug.pci.Topologies.PORT_2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.hotplug.pci.Enumeration.Placing;
import org.dtgraft.hotplug.pci.PciDevice.Endpoint;
import org.dtgraft.hotplug.pci.PciDevice.Reserve;
import org.dtgraft.hotplug.testing.Examples;
import org.junit.jupiter.api.Test;

class EnumerationTest {
  private static final HostBridge TWO_CARDS =
      Topologies.host(
          Topologies.port(1, Reserve.NONE, Topologies.lan966x()),
          Topologies.port(2, Reserve.NONE, Topologies.lan966x()));

  @Test
  void busesAreNumberedAndWindowsFilled() {
    Enumeration scan = Topologies.scan(TWO_CARDS);
    Placed second = scan.find(PORT_2.child(FIRST)).orElseThrow();
    assertEquals("02:00.0", second.address());
    assertEquals(Optional.of(new HostBridge.Buses(2, 2)), behind(scan, PORT_2));
    assertEquals(
        List.of(region(0, 0x14000000, 0x2000000), region(1, 0x16000000, 0x1000000)),
        second.regions());
    assertEquals(
        List.of(region(1, 0x14000000, 0x3000000)), scan.find(PORT_2).orElseThrow().regions());
    assertEquals(Optional.of(0x3eff1000L), scan.cpuAddress(Space.IO, 0x1000));
    assertEquals(Optional.empty(), scan.cpuAddress(Space.MEM32, 0x1000));
  }

  private static Optional<HostBridge.Buses> behind(Enumeration scan, PciPath bridge) {
    return scan.find(bridge).flatMap(Placed::behind);
  }

  private static Region region(int index, long address, long size) {
    return new Region(index, Space.MEM32, false, address, size);
  }

  @Test
  void anotherScanMayGiveOthers() {
    Enumeration shifted = Examples.value(Enumeration.of(TWO_CARDS, new Placing(4, 0x1000000)));
    Placed first = shifted.find(PORT_1.child(FIRST)).orElseThrow();
    assertEquals("05:00.0", first.address());
    assertEquals(region(0, 0x12000000, 0x2000000), first.region(0).orElseThrow());
    Enumeration alone = Topologies.scan(TWO_CARDS.without(PORT_1.child(FIRST)));
    assertEquals(
        region(0, 0x10000000, 0x2000000),
        alone.find(PORT_2.child(FIRST)).orElseThrow().region(0).orElseThrow());
  }

  @Test
  void whatWasReservedKeepsOthersWhereTheyAre() {
    Reserve room = new Reserve(0, 0x3000000, 0, 1);
    HostBridge ports =
        Topologies.host(Topologies.port(1, room), Topologies.port(2, room, Topologies.lan966x()));
    Placed before = Topologies.scan(ports).find(PORT_2.child(FIRST)).orElseThrow();
    HostBridge both = ports.with(PORT_1, Topologies.lan966x());
    assertEquals(before, Topologies.scan(both).find(PORT_2.child(FIRST)).orElseThrow());
    assertEquals(ports, both.without(PORT_1.child(FIRST)));
  }

  @Test
  void whatDoesNotFitIsRefusedByName() {
    Endpoint large =
        new Endpoint(
            FIRST, Topologies.LAN966X, 1, List.of(new Bar(2, Space.MEM32, false, 1L << 30)));
    assertEquals(
        List.of("there is no room for BAR 2 of '00.0': 0x40000000 bytes of memory below 4 GiB"),
        errors(Topologies.host(large)));
    assertEquals(
        List.of(
            "there is no room for what is behind '01.0': 0x40000000 bytes of memory below 4 GiB"),
        errors(Topologies.host(Topologies.port(1, Reserve.NONE, large))));
    HostBridge narrow =
        new HostBridge(0, new HostBridge.Buses(0, 1), Topologies.VIRT_WINDOWS, TWO_CARDS.devices());
    assertEquals(
        List.of("bridge '02.0' gets no bus number: the host bridge has 0 to 1"), errors(narrow));
  }

  private static List<String> errors(HostBridge host) {
    Result<Enumeration> result = Enumeration.of(host, Placing.FIRST);
    return result.diagnostics().stream().map(Diagnostic::message).toList();
  }

  @Test
  void bridgesInBridgesAreRefusedWhenTheNumbersEnd() {
    PciDevice chain = Topologies.lan966x();
    for (int i = 0; i < 2_000; i++) {
      chain = Topologies.port(0, Reserve.NONE, chain);
    }
    assertEquals(1, errors(Topologies.host(chain)).size());
  }

  @Test
  void prefetchableMemoryOf64BitsIsAbove4GiB() {
    Endpoint card =
        new Endpoint(
            FIRST, Topologies.LAN966X, 1, List.of(new Bar(2, Space.MEM64, true, 1L << 32)));
    Placed placed =
        Topologies.scan(Topologies.host(Topologies.port(1, Reserve.NONE, card)))
            .find(PORT_1.child(FIRST))
            .orElseThrow();
    assertEquals(0x80_0000_0000L, placed.region(2).orElseThrow().address());
  }

  @Test
  void topologiesThatCannotBeAreNotMade() {
    PciDevice card = Topologies.lan966x();
    assertThrows(IllegalArgumentException.class, () -> Topologies.host(card, card));
    assertThrows(IllegalArgumentException.class, () -> TWO_CARDS.with(PORT_1, card));
    assertThrows(IllegalArgumentException.class, () -> TWO_CARDS.with(PORT_1.child(FIRST), card));
    assertThrows(IllegalArgumentException.class, () -> TWO_CARDS.without(PciPath.HOST));
    assertThrows(
        IllegalArgumentException.class, () -> TWO_CARDS.without(PciPath.of(new Devfn(9, 0))));
    assertThrows(IllegalArgumentException.class, () -> new Bar(5, Space.MEM64, false, 0x1000));
    assertThrows(IllegalArgumentException.class, () -> new Bar(0, Space.MEM32, false, 0x1001));
    List<Bar> twice =
        List.of(new Bar(0, Space.MEM64, false, 0x1000), new Bar(1, Space.IO, false, 0x100));
    assertThrows(
        IllegalArgumentException.class, () -> new Endpoint(FIRST, Topologies.LAN966X, 1, twice));
  }
}
