package org.dtgraft.linux.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.platform.Devices.ReleaseAnswer;
import org.dtgraft.hotplug.platform.Overlays.Need;
import org.dtgraft.hotplug.platform.Timers;
import org.dtgraft.linux.sysfs.LiveNodes;
import org.dtgraft.linux.sysfs.Machine;
import org.dtgraft.linux.sysfs.SysDevice;
import org.dtgraft.linux.sysfs.SysDevices;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is bound goes in the order in which it can, and not while somebody has it.
class ReleaseTest {
  private static final String READER = "/devices/platform/reader";
  private static final String CONTROLLER = "/devices/platform/soc/1000.i2c";
  private static final String EEPROM = CONTROLLER + "/i2c-3/3-0050";
  private static final NodePath BUS = NodePath.of("soc", "i2c@1000");
  private static final List<NodePath> ADDON = List.of(BUS, BUS.child("eeprom@50"));

  @TempDir Path root;
  private final LinkedBlockingQueue<Runnable> loop = new LinkedBlockingQueue<>();
  private final Deque<Runnable> later = new ArrayDeque<>();
  private final List<ReleaseAnswer> answers = new ArrayList<>();
  private Machine machine;
  private Release release;

  @BeforeEach
  void machine() {
    machine = Machine.withI2c(root);
    machine.node("/reader").device(READER, "platform", "/reader");
    machine.bound(READER, "platform", "reader").devlink(EEPROM, READER, "active");
    machine.file("sys/bus/i2c/drivers/at24/unbind", "");
    machine.file("sys/bus/platform/drivers/i2c-acme/unbind", "");
    machine.file("sys/bus/platform/drivers/reader/unbind", "");
    LiveNodes nodes = new LiveNodes(machine.files());
    SysDevices devices = new SysDevices(machine.files(), nodes);
    devices.scan();
    Worker worker = new Worker("release", loop::add);
    release = new Release(machine.files(), devices, new Loaded(nodes), worker, new Later());
  }

  /// The add-on, and another one with a reader.
  private record Loaded(LiveNodes live) implements Release.Loads {
    @Override
    public DeviceTree tree() {
      return live.deviceTree().found().orElseThrow();
    }

    @Override
    public List<NodePath> nodes() {
      return List.of(BUS, BUS.child("eeprom@50"), NodePath.of("reader"));
    }
  }

  /// Nothing is due before the test says so.
  private final class Later implements Timers {
    @Override
    public Duration now() {
      return Duration.ZERO;
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
      later.add(task);
      return () -> later.remove(task);
    }
  }

  private void turn() throws InterruptedException {
    loop.take().run();
  }

  private List<String> order(NodePath... nodes) {
    return release.order(List.of(nodes)).stream().map(SysDevice::devpath).toList();
  }

  @Test
  void consumersGoBeforeTheirSuppliersAndWhatHangsBelowBeforeThat() {
    NodePath reader = NodePath.of("reader");
    List<String> wanted = List.of(READER, EEPROM, CONTROLLER);
    assertEquals(wanted, order(BUS, BUS.child("eeprom@50"), reader));
    assertEquals(wanted, order(reader, BUS.child("eeprom@50"), BUS));
  }

  /// A kernel makes no link to a cell of an EEPROM that lasts.
  private void theTreeAloneSaysIt() {
    machine.remove("sys" + EEPROM + "/consumer:i2c:reader");
    String cell = "/soc/i2c@1000/eeprom@50/cell";
    machine.node(cell).property(cell, "phandle", "\0\0\0\7");
    machine.property("/reader", "nvmem-cells", "\0\0\0\7");
  }

  @Test
  void whatTheTreeSaysCountsWhereTheKernelHasNoLink() {
    theTreeAloneSaysIt();
    NodePath reader = NodePath.of("reader");
    assertEquals(List.of(READER, EEPROM, CONTROLLER), order(reader, BUS, BUS.child("eeprom@50")));
  }

  @Test
  void aConsumerOfAnotherLoadIsNamedAlsoWithoutALink() throws InterruptedException {
    theTreeAloneSaysIt();
    release.release(ADDON, answers::add);
    turn();
    Need need = new Need("the device of /reader", "/soc/i2c@1000/eeprom@50 (nvmem-cells)");
    assertEquals(List.of(new ReleaseAnswer.Held(List.of(need))), answers);
    assertEquals("", machine.text("sys/bus/i2c/drivers/at24/unbind"));
  }

  @Test
  void whatIsHeldIsNotUnboundUntilTheyLetGo() throws InterruptedException {
    release.release(ADDON, answers::add);
    turn();
    ReleaseAnswer held =
        new ReleaseAnswer.Held(List.of(new Need("device reader", "3-0050 as its supplier")));
    assertEquals(List.of(held), answers);
    assertEquals("", machine.text("sys/bus/i2c/drivers/at24/unbind"));
    later.remove().run();
    turn();
    assertEquals(List.of(held), answers, "told once");
    machine.remove("sys" + EEPROM + "/consumer:i2c:reader");
    later.remove().run();
    turn();
    assertEquals(List.of(held, new ReleaseAnswer.Gone()), answers);
    assertEquals("3-0050", machine.text("sys/bus/i2c/drivers/at24/unbind"));
    assertEquals("1000.i2c", machine.text("sys/bus/platform/drivers/i2c-acme/unbind"));
  }

  @Test
  void onlyTheLastWhoAskedIsAnswered() throws InterruptedException {
    release.release(ADDON, _ -> answers.add(new ReleaseAnswer.Gone()));
    release.release(ADDON, answers::add);
    turn();
    turn();
    assertEquals(1, answers.size());
  }
}
