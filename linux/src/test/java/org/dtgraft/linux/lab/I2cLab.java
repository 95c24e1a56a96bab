package org.dtgraft.linux.lab;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dtgraft.linux.ffi.Attempt;
import org.dtgraft.linux.ffi.Errno;
import org.dtgraft.linux.ffi.Failure;
import org.dtgraft.linux.ffi.Libc;
import org.dtgraft.linux.i2c.AddressWidth;
import org.dtgraft.linux.i2c.BoundDriver;
import org.dtgraft.linux.i2c.I2cAdapter;
import org.dtgraft.linux.i2c.I2cEeprom;
import org.dtgraft.linux.i2c.I2cFault;
import org.dtgraft.linux.i2c.I2cMessage;

/// An address of an adapter.
record I2cLab(Libc libc, Checks checks, String path, int address) {
  /// An EEPROM is read.
  ///
  /// @param width 8 or 16
  /// @param capacity in bytes
  void reads(String width, String capacity) {
    AddressWidth bits = width.equals("8") ? AddressWidth.ONE_BYTE : AddressWidth.TWO_BYTES;
    int size = Integer.decode(capacity);
    with(adapter -> {
      I2cEeprom eeprom = new I2cEeprom(adapter, address, bits, size);
      var all = checks.done("i2c the whole EEPROM", eeprom.read(0, size));
      var end = checks.done("i2c its last byte", eeprom.read(size - 1, 1));
      checks.that(
          "i2c both agree",
          all.isPresent()
              && end.isPresent()
              && all.orElseThrow().u8(size - 1) == end.orElseThrow().u8(0),
          end);
    });
  }

  /// Nothing answers.
  void isAbsent() {
    with(adapter -> {
      Attempt<?> read =
          adapter.transfer(List.of(new I2cMessage.Read(address, 1)), BoundDriver.REFUSE);
      checks.that(
          "i2c nothing answers",
          errno(read).map(I2cFault::of).equals(Optional.of(I2cFault.NO_ACKNOWLEDGE)),
          read);
    });
  }

  /// A driver is bound.
  void isBound() {
    with(adapter -> {
      List<I2cMessage> read = List.of(new I2cMessage.Read(address, 1));
      Attempt<?> refused = adapter.transfer(read, BoundDriver.REFUSE);
      checks.that(
          "i2c a bound driver is respected",
          errno(refused).equals(Optional.of(Errno.EBUSY)),
          refused);
      checks.done("i2c beside the driver", adapter.transfer(read, BoundDriver.SHARE));
    });
  }

  private void with(Consumer<I2cAdapter> work) {
    checks
        .done("i2c open", I2cAdapter.open(libc, path))
        .ifPresent(adapter -> {
          try (adapter) {
            checks.that(
                "i2c functions",
                (adapter.functions() & 1) == 1,
                Long.toHexString(adapter.functions()));
            work.accept(adapter);
          }
        });
  }

  private static Optional<Errno> errno(Attempt<?> attempt) {
    return switch (attempt) {
      case Attempt.Done<?> _ -> Optional.empty();
      case Attempt.Failed<?>(Failure why) -> why.errno();
    };
  }
}
