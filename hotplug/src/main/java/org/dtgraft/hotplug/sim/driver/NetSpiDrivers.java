package org.dtgraft.hotplug.sim.driver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.dtgraft.hotplug.device.Service;

/// MACs on SPI: `drivers/net/ethernet/microchip/enc28j60.c`, which has its own PHY.
final class NetSpiDrivers {
  private static final NetPort PORT = new NetPort("");
  private static final int WRITE = 0x40;
  private static final int SET = 0x80;
  private static final int CLEAR = 0xa0;
  private static final int WRITE_BUFFER = 0x7a;
  private static final int RESET = 0xff;
  private static final int EIE = 0x1b;
  private static final int EIR = 0x1c;
  private static final int ECON2 = 0x1e;
  private static final int ECON1 = 0x1f;
  private static final int EREVID = 0x12;
  private static final int MICMD = 0x12;
  private static final int MIREGADR = 0x14;
  private static final int MIRDH = 0x19;
  private static final int PHSTAT2 = 0x11;
  private static final int RECEIVES = 0x04;
  private static final int TRANSMITS = 0x08;
  private static final int LINK = 0x04;
  private static final int LONGEST = 1518;

  private NetSpiDrivers() {}

  static List<SimDriver> drivers() {
    return List.of(
        SimDriver.of("enc28j60", "microchip,enc28j60")
            .probing(_ -> probe())
            .removing(self -> PORT.down(self, disable()))
            .doing(NetSpiDrivers::operate));
  }

  private static Act tell(int operation, int register, int value) {
    return new Act.Exchange(List.of(operation | register, value), 0);
  }

  private static Act read(int register, int bytes) {
    return new Act.Exchange(List.of(register), bytes);
  }

  private static List<Act> probe() {
    List<Act> acts = new ArrayList<>(initialize());
    acts.add(Act.Take.ifAny(Service.INTERRUPT, "interrupts"));
    acts.addAll(PORT.register());
    return acts;
  }

  /// `enc28j60_hw_init`: who is not there reads as all ones.
  private static List<Act> initialize() {
    return List.of(
        tell(RESET, 0, RESET),
        new Act.Pause(Duration.ofMillis(2)),
        tell(WRITE, ECON1, 0),
        tell(WRITE, ECON2, 0x88),
        tell(SET, ECON1, 3),
        read(EREVID, 1),
        new Act.Choose(revision ->
            revision == 0 || revision == 0xff
                ? List.of(new Act.Fail("chip not found"))
                : List.of()),
        tell(CLEAR, ECON1, 3));
  }

  private static List<Act> disable() {
    return List.of(tell(WRITE, EIE, 0), tell(CLEAR, ECON1, RECEIVES));
  }

  private static List<Act> operate(Self self, Call call) {
    if (PORT.looks(call)) {
      return PORT.look(self, link());
    }
    return switch (call.what()) {
      case "up" -> PORT.up(self, open());
      case "down" -> PORT.down(self, disable());
      case "send" -> PORT.send(self, frame(call.value()));
      default -> List.of();
    };
  }

  private static List<Act> open() {
    List<Act> acts = new ArrayList<>(disable());
    acts.addAll(initialize());
    acts.add(tell(WRITE, EIE, 0xdb));
    acts.add(tell(SET, ECON1, RECEIVES));
    return acts;
  }

  /// `enc28j60_check_link_status`: a register of the PHY is read through those of bank 2.
  private static List<Act> link() {
    return List.of(
        tell(SET, ECON1, 2),
        tell(WRITE, MIREGADR, PHSTAT2),
        tell(WRITE, MICMD, 1),
        new Act.Pause(Duration.ofNanos(10_240)),
        tell(WRITE, MICMD, 0),
        read(MIRDH, 2),
        new Act.Choose(status -> List.of(tell(CLEAR, ECON1, 2), new Act.Result(status & LINK))));
  }

  /// `enc28j60_hw_tx`: into the buffer, and out; then the interrupt says that it went.
  private static List<Act> frame(int length) {
    List<Integer> bytes = new ArrayList<>(List.of(WRITE_BUFFER));
    for (int i = 0; i < Math.clamp(length, 0, LONGEST); i++) {
      bytes.add(0);
    }
    return List.of(
        new Act.Exchange(bytes, 0),
        tell(SET, ECON1, TRANSMITS),
        read(EIR, 1),
        new Act.Choose(events ->
            (events & TRANSMITS) == 0
                ? List.of(new Act.Fail("transmit timed out"))
                : List.of(tell(CLEAR, EIR, TRANSMITS), new Act.Result(length))));
  }
}
