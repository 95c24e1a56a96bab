package org.dtgraft.hotplug.pci;

import java.util.List;
import java.util.Map;

/// A LAN966x as a PCI card: BAR 0 is what its own processor sees from 0xe2000000 on, BAR 1 what it
/// sees from 0xe0000000 on.
///
/// | of | BAR, offset, size | behaves as |
/// |---|---|---|
/// | `microchip,lan966x-cpu-syscon` | 1, 0xc0000, 0xa8 | plain registers |
/// | [Lan966xOic] | 1, 0xc0120, 0x190 | |
/// | [Lan966xReset] | 0, 0x400c, 4 | |
/// | `microchip,lan966x-serdes` | 0, 0x4010, 4: how the PLL is strapped; 0x2c000, 0x9c | plain registers: 25 MHz, nothing set |
/// | `microchip,lan966x-pinctrl` | 0, 0x4064, 0xb4 and 0x10024, 0x138 | plain registers |
/// | [MsccMiim] | 0, 0x413c, 0x24 and 0x10020, 4 | PHYs 1 and 2 |
/// | [Lan966xQueues] | 0, 0x8000, 0x100 | |
/// | [Lan966xSwitch] | 0, `SYS` 0x28000 and `ANA` 0x140000 | |
public final class Lan966xCard {
  private static final int PROCESSOR_BAR = 1;
  private static final int SWITCH_BAR = 0;

  private final PlainRegisters processor = new PlainRegisters();
  private final MdioPhy first = new MdioPhy(MdioPhy.LAN8804);
  private final MdioPhy second = new MdioPhy(MdioPhy.LAN8804);
  private final MsccMiim mdio = new MsccMiim(Map.of(1, first, 2, second));
  private final Lan966xSwitch ports = new Lan966xSwitch();
  private final Lan966xQueues queues = new Lan966xQueues(new Queued());
  private final Lan966xOic oic;
  private boolean cable;
  private final Card card;

  /// A card that was just powered.
  ///
  /// @param intx is told of its interrupt pin
  public Lan966xCard(Lan966xOic.Output intx) {
    this.oic = new Lan966xOic(intx);
    this.card = new Card(blocks());
  }

  private List<Card.Block> blocks() {
    return List.of(
        new Card.Block(PROCESSOR_BAR, 0xc0000, 0xa8, processor),
        new Card.Block(PROCESSOR_BAR, 0xc0120, 0x190, oic),
        new Card.Block(SWITCH_BAR, 0x400c, 4, new Lan966xReset(processor, this::reset)),
        new Card.Block(SWITCH_BAR, 0x4010, 4, new PlainRegisters()),
        new Card.Block(SWITCH_BAR, 0x4064, 0xb4, new PlainRegisters()),
        new Card.Block(SWITCH_BAR, 0x413c, 0x24, mdio),
        new Card.Block(SWITCH_BAR, 0x8000, 0x100, queues),
        new Card.Block(SWITCH_BAR, 0x10020, 4, mdio.phyReset()),
        new Card.Block(SWITCH_BAR, 0x10024, 0x138, new PlainRegisters()),
        new Card.Block(SWITCH_BAR, 0x28000, 0x4000, ports.sys()),
        new Card.Block(SWITCH_BAR, 0x2c000, 0x9c, new PlainRegisters()),
        new Card.Block(SWITCH_BAR, 0x140000, 0x8000, ports.ana()));
  }

  /// An unprotected reset takes the card off its bus, as pulling it does.
  private void reset(boolean isProtected) {
    oic.reset();
    ports.reset();
    queues.reset();
    if (!isProtected) {
      card.pull();
    }
  }

  /// What its BARs answer.
  public Card card() {
    return card;
  }

  /// Takes the card out.
  ///
  /// @param leavesLine whether something on the way is broken, so that the line stays as it is, for
  ///   ever; otherwise its pin goes with the card, as with PCI Express, where the port sees the
  ///   link go down
  public void pull(boolean leavesLine) {
    card.pull();
    if (!leavesLine) {
      oic.reset();
    }
  }

  /// A cable leads from one of its two ports to the other, or no longer.
  public void cable(boolean isIn) {
    cable = isIn;
    first.link(isIn);
    second.link(isIn);
  }

  /// A frame comes in by a port.
  ///
  /// @param port 0 or 1
  /// @param bytes without checksum
  public void frame(int port, int bytes) {
    if (ports.receives(port)) {
      queues.receive(port, bytes);
    }
  }

  private final class Queued implements Lan966xQueues.Listener {
    private static final int EXTRACTION = 12;

    @Override
    public void leaves(int port, int bytes) {
      if (cable && port < 2) {
        frame(1 - port, bytes);
      }
    }

    @Override
    public void present(boolean is) {
      oic.drive(EXTRACTION, is);
    }
  }

  /// The inputs of its interrupt controller.
  public Lan966xOic oic() {
    return oic;
  }

  /// The switch.
  public Lan966xSwitch ports() {
    return ports;
  }

  /// A PHY.
  ///
  /// @param address 1 or 2
  public MdioPhy phy(int address) {
    return switch (address) {
      case 1 -> first;
      case 2 -> second;
      default -> throw new IllegalArgumentException("no PHY at " + address);
    };
  }
}
