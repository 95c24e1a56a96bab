package org.dtgraft.hotplug.pci;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// A PHY on MDIO, with the registers of IEEE 802.3 clause 22 that a driver reads to find it.
///
/// | register | |
/// |---|---|
/// | 0 | control: 0x1140, 1000 Mbit/s with negotiation; bit 15 resets, and reads as 0 |
/// | 1 | status: 0x7949; bits 2 and 5, link and negotiation done, while the link is up |
/// | 2, 3 | identity |
public final class MdioPhy {
  /// The PHYs within a LAN966x: to Linux a LAN8804 (`include/linux/micrel_phy.h`).
  public static final int LAN8804 = 0x00221670;

  private static final int CONTROL = 0;
  private static final int STATUS = 1;
  private static final int RESET = 1 << 15;
  private static final int FIRST_CONTROL = 0x1140;
  private static final int ABILITIES = 0x7949;
  private static final int LINK_UP = 1 << 2 | 1 << 5;

  private final Map<Integer, Integer> written = new HashMap<>();
  private final int id;
  private boolean link;

  /// A PHY without link.
  ///
  /// @param id 32 bits, registers 2 and 3
  public MdioPhy(int id) {
    this.id = id;
  }

  /// A cable is put in, or taken out.
  public void link(boolean up) {
    link = up;
  }

  /// Reads 16 bits.
  ///
  /// @param register 0-31
  public int read(int register) {
    return switch (Objects.checkIndex(register, 32)) {
      case CONTROL -> written.getOrDefault(CONTROL, FIRST_CONTROL);
      case STATUS -> link ? ABILITIES | LINK_UP : ABILITIES;
      case 2 -> id >>> 16;
      case 3 -> id & 0xffff;
      default -> written.getOrDefault(register, 0);
    };
  }

  /// Writes 16 bits; status and identity stay.
  public void write(int register, int value) {
    Objects.checkIndex(register, 32);
    if (register == CONTROL && (value & RESET) != 0) {
      reset();
    } else if (register == CONTROL || register > 3) {
      written.put(register, value & 0xffff);
    }
  }

  /// Forgets what was written.
  void reset() {
    written.clear();
  }
}
