package org.dtgraft.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dtgraft.devicetree.tree.NodePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What of the kernel is looked at past the platform.
final class KernelLookTest {
  @TempDir Path root;

  @Test
  void entriesAreNamedAsTheirOverlaysInTheOrderOfTheirNumbers() {
    assertEquals(
        List.of("somebody's", "identity.dtso", "bus.dtso"),
        KernelLook.names(List.of("dtgraft-10-bus.dtso", "dtgraft-9-identity.dtso", "somebody's")));
  }

  @Test
  void devicesThatCameOrWentAreTold() throws IOException {
    LabBoard board = new LabBoard(root);
    KernelLook look = new KernelLook(board.hardware());
    assertEquals(List.of(), look.remains());
    Path link = root.resolve("sys/bus/i2c/devices/i2c-1");
    Files.delete(link);
    assertEquals(List.of("the device /devices/platform/i2c/i2c-1 has gone"), look.remains());
    KernelLook later = new KernelLook(board.hardware());
    Files.createSymbolicLink(link, root.resolve("sys/devices/platform/i2c/i2c-1"));
    assertEquals(List.of("the device /devices/platform/i2c/i2c-1 is left"), later.remains());
  }

  @Test
  void aConsumerWithoutItsSupplierIsTold() throws IOException {
    LabBoard board = new LabBoard(root);
    String link = "sys/class/devlink/one";
    board.file(link + "/status", "active\n").file(link + "/sync_state_only", "0\n");
    Files.createSymbolicLink(
        root.resolve(link + "/supplier"), root.resolve("sys/devices/platform/gpio-sim/gpiochip0"));
    Files.createSymbolicLink(
        root.resolve(link + "/consumer"), root.resolve("sys/devices/platform/i2c"));
    KernelLook look = new KernelLook(board.hardware());
    assertEquals(List.of(), look.unsupplied()); // a GPIO chip waits for no driver
    board.file("sys/devices/platform/gpio-sim/gpiochip0/modalias", "of:x\n");
    assertEquals(
        List.of(
            "/devices/platform/i2c is bound, and its supplier"
                + " /devices/platform/gpio-sim/gpiochip0 is not"),
        look.unsupplied());
  }

  @Test
  void aBoardThatTheKernelDoesNotHaveIsKnownByItsFirstNode() throws IOException {
    LabBoard board = new LabBoard(root);
    assertEquals(List.of(), board.hardware().missing(board.tree()));
    Files.delete(root.resolve("sys/firmware/devicetree/base/bus"));
    assertEquals(List.of(NodePath.of("bus")), board.hardware().missing(board.tree()));
  }
}
