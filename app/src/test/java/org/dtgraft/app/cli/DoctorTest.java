package org.dtgraft.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.dtgraft.app.console.Exit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `dtgraft doctor`, on made-up machines. What is found on which is tested with the checkup.
final class DoctorTest {
  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void files() throws IOException {
    cli = board(new Cli(folder));
  }

  /// A board on which everything is there, below `board-files`.
  static Cli board(Cli cli) throws IOException {
    for (String name :
        new String[] {
          "sys/kernel/config/device-tree/overlays",
          "sys/bus/gpio/devices/gpiochip0",
          "sys/class/i2c-dev/i2c-1"
        }) {
      Files.createDirectories(cli.file("board-files/" + name));
    }
    return cli.with("board-files/proc/sys/kernel/osrelease", "7.3.4\n")
        .with("board-files/boot/config-7.3.4", "CONFIG_OF_OVERLAY=y\n")
        .with("board-files/proc/self/status", "Uid:\t0\t0\t0\t0\n")
        .with("board-files/etc/os-release", "PRETTY_NAME='Débian'\n")
        .with("board-files/sys/kernel/config/device-tree/variant", "dtgraft 1\n")
        .with("board-files/sys/firmware/devicetree/base/model", "Böard\0")
        .with("board-files/sys/firmware/devicetree/base/compatible", "acme,board\0")
        .with("board-files/sys/firmware/devicetree/base/__symbols__/i2c1", "/i2c\0")
        .with("board-files/sys/kernel/debug/devices_deferred", "")
        .with("board-files/lib/modules/7.3.4/modules.alias", "");
  }

  @Test
  void allIsThere() {
    assertEquals(
        """
        Linux 7.3.4, Débian, on Böard

          ok       device tree  the kernel runs on one
          ok       kernel       can apply overlays (CONFIG_OF_OVERLAY=y)
          ok       configfs     mounted at /sys/kernel/config
          ok       overlays     go through dtgraft's module, 'dtgraft 1'
          ok       permission   this is root
          ok       labels       1 label that overlays can refer to
          ok       i2c          1 I2C adapter with a device node
          ok       gpio         1 GPIO chip: gpiochip0
          ok       nvmem        no memory yet; that of an add-on comes with its overlay
          limited  drivers      those built into the kernel are not told beforehand
          ok       reasons      the kernel tells why a device waits

        Hotplugging is possible here, through dtgraft's own module ('dtgraft 1').
        """,
        cli.run("doctor", "--root", "board-files").expect(Exit.DONE).out());
  }

  @Test
  void somethingIsMissing() throws IOException {
    Files.delete(cli.file("board-files/sys/kernel/config/device-tree/overlays"));
    String out = cli.run("doctor", "--root", "board-files").expect(Exit.MISSING).out();
    assertTrue(
        out.contains(
            """
              missing  overlays     nothing takes them from user space: mainline has no interface
                                    -> build and load dtgraft's module: make -C kernel && insmod
                                    kernel/dtgraft_configfs.ko
            """),
        out);
    assertTrue(
        out.endsWith("\nHotplugging is not possible here, for want of: configfs, overlays.\n"),
        out);
  }

  @Test
  void forMachines() {
    String out = cli.run("doctor", "--json", "--root", "board-files").expect(Exit.DONE).out();
    assertEquals(12, out.lines().count());
    assertEquals(
        "{\"topic\":\"device tree\",\"state\":\"ok\",\"found\":\"the kernel runs on one\","
            + "\"hint\":\"\"}",
        out.lines().findFirst().orElseThrow());
    assertEquals(
        "{\"possible\":true,\"through\":\"dtgraft's own module ('dtgraft 1')\","
            + "\"kernel\":\"7.3.4\",\"system\":\"Débian\",\"board\":\"Böard\"}",
        out.lines().toList().getLast());
  }

  @Test
  void coloursOnATerminal() {
    String out =
        cli.onTerminal(Map.of("TERM", "xterm"), "doctor", "--root", "board-files")
            .expect(Exit.DONE)
            .out();
    assertTrue(out.contains("\u001b[1;32mok     \u001b[0m  kernel"), out);
  }

  @Test
  void namesThatAreHostileDoNotMoveTheCursor() {
    cli.with("board-files/sys/firmware/devicetree/base/model", "a\u001b[2Jb\0");
    String out = cli.run("doctor", "--root", "board-files").expect(Exit.DONE).out();
    assertTrue(out.startsWith("Linux 7.3.4, Débian, on a?[2Jb\n"), out);
  }

  @Test
  void aRootThatIsNone() {
    assertEquals(
        "error[file/missing]: there is no file 'nowhere'\n",
        cli.run("doctor", "--root", "nowhere").expect(Exit.WORLD).err());
    cli.with("file", "");
    assertEquals(
        "error[file/no-folder]: 'file' is no folder\n",
        cli.run("doctor", "--root", "file").expect(Exit.WORLD).err());
  }

  @Test
  void thisMachineIsLookedAtWithoutHarm() {
    assertEquals("", cli.run("doctor").err());
  }
}
