package org.dtgraft.hotplug.sim.driver;

/// How the registers of a part are reached over its bus: `struct regmap_config`. Both are sent with
/// the highest byte first.
///
/// @param registerBytes of a register's number, 1-4
/// @param valueBytes of its value, 1-4
/// @param readFlag or-ed to the first byte of the number when it is read, as SPI parts want it
public record Regmap(int registerBytes, int valueBytes, int readFlag) {
  /// A byte for the number, a byte for the value.
  public static final Regmap BYTES = new Regmap(1, 1, 0);

  /// Without a flag.
  public Regmap(int registerBytes, int valueBytes) {
    this(registerBytes, valueBytes, 0);
  }

  /// The bytes that ask for a register.
  public byte[] toRead(int register) {
    byte[] bytes = new byte[registerBytes];
    put(bytes, 0, registerBytes, register);
    bytes[0] |= (byte) readFlag;
    return bytes;
  }

  /// The bytes that write a register.
  public byte[] toWrite(int register, int value) {
    byte[] bytes = new byte[registerBytes + valueBytes];
    put(bytes, 0, registerBytes, register);
    put(bytes, registerBytes, valueBytes, value);
    return bytes;
  }

  private static void put(byte[] bytes, int at, int count, int value) {
    for (int i = 0; i < count; i++) {
      bytes[at + i] = (byte) (value >> (8 * (count - 1 - i)));
    }
  }
}
