package org.dtgraft.linux.i2c;

import org.dtgraft.linux.ffi.Errno;

/// Why a transfer failed, as `Documentation/i2c/fault-codes.rst` of the kernel tells. Drivers do
/// not all follow it.
public enum I2cFault {
  NO_ACKNOWLEDGE("nothing answers"),
  TIMEOUT("the bus did not finish in time: a chip may hold a line low"),
  ARBITRATION_LOST("another master has the bus"),
  BUS_BUSY("the bus is busy"),
  ADAPTER_GONE("the adapter is gone or suspended"),
  NOT_SUPPORTED("the adapter cannot do this"),
  BAD_ANSWER("the answer is damaged"),
  OTHER("the transfer failed");

  private final String words;

  I2cFault(String words) {
    this.words = words;
  }

  /// What it says.
  public String words() {
    return words;
  }

  /// The fault that an error of a transfer tells of.
  public static I2cFault of(Errno errno) {
    return switch (errno.name()) {
      case "ENXIO", "EREMOTEIO" -> NO_ACKNOWLEDGE;
      case "ETIMEDOUT" -> TIMEOUT;
      case "EAGAIN" -> ARBITRATION_LOST;
      case "EBUSY" -> BUS_BUSY;
      case "ENODEV", "ESHUTDOWN" -> ADAPTER_GONE;
      case "EOPNOTSUPP" -> NOT_SUPPORTED;
      case "EPROTO", "EBADMSG" -> BAD_ANSWER;
      default -> OTHER;
    };
  }
}
