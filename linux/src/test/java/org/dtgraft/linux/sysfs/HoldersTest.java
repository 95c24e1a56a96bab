package org.dtgraft.linux.sysfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.tree.NodePath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who uses devices that are to leave. `/dev/null` of the machine that tests, whose number is 1:3
/// everywhere, stands for a device node.
final class HoldersTest {
  private static final String CONTROLLER = "/devices/platform/soc/1000.i2c";
  private static final String I2C_DEV = CONTROLLER + "/i2c-3/i2c-dev/i2c-3";

  @TempDir Path root;
  private Machine machine;

  @BeforeEach
  void board() {
    machine = Machine.withI2c(root).file("sys" + I2C_DEV + "/dev", "1:3\n");
  }

  /// Before the folder is: whoever deletes it warns of links that lead out of it.
  @AfterEach
  void links() {
    machine.folder("proc").remove("proc");
  }

  private Held held() {
    KernelFiles files = machine.files();
    LiveNodes nodes = new LiveNodes(files);
    SysDevices devices = new SysDevices(files, nodes);
    devices.scan();
    SysDevice controller = devices.of(NodePath.of("soc", "i2c@1000")).orElseThrow();
    return new Holders(files, nodes).of(devices.below(controller).found().orElseThrow());
  }

  private List<String> words() {
    return held().holders().stream().map(SysHolder::words).toList();
  }

  @Test
  void nobody() {
    machine
        .textLink("proc/7/fd/0", "/dev/zero")
        .textLink("proc/7/fd/1", "/dev/nothing-of-this-name")
        .textLink("proc/7/fd/2", "socket:[1234]")
        .file("proc/7/comm", "sh\n")
        .folder("proc/8")
        .file("proc/version", "Linux\n");
    assertEquals(new Held(List.of(), 0), held());
    assertTrue(held().nobody());
  }

  @Test
  void processesByTheNumberOfTheDeviceNode() {
    machine
        .textLink("proc/412/fd/3", "/dev/null")
        .textLink("proc/412/fd/4", "/dev/null")
        .file("proc/412/comm", "cat\n");
    assertEquals(List.of("process 412 (cat) has /dev/null open"), words());
    assertFalse(held().nobody());
  }

  @Test
  void aBlockDeviceOfThatNumberIsAnother() {
    machine.textLink("proc/412/fd/3", "/dev/null").file("proc/412/comm", "cat\n");
    SysDevice block =
        new SysDevice(
            "/devices/x/block/b",
            "block",
            false,
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.of(new DevNumber(true, 1, 3)),
            "b");
    KernelFiles files = machine.files();
    assertTrue(new Holders(files, new LiveNodes(files)).of(List.of(block)).nobody());
  }

  @Test
  void mountsSwapAndWhatIsBuiltOnABlockDevice() {
    String block = CONTROLLER + "/block/mmcblk1";
    String partition = block + "/mmcblk1p1";
    machine
        .ofClass(block, "block")
        .file("sys" + block + "/dev", "179:0\n")
        .file("sys" + block + "/uevent", "DEVNAME=mmcblk1\n")
        .ofClass(partition, "block")
        .file("sys" + partition + "/dev", "179:1\n")
        .file("sys" + partition + "/uevent", "DEVNAME=mmcblk1p1\n")
        .folder("sys" + block + "/holders/dm-0")
        .file(
            "proc/self/mountinfo",
            """
            21 1 8:1 / / rw - ext4 /dev/sda1 rw
            36 21 179:1 / /mnt/my\\040card rw,noatime master:1 - vfat /dev/mmcblk1p1 rw
            37 21 0:44 / /data rw - btrfs /dev/mmcblk1 rw
            broken
            """)
        .file("proc/swaps", "Filename Type\n/dev/mmcblk1p1 partition 1 0 -2\n");
    assertEquals(
        List.of(
            "the file system at /data has /dev/mmcblk1 mounted",
            "block device dm-0 has /dev/mmcblk1 in use",
            "the file system at /mnt/my card has /dev/mmcblk1p1 mounted",
            "swap space has /dev/mmcblk1p1 in use"),
        words());
  }

  @Test
  void networkInterfacesThatAreUp() {
    machine
        .ofClass(CONTROLLER + "/net/can0", "net")
        .file("sys" + CONTROLLER + "/net/can0/flags", "0x40081\n")
        .ofClass(CONTROLLER + "/net/can1", "net")
        .file("sys" + CONTROLLER + "/net/can1/flags", "0x40080\n");
    assertEquals(List.of("network interface can0 has its device up"), words());
  }

  @Test
  void consumersOutsideButNotThoseThatLeaveToo() {
    String panel = "/devices/platform/panel";
    machine
        .node("/panel")
        .device(panel, "platform", "/panel")
        .devlink(CONTROLLER + "/i2c-3/3-0050", panel, "active")
        .devlink(CONTROLLER, CONTROLLER + "/i2c-3/3-0050", "active");
    assertEquals(List.of("device panel has 3-0050 as its supplier"), words());
    machine.file("sys/devices/virtual/devlink/platform:3-0050--i2c:panel/status", "available\n");
    assertEquals(List.of(), words());
  }

  @Test
  void aRealProcess() throws IOException {
    KernelFiles files = new KernelFiles(Path.of("/"));
    Optional<DevNumber> number = Optional.of(new DevNumber(/* block= */ false, 1, 3));
    SysDevice device =
        new SysDevice(
            "/devices/virtual/mem/null",
            "mem",
            /* onBus= */ false,
            Optional.empty(),
            /* expectsDriver= */ false,
            Optional.empty(),
            number,
            "null");
    long pid = ProcessHandle.current().pid();
    try (var open = Files.newByteChannel(Path.of("/dev/null"))) {
      assertTrue(open.isOpen());
      Held held = new Holders(files, new LiveNodes(files)).of(List.of(device));
      assertTrue(
          held.holders().stream()
              .anyMatch(h ->
                  h instanceof SysHolder.Program(int p, _, var file)
                      && p == pid
                      && file.equals("/dev/null")),
          held.toString());
    }
  }
}
