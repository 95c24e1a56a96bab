package org.dtgraft.hotplug.device;

import java.util.Locale;

/// What a device can do for others, and what becomes of those who use it when the device goes.
public enum Service {
  /// A GPIO. `gpiochip_remove` takes the chip away under SRCU: each call fails with -ENODEV.
  LINE(true),
  /// A clock. `clk_unregister` puts `clk_nodrv_ops` in place: each call fails with -ENXIO.
  CLOCK(true),
  /// A supply. `regulator_unregister` only warns of users, and frees what they point to.
  REGULATOR(false),
  /// A PWM. `pwmchip_remove` marks the chip as not operational: each call fails with -ENODEV.
  PWM(true),
  /// A cell of a memory. `nvmem_unregister` drops a reference; readers go on to a part that is
  /// gone.
  CELL(false),
  /// An LED. Its files are drained and removed; `led_put` of a gone LED is harmless.
  LED(true),
  /// A backlight. Its files are drained and removed.
  BACKLIGHT(true),
  /// An interrupt. `irq_domain_remove` warns of mappings, and whoever has one points to nothing.
  INTERRUPT(false),
  /// A reset line. `reset_controller_unregister` does not ask who has one.
  RESET(false),
  /// A generic PHY. Its link has no unbind order (`DL_FLAG_STATELESS`).
  PHY(false),
  /// An Ethernet PHY on an MDIO bus. A MAC keeps its pointer when the bus goes.
  ETHERNET_PHY(false),
  /// A network port. `unregister_netdev` closes it, and wakes who waits.
  PORT(true),
  /// A display bridge. `drm_bridge_unplug` lets each call fail with -ENODEV.
  BRIDGE(true),
  /// A panel, which is counted; a gone one does nothing.
  PANEL(true),
  /// A display connector. Without it commits fail, and files on the card stay open.
  SCREEN(true),
  /// A MIPI DSI host: transfers without an attached device answer -ENODEV.
  DSI_HOST(true),
  /// An I2C adapter. `i2c_del_adapter` waits until nobody has it open.
  ADAPTER(false),
  /// An open file whose driver takes it back: who reads is woken, and each call fails. A GNSS
  /// receiver (`gnss_deregister_device`), a terminal (`tty_vhangup`), a USB device
  /// (`usb_disconnect`).
  STREAM(true),
  /// A sensor of a hardware monitor. Its files are drained and removed.
  SENSOR(true),
  /// Whatever keeps a device by an open file whose driver cannot revoke it.
  FILE(false);

  private final boolean revocable;

  Service(boolean revocable) {
    this.revocable = revocable;
  }

  /// Whether a kernel can take it from its users: then their calls fail at once, and the device can
  /// go. Otherwise the device has to wait until they let go.
  public boolean isRevocable() {
    return revocable;
  }

  /// As reports and scenarios call it.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
