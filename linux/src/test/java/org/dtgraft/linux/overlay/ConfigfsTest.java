package org.dtgraft.linux.overlay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
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
    Path group = ours();
    Configfs ours = Configfs.find(root).orElseThrow();
    assertEquals("configfs of the module dtgraft_configfs", ours.name());
    Files.createDirectory(group.resolve("b"));
    Files.createDirectory(group.resolve("a"));
    assertEquals(List.of("a", "b"), ours.entries());
  }

  @Test
  void ourModuleTellsOfOverlaysWithoutAFolder() throws IOException {
    Path group = ours();
    Files.writeString(group.resolveSibling("orphans"), "b 3 EBUSY: the kernel does not\n");
    Files.createDirectory(group.resolve("a"));
    assertEquals(List.of("a", "b"), Configfs.find(root).orElseThrow().entries());
  }

  private Path ours() throws IOException {
    Path group = Files.createDirectories(root.resolve(Configfs.GROUP));
    Files.writeString(group.resolveSibling("variant"), "dtgraft 1\n");
    Files.writeString(group.resolveSibling("orphans"), "\n");
    return group;
  }

  /// Our module would say `ENODEV`, and the entry would stay for ever.
  @Test
  void ofAnEntryThatHoldsNothingNothingIsTakenOut() throws IOException {
    Path entry = Files.createDirectory(ours().resolve("empty"));
    Files.writeString(entry.resolve("status"), "unapplied\n");
    Files.writeString(entry.resolve("error"), "\n");
    Path remove = Files.createFile(entry.resolve("remove"));
    Configfs configfs = Configfs.find(root).orElseThrow();
    // Other folders than those of configfs cannot go with files in them.
    assertThrows(DirectoryNotEmptyException.class, () -> configfs.remove("empty"));
    assertEquals("", Files.readString(remove));
  }

  @Test
  void anInterfaceThatHasGoneIsSaidToBeGone() throws IOException {
    Path group = Files.createDirectories(root.resolve(Configfs.GROUP));
    Configfs configfs = Configfs.find(root).orElseThrow();
    Files.delete(group);
    assertThrows(InterfaceGone.class, configfs::entries);
    assertThrows(InterfaceGone.class, () -> configfs.apply("a", new byte[0]));
    InterfaceGone gone = assertThrows(InterfaceGone.class, () -> configfs.remove("a"));
    assertTrue(String.valueOf(gone.getMessage()).contains(group.toString()), gone.toString());
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
