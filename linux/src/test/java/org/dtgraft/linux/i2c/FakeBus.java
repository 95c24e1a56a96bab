package org.dtgraft.linux.i2c;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.dtgraft.linux.ffi.Call;
import org.dtgraft.linux.ffi.Errno;
import org.dtgraft.linux.ffi.Memory;
import org.dtgraft.linux.ffi.Struct;
import org.dtgraft.linux.testing.FakeLibc;

/// An adapter of memory with one EEPROM.
final class FakeBus extends FakeLibc {
  static final int ADDRESS = 0x50;

  final List<String> log = new ArrayList<>();
  final Set<Integer> bound = new HashSet<>();
  final byte[] content = new byte[65536];
  long functions = 0xeff0009L;
  Errno fault = new Errno(0);
  Errno slaveFault = Errno.EBUSY;
  Errno funcsFault = new Errno(0);
  int done = -1;
  private int pointer;

  @Override
  public Call open(String path, int flags, int mode) {
    assertEquals(O_RDWR | O_CLOEXEC, flags);
    return path.equals("/dev/i2c-1") ? done(opened()) : failed(Errno.ENOENT);
  }

  @Override
  public Call ioctl(int fd, long request, long address) {
    assertEquals(I2cAbi.I2C_SLAVE, request, "never forced, never another");
    log.add("slave %02x".formatted(address));
    return bound.contains((int) address) ? failed(slaveFault) : done(0);
  }

  @Override
  public Call ioctl(int fd, long request, Memory argument) {
    if (request == I2cAbi.I2C_FUNCS) {
      I2cAbi.FUNCTIONS.of(argument.bytes()).u64("value", functions);
      return funcsFault.number() == 0 ? done(0) : failed(funcsFault);
    }
    assertEquals(I2cAbi.I2C_RDWR, request);
    Struct transfer = I2cAbi.TRANSFER.of(argument.bytes());
    Memory messages = argument.at(transfer.offset("msgs"));
    int count = transfer.i32("nmsgs");
    assertEquals(count * I2cAbi.MESSAGE.size(), messages.bytes().length);
    for (int i = 0; i < count && fault.number() == 0; i++) {
      Struct message = Struct.over(I2cAbi.MESSAGE, messages.bytes(), i * I2cAbi.MESSAGE.size());
      run(message, messages.at(message.offset("buf")).bytes());
    }
    return fault.number() == 0 ? done(done < 0 ? count : done) : failed(fault);
  }

  private void run(Struct message, byte[] bytes) {
    assertEquals(message.u16("len"), bytes.length, "the kernel would write beside it");
    assertEquals(ADDRESS, message.u16("addr"));
    if (message.u16("flags") == I2cAbi.I2C_M_RD) {
      log.add("read " + bytes.length);
      System.arraycopy(content, pointer, bytes, 0, bytes.length);
    } else {
      assertEquals(0, message.u16("flags"));
      log.add("write " + HexFormat.of().formatHex(bytes));
      pointer = 0;
      for (byte part : bytes) {
        pointer = pointer << 8 | Byte.toUnsignedInt(part);
      }
    }
  }
}
