package org.dtgraft.linux.i2c;

import java.nio.file.Path;
import org.dtgraft.linux.testing.Abi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class I2cAbiTest {
  @Test
  void numbersAndLayoutsAreThoseOfTheHeaders(@TempDir Path folder) throws Exception {
    new Abi("linux/i2c.h", "linux/i2c-dev.h")
        .is("I2C_SLAVE", I2cAbi.I2C_SLAVE)
        .is("I2C_FUNCS", I2cAbi.I2C_FUNCS)
        .is("I2C_RDWR", I2cAbi.I2C_RDWR)
        .is("I2C_FUNC_I2C", I2cAbi.I2C_FUNC_I2C)
        .is("I2C_M_RD", I2cAbi.I2C_M_RD)
        .is("I2C_RDWR_IOCTL_MAX_MSGS", I2cAbi.I2C_RDWR_IOCTL_MAX_MSGS)
        .is("sizeof(unsigned long)", I2cAbi.FUNCTIONS.size())
        .is(I2cAbi.MESSAGE)
        .is(I2cAbi.TRANSFER)
        .compare(folder);
  }
}
