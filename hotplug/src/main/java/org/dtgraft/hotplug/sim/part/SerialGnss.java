package org.dtgraft.hotplug.sim.part;

import java.nio.charset.StandardCharsets;

/// A GNSS receiver at the end of a serial line, which tells without end where it is not: it has no
/// sky.
public final class SerialGnss implements Chip {
  private static final byte[] SENTENCE =
      "$GNRMC,,V,,,,,,,,,,N*4D\r\n".getBytes(StandardCharsets.US_ASCII);

  private int told;

  /// As it is when it gets its power.
  public SerialGnss() {}

  /// What it is told, it does not care for.
  @Override
  public void write(byte[] bytes) {}

  @Override
  public byte[] read(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = SENTENCE[told++ % SENTENCE.length];
    }
    return bytes;
  }
}
