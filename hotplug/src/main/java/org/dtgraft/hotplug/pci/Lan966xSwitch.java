package org.dtgraft.hotplug.pci;

/// `microchip,lan966x-switch`: the switch core of a LAN966x, as far as its driver waits for it in
/// probe (`drivers/net/ethernet/microchip/lan966x`, 7.3). The driver reads no identity of the chip.
///
/// | target | offset | register | |
/// |---|---|---|---|
/// | `SYS` | 0x1020 | `RESET_CFG` | bit 0 enables the core; already set, the driver leaves it as it is |
/// | `SYS` | 0x1150 | `RAM_INIT` | bit 1 reads as 0 when memory is cleared: at once |
/// | `ANA` | 0x6bb0 | `MACACCESS` | bits 3:0, the command, read as 0 when it is done: at once |
/// | `ANA` | 0x7070, each 0x80 | `PORT_CFG` | bit 4 lets frames of a port in |
/// | `ANA` | 0x6bbc | `VLANACCESS` | bits 1:0, the same |
///
/// All others keep what is written.
public final class Lan966xSwitch {
  /// Its part of the card.
  public static final String COMPATIBLE = "microchip,lan966x-switch";

  /// The first bit enables the core.
  public static final int RESET_CFG = 0x1020;

  /// Clears memory.
  public static final int RAM_INIT = 0x1150;

  /// While it is set, memory is being cleared.
  public static final int RAM_INIT_BUSY = 1 << 1;

  static final int MACACCESS = 0x6bb0;
  static final int VLANACCESS = 0x6bbc;

  /// Of the first port; those of the others follow.
  public static final int PORT_CFG = 0x7070;

  /// From one port to the next.
  public static final int PORT_STRIDE = 0x80;

  /// Lets frames in.
  public static final int RECEIVES = 1 << 4;

  private final PlainRegisters sys = new PlainRegisters();
  private final PlainRegisters ana = new PlainRegisters();

  /// A core that is not enabled.
  public Lan966xSwitch() {}

  /// The registers of `SYS`.
  public Registers sys() {
    return commands(sys, RAM_INIT, RAM_INIT_BUSY);
  }

  /// The registers of `ANA`.
  public Registers ana() {
    return commands(commands(ana, MACACCESS, 0xf), VLANACCESS, 3);
  }

  /// Whether the driver has enabled the core.
  public boolean isEnabled() {
    return (sys.read(RESET_CFG) & 1) != 0;
  }

  /// Whether frames of a port are let in.
  public boolean receives(int port) {
    return isEnabled() && (ana.read(PORT_CFG + port * PORT_STRIDE) & RECEIVES) != 0;
  }

  /// Forgets all.
  void reset() {
    sys.clear();
    ana.clear();
  }

  /// Registers of which one has bits that start something, and are cleared when it is done.
  private static Registers commands(Registers registers, int command, int bits) {
    return new Registers() {
      @Override
      public int read(int offset) {
        return registers.read(offset);
      }

      @Override
      public void write(int offset, int value) {
        registers.write(offset, offset == command ? value & ~bits : value);
      }
    };
  }
}
