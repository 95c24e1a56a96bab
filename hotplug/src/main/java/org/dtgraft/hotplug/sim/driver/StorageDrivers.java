package org.dtgraft.hotplug.sim.driver;

import java.util.ArrayList;
import java.util.List;
import org.dtgraft.hotplug.device.Service;

/// SPI: a flash, and a bus of GPIO lines. And who keeps a number in the cell of a memory.
final class StorageDrivers {
  private static final int READ_IDENTITY = 0x9f;
  private static final int READ = 0x03;
  private static final int WRITE_ENABLE = 0x06;
  private static final int PROGRAM = 0x02;
  private static final int READ_STATUS = 0x05;
  private static final int NOBODY = 0xffffff;

  private StorageDrivers() {}

  static List<SimDriver> drivers() {
    return List.of(spiNor(), spiGpio(), rebootMode());
  }

  /// `drivers/mtd/spi-nor/core.c`: power, and the identity, which must be a known one. `get` reads
  /// a byte; `set` programs one, its address above the lowest eight bits.
  private static SimDriver spiNor() {
    return SimDriver.of("spi-nor", "jedec,spi-nor")
        .probing(self -> {
          List<Act> acts = new ArrayList<>(Supplies.power("vcc-supply"));
          acts.add(new Act.Exchange(List.of(READ_IDENTITY), 3));
          acts.add(
              new Act.Require(id -> id != NOBODY && id != 0, "unrecognized JEDEC id bytes: %06x"));
          acts.add(new Act.Offer(Service.FILE, ""));
          acts.add(new Act.Show("mtd/" + self.path().name(), "spi-nor"));
          return acts;
        })
        .doing((_, call) ->
            switch (call.what()) {
              case "get" -> List.of(new Act.Exchange(at(READ, call.value()), 1));
              case "set" -> program(call.value() >> 8, call.value() & 0xff);
              default -> List.of();
            });
  }

  private static List<Integer> at(int command, int address) {
    return List.of(command, (address >> 16) & 0xff, (address >> 8) & 0xff, address & 0xff);
  }

  private static List<Act> program(int address, int value) {
    List<Integer> bytes = new ArrayList<>(at(PROGRAM, address));
    bytes.add(value);
    return List.of(
        new Act.Exchange(List.of(WRITE_ENABLE), 0),
        new Act.Exchange(bytes, 0),
        new Act.Exchange(List.of(READ_STATUS), 1),
        new Act.Require(status -> (status & 1) == 0, "still busy: %x"));
  }

  /// `drivers/spi/spi-gpio.c`. Of the many edges of a transfer one is made.
  private static SimDriver spiGpio() {
    return SimDriver.of("spi_gpio", "spi-gpio")
        .probing(self -> {
          List<Act> acts = new ArrayList<>();
          acts.addAll(Supplies.inactive("mosi-gpios"));
          acts.add(Act.Take.ifAny(Service.LINE, "miso-gpios"));
          acts.add(Act.Take.one(Service.LINE, "sck-gpios"));
          acts.add(new Act.Ask("sck-gpios", 0, "set", 0));
          for (int i = 0; i < self.entries("cs-gpios"); i++) {
            acts.add(new Act.Take(Service.LINE, "cs-gpios", i, false));
          }
          acts.add(new Act.Offer(Service.ADAPTER, ""));
          return acts;
        })
        .doing((self, call) ->
            switch (call.what()) {
              case "begin" ->
                  List.of(
                      new Act.Ask("cs-gpios", call.value(), "set", 1),
                      new Act.Ask("sck-gpios", 0, "set", 0));
              case "end" -> List.of(new Act.Ask("cs-gpios", call.value(), "set", 0));
              default -> List.of();
            });
  }

  /// `drivers/power/reset/nvmem-reboot-mode.c`: keeps in a cell how the next boot is to be.
  private static SimDriver rebootMode() {
    return SimDriver.of("nvmem-reboot-mode", "nvmem-reboot-mode")
        .probing(_ -> List.of(Act.Take.one(Service.CELL, "nvmem-cells")));
  }
}
