/// I2C adapters through `i2c-dev`: messages to declared addresses, never a scan.
package org.dtgraft.linux.i2c;
