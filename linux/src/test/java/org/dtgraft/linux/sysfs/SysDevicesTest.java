package org.dtgraft.linux.sysfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.tree.NodePath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Devices by their nodes.
final class SysDevicesTest {
  private static final String CONTROLLER = "/devices/platform/soc/1000.i2c";
  private static final NodePath I2C = NodePath.of("soc", "i2c@1000");
  private static final NodePath EEPROM = I2C.child("eeprom@50");

  @TempDir Path root;
  private Machine machine;
  private SysDevices devices;

  @BeforeEach
  void scan() {
    machine = Machine.withI2c(root);
    devices = new SysDevices(machine.files(), new LiveNodes(machine.files()));
    assertEquals(new Answer.Is<>(4), devices.scan());
  }

  private static List<String> names(List<SysDevice> devices) {
    return devices.stream().map(SysDevice::toString).toList();
  }

  @Test
  void theDeviceOfANode() {
    SysDevice eeprom = devices.of(EEPROM).orElseThrow();
    assertEquals(CONTROLLER + "/i2c-3/3-0050", eeprom.devpath());
    assertEquals(Optional.of("at24"), eeprom.driver());
    assertEquals("i2c 3-0050", eeprom.toString());
    assertEquals(Optional.empty(), devices.of(NodePath.of("soc", "serial@0")));
  }

  @Test
  void theAdapterComesBehindTheControllerWhoseNodeItCarries() {
    assertEquals(List.of("platform 1000.i2c", "i2c i2c-3"), names(devices.carrying(I2C)));
    assertTrue(devices.carrying(I2C).getFirst().bound());
    assertFalse(devices.carrying(I2C).getLast().expectsDriver());
  }

  @Test
  void theDevicesOfASubtree() {
    assertEquals(List.of("platform 1000.i2c", "i2c 3-0050"), names(devices.within(I2C)));
    assertEquals(3, devices.within(NodePath.ROOT).size());
  }

  @Test
  void allThatHangsBelow() {
    List<SysDevice> below = devices.below(devices.of(I2C).orElseThrow()).found().orElseThrow();
    assertEquals(
        List.of("platform 1000.i2c", "i2c i2c-3", "i2c 3-0050", "i2c-dev i2c-3"), names(below));
    SysDevice i2cDev = below.getLast();
    assertEquals(Optional.of(new DevNumber(false, 89, 3)), i2cDev.number());
    assertEquals("i2c-3", i2cDev.devName());
    assertFalse(i2cDev.onBus());
  }

  @Test
  void whatComesLaterIsKnownByItsDevpath() {
    NodePath sensor = I2C.child("sensor@48");
    String devpath = CONTROLLER + "/i2c-3/3-0048";
    machine.node(sensor.toString()).device(devpath, "i2c", sensor.toString());
    assertEquals(Optional.empty(), devices.of(sensor));
    devices.refresh(devpath);
    assertFalse(devices.of(sensor).orElseThrow().bound());
    assertTrue(devices.of(sensor).orElseThrow().expectsDriver());
    machine.bound(devpath, "i2c", "lm75");
    devices.refresh(devpath);
    assertEquals(Optional.of("lm75"), devices.of(sensor).orElseThrow().driver());
  }

  @Test
  void whatGoesTakesAlongWhatIsBelow() {
    devices.gone(CONTROLLER + "/i2c-3");
    assertEquals(Optional.empty(), devices.of(EEPROM));
    assertEquals(List.of("platform 1000.i2c"), names(devices.carrying(I2C)));
    devices.gone(CONTROLLER);
    assertEquals(List.of(), devices.carrying(I2C));
    devices.gone(CONTROLLER);
  }

  @Test
  void aDeviceThatHasGoneWhenItIsReadIsForgotten() {
    machine.remove("sys" + CONTROLLER + "/i2c-3/3-0050");
    assertEquals(Optional.empty(), devices.refresh(CONTROLLER + "/i2c-3/3-0050"));
    assertEquals(Optional.empty(), devices.of(EEPROM));
  }

  @Test
  void aNeighbourWithALongerNameStays() {
    machine.node("/other").device(CONTROLLER + "x", "platform", "/other");
    devices.refresh(CONTROLLER + "x");
    devices.gone(CONTROLLER);
    assertTrue(devices.of(NodePath.of("other")).isPresent());
  }

  @Test
  void aMachineWithoutBuses() {
    machine.remove("sys/bus");
    assertEquals(new Answer.Absent<>(), devices.scan());
    assertEquals(List.of(), devices.all());
  }

  @Test
  void numbersOfDeviceNodes() {
    assertEquals(new DevNumber(false, 89, 7), DevNumber.of(false, 0x5907));
    assertEquals(new DevNumber(true, 0x12345, 0x6789a), DevNumber.of(true, 0x1_2000_6783_459aL));
    assertEquals(Optional.empty(), DevNumber.parse(false, "89:"));
    assertEquals(Optional.empty(), DevNumber.parse(false, "99999999999:1"));
  }
}
