package org.dtgraft.hotplug.pci;

import java.util.Map;
import org.dtgraft.devicetree.tree.Value;

/// `microchip,lan966x-miim`: the MDIO controller of a LAN966x (`drivers/net/mdio/mdio-mscc-miim.c`,
/// 7.3), and the reset of its PHYs in a second block.
///
/// | offset | register | |
/// |---|---|---|
/// | 0 | `STATUS` | bit 2 pending, bit 3 busy: never, a transfer is done at once |
/// | 8 | `CMD` | bit 31 valid, PHY in 29:25, register in 24:20, value in 19:4, 2 to read and 1 to write in 2:1 |
/// | 0xc | `DATA` | what was read; bits 17 and 16 where nobody answered |
/// | 0x10 | `CFG` | keeps what is written |
///
/// Second block: bit 0 of offset 0, `CUPHY_COMMON_CFG.RESET_N`, takes the PHYs out of their reset.
/// In it none answers.
public final class MsccMiim implements Registers {
  /// Its part of the card.
  public static final String COMPATIBLE = "microchip,lan966x-miim";

  /// What the controller is doing.
  public static final int STATUS = 0;

  /// A transfer is under way.
  public static final int BUSY = 1 << 3;

  /// Begins a transfer.
  public static final int COMMAND = 8;

  /// What was read.
  public static final int DATA = 0xc;

  /// Nobody has answered.
  public static final int NOBODY = 3 << 16;

  private static final int CONFIGURATION = 0x10;
  private static final int VALID = 1 << 31;
  private static final int WRITE = 1 << 1;
  private static final int READ = 1 << 2;
  private static final int NOTHING = NOBODY | 0xffff;
  private static final int RESET_N = 1;

  private final Map<Integer, MdioPhy> phys;
  private final Registers reset = new PhyReset();
  private int data;
  private int configuration;
  private boolean running;

  /// A bus whose PHYs are in reset.
  ///
  /// @param phys by address, 0-31
  public MsccMiim(Map<Integer, MdioPhy> phys) {
    this.phys = Map.copyOf(phys);
  }

  /// The command for a frame.
  ///
  /// @param phy its address, 0-31
  /// @param bytes the register; to write it, its 16 bits behind
  public static int command(int phy, Value bytes) {
    int to = VALID | phy << 25 | (bytes.u8(0) & 31) << 20;
    return bytes.length() < 3 ? to | READ : to | WRITE | (bytes.u8(1) << 8 | bytes.u8(2)) << 4;
  }

  /// The block that resets the PHYs.
  public Registers phyReset() {
    return reset;
  }

  private final class PhyReset implements Registers {
    @Override
    public int read(int offset) {
      return offset == 0 && running ? RESET_N : 0;
    }

    @Override
    public void write(int offset, int value) {
      if (offset == 0) {
        running = (value & RESET_N) != 0;
        phys.values().forEach(MdioPhy::reset);
      }
    }
  }

  @Override
  public int read(int offset) {
    return switch (offset) {
      case DATA -> data;
      case CONFIGURATION -> configuration;
      default -> 0;
    };
  }

  @Override
  public void write(int offset, int value) {
    if (offset == COMMAND && (value & VALID) != 0) {
      transfer(value);
    } else if (offset == CONFIGURATION) {
      configuration = value;
    }
  }

  private void transfer(int command) {
    MdioPhy phy = running ? phys.get(command >>> 25 & 31) : null;
    int register = command >>> 20 & 31;
    if ((command & READ) != 0) {
      data = phy == null ? NOTHING : phy.read(register);
    } else if ((command & WRITE) != 0 && phy != null) {
      phy.write(register, command >>> 4 & 0xffff);
    }
  }
}
