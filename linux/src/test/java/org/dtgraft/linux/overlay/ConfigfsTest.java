package org.dtgraft.linux.overlay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dtgraft.linux.sysfs.BackEnd;
import org.dtgraft.linux.sysfs.KernelFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What can be told of the interface without a kernel; the lab has the rest.
class ConfigfsTest {
  @TempDir Path root;

  private Configfs configfs(BackEnd found) throws IOException {
    Files.createDirectories(root.resolve(KernelFacts.OVERLAYS));
    return Configfs.of(root, found).orElseThrow();
  }

  @Test
  void whereNoneCanBeUsedThereIsNone() {
    assertEquals(Optional.empty(), Configfs.of(root, new BackEnd.Nothing()));
    assertEquals(Optional.empty(), Configfs.of(root, new BackEnd.Unusable("", "")));
  }

  @Test
  void eachHasANameAndItsEntries() throws IOException {
    Configfs ours = ours();
    assertEquals("configfs of the module dtgraft_configfs", ours.name());
    assertEquals("configfs of dtbocfg", configfs(new BackEnd.Dtbocfg()).name());
    assertEquals("configfs of a vendor kernel", configfs(new BackEnd.Vendor()).name());
    Files.createDirectory(root.resolve(KernelFacts.OVERLAYS + "/b"));
    Files.createDirectory(root.resolve(KernelFacts.OVERLAYS + "/a"));
    assertEquals(List.of("a", "b"), ours.entries());
  }

  @Test
  void anEntryWhoseFilesAreGoneIsRefusedAndTakenAway() throws IOException {
    Configfs configfs = configfs(new BackEnd.Vendor());
    OverlayInterface.Handed handed = configfs.apply("a", new byte[1]);
    OverlayInterface.Handed.Refused refused =
        assertInstanceOf(OverlayInterface.Handed.Refused.class, handed);
    assertTrue(refused.why().startsWith("handing it to the kernel: "), refused.why());
    assertEquals(List.of(), configfs.entries());
  }

  @Test
  void whatAnEntryHoldsIsReadBack() throws IOException {
    Configfs configfs = configfs(new BackEnd.Vendor());
    Path entry = Files.createDirectory(root.resolve(KernelFacts.OVERLAYS + "/a"));
    Files.write(entry.resolve("dtbo"), new byte[] {1, 2});
    assertArrayEquals(new byte[] {1, 2}, configfs.blob("a"));
    assertArrayEquals(new byte[0], configfs.blob("one without a folder"));
  }

  @Test
  void ourModuleTellsOfOverlaysWithoutAFolder() throws IOException {
    Configfs ours = ours();
    Path group = root.resolve(KernelFacts.OVERLAYS);
    Files.writeString(group.resolveSibling("orphans"), "b 3 EBUSY: the kernel does not\n");
    Files.createDirectory(group.resolve("a"));
    assertEquals(List.of("a", "b"), ours.entries());
  }

  private Configfs ours() throws IOException {
    Configfs ours = configfs(new BackEnd.OurModule("dtgraft 1"));
    Files.writeString(root.resolve(KernelFacts.OVERLAYS).resolveSibling("orphans"), "\n");
    return ours;
  }

  /// Our module would say `ENODEV`, and the entry would stay for ever.
  @Test
  void ofAnEntryThatHoldsNothingNothingIsTakenOut() throws IOException {
    Configfs configfs = ours();
    Path entry = Files.createDirectory(root.resolve(KernelFacts.OVERLAYS + "/empty"));
    Files.writeString(entry.resolve("status"), "unapplied\n");
    Files.writeString(entry.resolve("error"), "\n");
    Path remove = Files.createFile(entry.resolve("remove"));
    // Other folders than those of configfs cannot go with files in them.
    assertThrows(DirectoryNotEmptyException.class, () -> configfs.remove("empty"));
    assertEquals("", Files.readString(remove));
  }

  @Test
  void anInterfaceThatHasGoneIsSaidToBeGone() throws IOException {
    Configfs configfs = configfs(new BackEnd.Vendor());
    Path group = root.resolve(KernelFacts.OVERLAYS);
    Files.delete(group);
    assertThrows(InterfaceGone.class, configfs::entries);
    assertThrows(InterfaceGone.class, () -> configfs.apply("a", new byte[0]));
    InterfaceGone gone = assertThrows(InterfaceGone.class, () -> configfs.remove("a"));
    assertTrue(String.valueOf(gone.getMessage()).contains(group.toString()), gone.toString());
  }

  @Test
  void aBlobThatNoKernelTakesIsNotHandedOver() throws IOException {
    Configfs configfs = configfs(new BackEnd.Vendor());
    OverlayInterface.Handed handed = configfs.apply("large", new byte[Configfs.LARGEST + 1]);
    assertTrue(handed instanceof OverlayInterface.Handed.Refused, handed.toString());
    assertEquals(List.of(), configfs.entries());
  }

  @Test
  void whatIsNotThereCannotBeTakenBack() throws IOException {
    Configfs configfs = configfs(new BackEnd.Vendor());
    assertEquals("there is no entry 'gone'", configfs.remove("gone"));
  }
}
