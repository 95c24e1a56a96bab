package org.dtgraft.linux.i2c;

import org.dtgraft.linux.ffi.Layout;

/// Numbers and structures of `linux/i2c.h` and `linux/i2c-dev.h` under their names there.
final class I2cAbi {
  static final long I2C_SLAVE = 0x703;
  static final long I2C_FUNCS = 0x705;
  static final long I2C_RDWR = 0x707;

  static final long I2C_FUNC_I2C = 0x1;
  static final int I2C_M_RD = 0x1;
  static final int I2C_RDWR_IOCTL_MAX_MSGS = 42;

  static final Layout MESSAGE =
      Layout.struct("i2c_msg").u16("addr").u16("flags").u16("len").pointer("buf").end();

  static final Layout TRANSFER =
      Layout.struct("i2c_rdwr_ioctl_data").pointer("msgs").u32("nmsgs").end();

  /// What `I2C_FUNCS` writes: an `unsigned long`, of 8 bytes here.
  static final Layout FUNCTIONS = Layout.struct("unsigned long").u64("value").end();

  private I2cAbi() {}
}
