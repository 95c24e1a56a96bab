package org.dtgraft.linux.overlay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What can be told of the interface without a kernel; the lab has the rest.
class ConfigfsTest {
  @TempDir Path root;

  @Test
  void aKernelWithoutTheFolderHasNone() throws IOException {
    assertEquals(Optional.empty(), Configfs.find(root));
  }

  @Test
  void ourModuleSaysWhoItIs() throws IOException {
    Path group = Files.createDirectories(root.resolve(Configfs.GROUP));
    Files.writeString(group.resolveSibling("variant"), "dtgraft 1\n");
    Configfs ours = Configfs.find(root).orElseThrow();
    assertEquals("configfs of the module dtgraft_configfs", ours.name());
    Files.createDirectory(group.resolve("b"));
    Files.createDirectory(group.resolve("a"));
    assertEquals(List.of("a", "b"), ours.entries());
  }

  @Test
  void anotherIsKnownByItsFilesAndTheProbeIsTakenAway() throws IOException {
    Path group = Files.createDirectories(root.resolve(Configfs.GROUP));
    Configfs other = Configfs.find(root).orElseThrow();
    assertEquals("configfs of dtbocfg", other.name());
    assertEquals(List.of(), other.entries());
    Files.createDirectory(group.resolve("dtgraft-probe"));
    assertEquals(List.of(), Configfs.find(root).orElseThrow().entries());
  }

  @Test
  void aBlobThatNoKernelTakesIsNotHandedOver() throws IOException {
    Files.createDirectories(root.resolve(Configfs.GROUP));
    Configfs configfs = Configfs.find(root).orElseThrow();
    OverlayInterface.Handed handed = configfs.apply("large", new byte[Configfs.LARGEST + 1]);
    assertTrue(handed instanceof OverlayInterface.Handed.Refused, handed.toString());
    assertEquals(List.of(), configfs.entries());
  }

  @Test
  void whatIsNotThereCannotBeTakenBack() throws IOException {
    Files.createDirectories(root.resolve(Configfs.GROUP));
    Configfs configfs = Configfs.find(root).orElseThrow();
    assertEquals("there is no entry 'gone'", configfs.remove("gone"));
  }
}
