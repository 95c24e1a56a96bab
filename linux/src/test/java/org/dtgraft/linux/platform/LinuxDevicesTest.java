package org.dtgraft.linux.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.dtgraft.devicetree.overlay.LoadId;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.device.Arrivals;
import org.dtgraft.hotplug.device.BusRule;
import org.dtgraft.hotplug.device.NodeStatus;
import org.dtgraft.hotplug.platform.Devices;
import org.dtgraft.hotplug.platform.KernelProfile;
import org.dtgraft.linux.sysfs.Bindings;
import org.dtgraft.linux.sysfs.KernelFiles;
import org.dtgraft.linux.sysfs.LiveNodes;
import org.dtgraft.linux.sysfs.Machine;
import org.dtgraft.linux.sysfs.ModuleAliases;
import org.dtgraft.linux.sysfs.SysDevices;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is said of the nodes of a load is what sysfs shows of them.
class LinuxDevicesTest {
  private static final LoadId LOAD = new LoadId(1);
  private static final NodePath BUS = NodePath.of("soc", "i2c@1000");
  private static final NodePath EEPROM = BUS.child("eeprom@50");
  private static final NodePath LAYOUT = EEPROM.child("nvmem-layout");
  private static final NodePath SENSOR = BUS.child("sensor@48");
  private static final NodePath LAMPS = NodePath.of("soc", "bus", "lamps");

  @TempDir Path root;
  private Machine machine;

  @BeforeEach
  void machine() {
    machine =
        Machine.withI2c(root)
            .node(SENSOR.toString())
            .property(SENSOR.toString(), "compatible", "acme,sensor\0")
            .node("/soc/bus")
            .property("/soc/bus", "compatible", "simple-bus\0")
            .node(LAMPS.toString())
            .property(LAMPS.toString(), "compatible", "gpio-leds\0")
            .node(LAYOUT.toString())
            .property(LAYOUT.toString(), "compatible", "fixed-layout\0")
            .file("lib/modules/7.3/modules.alias", "");
  }

  private static final class World implements LinuxDevices.Surroundings {
    private final LiveNodes nodes;
    private final List<Runnable> soon = new ArrayList<>();
    private final Arrivals arrivals =
        new Arrivals(
            List.of(EEPROM, LAYOUT, SENSOR, LAMPS),
            Map.of(EEPROM, "i2c", SENSOR, "i2c"),
            Map.of(LAMPS, "nobody listens there"));

    private World(LiveNodes nodes) {
      this.nodes = nodes;
    }

    @Override
    public DeviceTree tree() {
      return nodes.deviceTree().found().orElseThrow();
    }

    @Override
    public Arrivals arrivals(LoadId load) {
      return arrivals;
    }

    @Override
    public List<BusRule> buses() {
      return KernelProfile.LINUX_7_3.buses(List.of(), tree());
    }

    @Override
    public void release(List<NodePath> leaving, Consumer<Devices.ReleaseAnswer> answer) {
      throw new AssertionError("nobody asked for it");
    }

    @Override
    public void soon(Runnable task) {
      soon.add(task);
    }
  }

  private NodeStatus status(NodePath node) {
    KernelFiles files = machine.files();
    World world = new World(new LiveNodes(files));
    SysDevices sysDevices = new SysDevices(files, world.nodes);
    sysDevices.scan();
    ModuleAliases aliases = ModuleAliases.read(files, "7.3");
    LinuxDevices devices =
        new LinuxDevices(sysDevices, new Bindings(files, world.nodes, sysDevices, aliases), world);
    List<Devices.Observed> told = new ArrayList<>();
    devices.watch(LOAD, told::add);
    world.soon.forEach(Runnable::run);
    return told.getLast().nodes().stream()
        .filter(n -> n.node().equals(node))
        .findFirst()
        .orElseThrow();
  }

  private void sensorHasADevice() {
    machine.device("/devices/platform/soc/1000.i2c/i2c-3/3-0048", "i2c", SENSOR.toString());
  }

  @Test
  void whatIsBoundIsAndWhatItsDriverReadsIsData() {
    assertEquals(new NodeStatus.Bound(EEPROM, "at24"), status(EEPROM));
    assertEquals(new NodeStatus.Data(LAYOUT), status(LAYOUT));
  }

  @Test
  void whereNobodyListensNothingIsWaitedFor() {
    assertEquals(new NodeStatus.Failed(LAMPS, "nobody listens there"), status(LAMPS));
  }

  @Test
  void aBusThatListensHasHadItsChance() {
    assertEquals(
        new NodeStatus.Failed(SENSOR, "its bus (i2c) has made no device of it"), status(SENSOR));
  }

  @Test
  void whetherADriverMayComeDependsOnWhatIsKnownOfDrivers() {
    sensorHasADevice();
    NodeStatus.Deferred waits = assertInstanceOf(NodeStatus.Deferred.class, status(SENSOR));
    assertEquals("no driver is known for 'acme,sensor' among this kernel's modules", waits.why());
    machine.file("lib/modules/7.3/modules.builtin.modinfo", "a.license=GPL\0");
    NodeStatus.Failed failed = assertInstanceOf(NodeStatus.Failed.class, status(SENSOR));
    assertEquals(
        "no driver is known for 'acme,sensor' in this kernel or its modules", failed.why());
  }
}
