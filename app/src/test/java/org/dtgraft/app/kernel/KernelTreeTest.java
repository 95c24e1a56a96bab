package org.dtgraft.app.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.Exit;
import org.dtgraft.app.console.FileRefused;
import org.dtgraft.hotplug.kernel.KernelIndex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reading a kernel's source tree, and what is kept of it.
final class KernelTreeTest {
  private static final Path LINUX =
      Path.of(System.getProperty("basedir", "."), "..", "examples", "linux");

  @TempDir Path folder;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Console console(Map<String, String> environment) {
    return new Console(
        new ByteArrayInputStream(new byte[0]),
        new ByteArrayOutputStream(),
        err,
        false,
        false,
        environment,
        folder,
        _ -> {});
  }

  private KernelIndex index(boolean cached) throws IOException {
    Map<String, String> environment = Map.of("XDG_CACHE_HOME", folder.resolve("cache").toString());
    return new KernelTree("linux", console(environment)).index(cached);
  }

  private void linux() throws IOException {
    try (Stream<Path> files = Files.walk(LINUX)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        write(LINUX.relativize(file).toString(), Files.readString(file));
      }
    }
  }

  private Path write(String file, String text) throws IOException {
    Path path = folder.resolve("linux").resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }

  private Path kept() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("cache").resolve("dtgraft"))) {
      List<Path> all = files.toList();
      assertEquals(1, all.size(), all.toString());
      return all.getFirst();
    }
  }

  @Test
  void theExampleIsRead() throws IOException {
    linux();
    KernelIndex index = index(false);
    assertEquals("7.3.4", index.version());
    assertEquals(1, index.drivers("i2c", List.of("nxp,pca9534")).size());
    assertEquals(1, index.drivers("i2c", List.of("nobody,tmp105")).size(), "by its name");
    assertEquals(Set.of("example,first-clock", "fixed-clock"), index.early().keySet());
    assertTrue(index.links().links("leds"));
    assertTrue(index.listens("platform") && index.listens("gpio-hog"));
    assertEquals(0, index.passedOver());
    assertFalse(Files.exists(folder.resolve("cache")), "nothing is kept");
  }

  @Test
  void whatIsKeptIsWhatWasRead() throws IOException {
    linux();
    KernelIndex first = index(true);
    Path kept = kept();
    FileTime written = FileTime.fromMillis(1);
    Files.setLastModifiedTime(kept, written);
    assertEquals(first, index(true));
    assertEquals(written, Files.getLastModifiedTime(kept), "it was not written again");
    assertEquals(first, index(false));
  }

  @Test
  void aTreeThatChangedIsReadAgain() throws IOException {
    linux();
    index(true);
    Path clock = folder.resolve("linux/drivers/clk");
    write("drivers/clk/new.c", "CLK_OF_DECLARE(n, \"a,new\", n);");
    Files.setLastModifiedTime(clock, FileTime.fromMillis(12345));
    assertTrue(index(true).early().containsKey("a,new"));
    write("Makefile", "VERSION = 8\nPATCHLEVEL = 0\nSUBLEVEL = 0\nEXTRAVERSION = -rc1\n");
    assertEquals("8.0.0-rc1", index(true).version());
  }

  @Test
  void aDamagedFileIsWrittenAnew() throws IOException {
    linux();
    KernelIndex index = index(true);
    Path kept = kept();
    byte[] whole = Files.readAllBytes(kept);
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 40; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
      Files.write(kept, random.nextInt(4) == 0 ? new byte[random.nextInt(20)] : damaged);
      assertEquals(index, index(true), "seed 7, run " + i);
      assertTrue(IndexBytes.read(Files.readAllBytes(kept)).isPresent());
    }
  }

  @Test
  void aCacheThatCannotBeWrittenIsTold() throws IOException {
    linux();
    Files.writeString(folder.resolve("cache"), "no folder");
    assertEquals(1, index(true).drivers("spi", List.of("example,adc")).size());
    assertTrue(err.toString(UTF_8).startsWith("dtgraft: what was read of 'linux' is not kept: "));
  }

  @Test
  void withoutAHomeNothingIsKept() throws IOException {
    linux();
    new KernelTree("linux", console(Map.of("XDG_CACHE_HOME", "relative"))).index(true);
    assertEquals("", err.toString(UTF_8));
    new KernelTree("linux", console(Map.of("HOME", folder.toString()))).index(true);
    assertTrue(Files.isDirectory(folder.resolve(".cache/dtgraft")));
  }

  @Test
  void whatIsNoKernelIsRefused() throws IOException {
    assertEquals(Exit.WORLD, refused().exit());
    write("drivers/a.c", "");
    FileRefused refused = refused();
    assertEquals(Exit.WRONG_INPUT, refused.exit());
    assertTrue(refused.diagnostic().message().startsWith("'linux' is no source tree of Linux"));
    write("Makefile", "all:\n\techo\n");
    refused();
    write("Makefile", "VERSION = 6\nPATCHLEVEL = 12\n");
    assertEquals("6.12", index(false).version());
  }

  private FileRefused refused() {
    return assertThrows(FileRefused.class, () -> index(false));
  }

  @Test
  void oddFilesAreNoTrouble() throws IOException {
    linux();
    write("drivers/a.h", "struct of_device_id t[] = { { .compatible = \"of,header\" }, {} };");
    write("drivers/b.c", "struct i2c_driver d = { .driver = { .of_match_table = t } };");
    Files.createSymbolicLink(folder.resolve("linux/drivers/loop"), folder.resolve("linux/drivers"));
    Files.createSymbolicLink(folder.resolve("linux/drivers/gone.c"), folder.resolve("none"));
    Files.write(folder.resolve("linux/drivers/binary.c"), new byte[] {0, -1, 'c', 10, 0});
    Files.createDirectories(folder.resolve("linux/drivers/folder.c"));
    assertEquals(1, index(false).drivers("i2c", List.of("of,header")).size());
  }
}
