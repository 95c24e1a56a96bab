package org.dtgraft.linux.sysfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.dtgraft.devicetree.tree.NodePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is written to the kernel, to the byte.
final class WritingTest {
  private static final String EEPROM = "/devices/platform/soc/1000.i2c/i2c-3/3-0050";

  @TempDir Path root;

  private SysDevice eeprom(Machine machine) {
    SysDevices devices = new SysDevices(machine.files(), new LiveNodes(machine.files()));
    devices.scan();
    return devices.of(NodePath.of("soc", "i2c@1000", "eeprom@50")).orElseThrow();
  }

  @Test
  void driversOfDevices() {
    Machine machine =
        Machine.withI2c(root)
            .file("sys/bus/i2c/drivers/at24/unbind", "")
            .file("sys/bus/i2c/drivers/at24/bind", "")
            .file("sys/bus/i2c/drivers_probe", "")
            .file("sys" + EEPROM + "/driver_override", "");
    Drivers drivers = new Drivers(machine.files());
    SysDevice eeprom = eeprom(machine);
    assertEquals(new Answer.Is<>(6), drivers.unbind(eeprom));
    assertEquals("3-0050", machine.text("sys/bus/i2c/drivers/at24/unbind"));
    drivers.bind(eeprom, "at24");
    assertEquals("3-0050", machine.text("sys/bus/i2c/drivers/at24/bind"));
    drivers.probe(eeprom);
    assertEquals("3-0050", machine.text("sys/bus/i2c/drivers_probe"));
    drivers.override(eeprom, Drivers.NOBODY);
    assertEquals("none\n", machine.text("sys" + EEPROM + "/driver_override"));
    assertThrows(IllegalArgumentException.class, () -> drivers.bind(eeprom, "../x"));
  }

  @Test
  void nothingIsMadeWhereThereIsNoFile() {
    Machine machine = Machine.withI2c(root);
    Drivers drivers = new Drivers(machine.files());
    assertEquals(new Answer.Absent<>(), drivers.override(eeprom(machine), "x"));
    assertEquals(new Answer.Absent<>(), drivers.bind(eeprom(machine), "other"));
    assertFalse(machine.files().exists(machine.at("sys" + EEPROM + "/driver_override")));
  }

  @Test
  void i2cDevicesWithoutATree() {
    Machine machine =
        Machine.withI2c(root)
            .file("sys/devices/platform/soc/1000.i2c/i2c-3/new_device", "")
            .file("sys/devices/platform/soc/1000.i2c/i2c-3/delete_device", "");
    I2cAdapters adapters = new I2cAdapters(machine.files(), new LiveNodes(machine.files()));
    assertEquals(List.of(3), adapters.numbers());
    assertEquals(OptionalInt.of(3), adapters.number(NodePath.of("soc", "i2c@1000")));
    assertEquals(OptionalInt.empty(), adapters.number(NodePath.of("soc")));
    adapters.newDevice(3, "24c32", 0x50);
    assertEquals("24c32 0x50\n", machine.text("sys/bus/i2c/devices/i2c-3/new_device"));
    adapters.deleteDevice(3, 0x5);
    assertEquals("0x05\n", machine.text("sys/bus/i2c/devices/i2c-3/delete_device"));
    assertInstanceOf(Answer.Refused.class, adapters.newDevice(3, "two words", 0x50));
    assertInstanceOf(Answer.Refused.class, adapters.newDevice(3, "x".repeat(20), 0x50));
    assertThrows(IllegalArgumentException.class, () -> adapters.newDevice(3, "24c32", 0x80));
    assertEquals(new Answer.Absent<>(), adapters.newDevice(4, "24c32", 0x50));
  }

  @Test
  void pciDevices() {
    Machine machine =
        new Machine(root)
            .file("sys/bus/pci/devices/0000:01:00.0/remove", "")
            .file("sys/bus/pci/devices/0000:00:01.0/rescan", "")
            .file("sys/bus/pci/rescan", "")
            .folder("sys/bus/pci/slots/4");
    PciPorts ports = new PciPorts(machine.files());
    assertEquals(new Answer.Is<>(1), ports.remove("0000:01:00.0"));
    assertEquals("1", machine.text("sys/bus/pci/devices/0000:01:00.0/remove"));
    assertEquals(new Answer.Is<>(1), ports.rescan("0000:00:01.0"));
    assertEquals(new Answer.Is<>(1), ports.rescan());
    assertEquals(List.of("4"), ports.slots());
    assertEquals(new Answer.Absent<>(), ports.remove("0000:02:00.0"));
    assertThrows(IllegalArgumentException.class, () -> ports.remove("../../x"));
  }
}
