/// GPIO lines through the character device, version 2 of its interface (`linux/gpio.h`).
package org.dtgraft.linux.gpio;
