package org.dtgraft.hotplug.sim.part;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/// A Marvell 88E6085 that is strapped for one address (multi-chip mode): behind a command and a
/// data register are the registers of its ports, and those of its own five PHYs.
public final class MdioSwitch implements Chip, Clocked {
  /// The register that says what is to be done.
  public static final int COMMAND = 0;

  /// What is written, or was read.
  public static final int DATA = 1;

  /// The device of port 0; those of the PHYs begin at 0.
  public static final int PORT_BASE = 0x10;

  /// The register of a port that says which switch it is.
  public static final int SWITCH_ID = 3;

  /// Product and revision.
  public static final int IDENTIFIER = 0x04a1;

  private static final int PHYS = 5;
  private static final int BUSY = 0x8000;
  private static final int OPERATION = 0x0c00;
  private static final int WRITES = 0x0400;
  private static final int READS = 0x0800;
  private static final int OF_MARVELL = 0x0141_0c89;

  private final MdioPhy[] phys = new MdioPhy[PHYS];
  private final Map<Integer, Integer> registers = new HashMap<>();
  private int pointer;
  private int command;
  private int data;

  /// As it is when it gets its power.
  public MdioSwitch() {
    for (int i = 0; i < PHYS; i++) {
      phys[i] = new MdioPhy(OF_MARVELL);
    }
  }

  @Override
  public void powered(Supplier<Duration> clock) {
    registers.clear();
    for (MdioPhy phy : phys) {
      phy.powered(clock);
    }
  }

  /// One of its PHYs.
  public MdioPhy phy(int port) {
    return phys[port];
  }

  /// A register of a device inside.
  public int register(int device, int register) {
    if (device < PHYS) {
      return phys[device].register(register);
    }
    return device >= PORT_BASE && register == SWITCH_ID
        ? IDENTIFIER
        : registers.getOrDefault(device << 5 | register, 0);
  }

  @Override
  public void write(byte[] bytes) {
    pointer = bytes.length > 0 ? bytes[0] & 0x1f : pointer;
    if (bytes.length < 3) {
      return;
    }
    int value = Byte.toUnsignedInt(bytes[1]) << 8 | Byte.toUnsignedInt(bytes[2]);
    switch (pointer) {
      case COMMAND -> perform(value);
      case DATA -> data = value;
      default -> {}
    }
  }

  /// It is faster than the bus: who looks whether it is busy finds it done.
  private void perform(int wanted) {
    command = wanted & ~BUSY;
    int device = wanted >> 5 & 0x1f;
    int register = wanted & 0x1f;
    switch (wanted & OPERATION) {
      case READS -> data = register(device, register);
      case WRITES -> set(device, register);
      default -> {}
    }
  }

  private void set(int device, int register) {
    if (device < PHYS) {
      phys[device].set(register, data);
    } else {
      registers.put(device << 5 | register, data);
    }
  }

  @Override
  public byte[] read(int count) {
    int value = pointer == COMMAND ? command : pointer == DATA ? data : 0;
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) (value >> (i % 2 == 0 ? 8 : 0));
    }
    return bytes;
  }
}
