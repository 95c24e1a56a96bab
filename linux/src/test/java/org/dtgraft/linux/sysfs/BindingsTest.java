package org.dtgraft.linux.sysfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import org.dtgraft.devicetree.tree.NodePath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Why a device has no driver.
final class BindingsTest {
  private static final String REGULATOR = "/devices/platform/vdd";
  private static final NodePath EEPROM = NodePath.of("soc", "i2c@1000", "eeprom@50");
  private static final NodePath SENSOR = NodePath.of("soc", "i2c@1000", "sensor@48");
  private static final String DEVPATH = "/devices/platform/soc/1000.i2c/i2c-3/3-0048";

  @TempDir Path root;
  private Machine machine;

  @BeforeEach
  void aSensorWithoutDriver() {
    machine =
        Machine.withI2c(root)
            .property(SENSOR.toString(), "compatible", "national,lm75\0acme,sensor\0")
            .device(DEVPATH, "i2c", SENSOR.toString())
            .file("sys/kernel/debug/devices_deferred", "")
            .file("lib/modules/7.3/modules.builtin.modinfo", "a.license=GPL\0")
            .file("lib/modules/7.3/modules.alias", "# Aliases\nalias of:N*T*Cacme,sensor lm75\n")
            .folder("sys/module/lm75");
  }

  private Binding of(NodePath node) {
    KernelFiles files = machine.files();
    LiveNodes nodes = new LiveNodes(files);
    SysDevices devices = new SysDevices(files, nodes);
    devices.scan();
    return new Bindings(files, nodes, devices, ModuleAliases.read(files, "7.3")).of(node);
  }

  @Test
  void bound() {
    assertEquals(new Binding.Bound("at24"), of(EEPROM));
  }

  @Test
  void theDriverDidNotTakeIt() {
    assertEquals(
        new Binding.Refused("its driver did not take it; the kernel's log says why"), of(SENSOR));
  }

  @Test
  void withoutDebugfsNobodyCanTell() {
    machine.remove("sys/kernel/debug");
    assertEquals(
        new Binding.Refused(
            "its driver did not take it, or waits: debugfs, which would tell, is not mounted"),
        of(SENSOR));
  }

  @Test
  void itsDriverAskedToWait() {
    machine.file(
        "sys/kernel/debug/devices_deferred", "3-0048\ti2c: supplier vdd not ready\nother\n");
    assertEquals(new Binding.Waiting("waits: i2c: supplier vdd not ready"), of(SENSOR));
    machine.file("sys/kernel/debug/devices_deferred", "3-0048\t\n");
    assertEquals(new Binding.Waiting("waits: its driver did not say for what"), of(SENSOR));
  }

  @Test
  void aSupplierHasNoDevice() {
    machine.file("sys" + DEVPATH + "/waiting_for_supplier", "1\n");
    assertEquals(new Binding.Waiting("waits: a supplier has no device yet"), of(SENSOR));
  }

  @Test
  void aSupplierHasNoDriver() {
    machine.node("/vdd").device(REGULATOR, "platform", "/vdd");
    machine.devlink(REGULATOR, DEVPATH, "dormant");
    machine.file("sys" + DEVPATH + "/waiting_for_supplier", "0\n");
    assertEquals(new Binding.Waiting("waits: supplier 'vdd' has no driver"), of(SENSOR));
    String link = "sys/devices/virtual/devlink/platform:vdd--i2c:3-0048/";
    machine.file(link + "sync_state_only", "1\n");
    assertEquals(
        new Binding.Refused("its driver did not take it; the kernel's log says why"), of(SENSOR));
  }

  @Test
  void linksAreFoundFromBothEnds() {
    machine.node("/vdd").device(REGULATOR, "platform", "/vdd");
    machine.devlink(REGULATOR, DEVPATH, "active");
    KernelFiles files = machine.files();
    LiveNodes nodes = new LiveNodes(files);
    SysDevices devices = new SysDevices(files, nodes);
    devices.scan();
    DeviceLinks links = new DeviceLinks(files, nodes);
    SupplierLink wanted =
        new SupplierLink(
            REGULATOR, DEVPATH, SupplierLink.Status.ACTIVE, /* syncStateOnly= */ false);
    assertEquals(List.of(wanted), links.all());
    assertEquals(List.of(wanted), links.suppliersOf(devices.of(SENSOR).orElseThrow()));
    assertEquals(List.of(wanted), links.consumersOf(devices.of(NodePath.of("vdd")).orElseThrow()));
    assertEquals(List.of(), links.consumersOf(devices.of(SENSOR).orElseThrow()));
  }

  @Test
  void noDriverIsKnown() {
    machine.file("lib/modules/7.3/modules.alias", "");
    assertEquals(
        new Binding.NoDriver(
            "no driver is known for 'national,lm75', 'acme,sensor' in this kernel or its modules",
            true),
        of(SENSOR));
    machine.remove("lib/modules/7.3/modules.builtin.modinfo");
    assertEquals(
        new Binding.NoDriver(
            "no driver is known for 'national,lm75', 'acme,sensor' among this kernel's modules",
            false),
        of(SENSOR));
  }

  @Test
  void modulesThatAreNotInstalledAreSaidToBe() {
    machine.remove("lib");
    assertEquals(
        new Binding.NoDriver(
            "no driver is known for 'national,lm75', 'acme,sensor'; this kernel's modules are not"
                + " installed",
            false),
        of(SENSOR));
  }

  @Test
  void theModuleIsNotLoaded() {
    machine.remove("sys/module/lm75");
    assertEquals(new Binding.NotLoaded("lm75"), of(SENSOR));
    assertEquals("its driver is in module 'lm75', which is not loaded", of(SENSOR).words());
    assertFalse(of(SENSOR).complete());
  }

  @Test
  void aDriverIsForbidden() {
    machine.file("sys" + DEVPATH + "/driver_override", "none\n");
    assertEquals(new Binding.Refused("'driver_override' permits no driver but 'none'"), of(SENSOR));
    machine.file("sys" + DEVPATH + "/driver_override", "(null)\n");
    assertEquals(
        new Binding.Refused("its driver did not take it; the kernel's log says why"), of(SENSOR));
  }

  @Test
  void noDevice() {
    NodePath other = NodePath.of("soc", "other");
    assertEquals(
        new Binding.NoDevice("there is no such node in the running kernel's tree"), of(other));
    machine.node(other.toString());
    assertEquals(new Binding.NoDevice("it has no 'compatible'"), of(other));
    machine.property(other.toString(), "compatible", "acme,other\0");
    assertEquals(
        new Binding.NoDevice(
            "its bus '/soc' has no driver: no driver is known for 'simple-bus' in this kernel or its"
                + " modules"),
        of(other));
    machine.bound("/devices/platform/soc", "platform", "simple-pm-bus");
    assertEquals(new Binding.NoDevice("no bus of the kernel made a device of it"), of(other));
    machine.property(other.toString(), "status", "disabled\0");
    assertEquals(new Binding.NoDevice("its status is 'disabled'"), of(other));
  }
}
