package org.dtgraft.linux.sysfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which code is behind the folder is told by what an empty entry holds, and half of a code is
/// refused. The lab has the real ones.
final class BackEndsTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir Path root;

  /// Makes entries with files in them, as the kernel does.
  private static final class Kernel implements BackEnds.Entries {
    private final Map<String, String> files = new LinkedHashMap<>();

    Kernel with(String name, String text) {
      files.put(name, text);
      return this;
    }

    @Override
    public void make(Path entry) throws IOException {
      Files.createDirectories(entry);
      for (var file : files.entrySet()) {
        Files.writeString(entry.resolve(file.getKey()), file.getValue());
      }
    }

    @Override
    public void drop(Path entry) throws IOException {
      for (String name : files.keySet()) {
        Files.delete(entry.resolve(name));
      }
      Files.delete(entry);
    }
  }

  private Machine machine() {
    return new Machine(root).folder(KernelFacts.OVERLAYS);
  }

  private BackEnd found(Kernel kernel) throws IOException {
    BackEnd found = new BackEnds(machine().files(), kernel).ofKernel(LONG);
    try (var left = Files.list(root.resolve(KernelFacts.OVERLAYS))) {
      assertEquals(0, left.count(), "the probe stayed");
    }
    return found;
  }

  private String refused(Kernel kernel) throws IOException {
    return assertInstanceOf(BackEnd.Unusable.class, found(kernel)).why();
  }

  @Test
  void aKernelWithoutTheFolderHasNone() {
    BackEnds backEnds = new BackEnds(new KernelFiles(root));
    assertEquals(new BackEnd.Nothing(), backEnds.ofKernel(LONG));
    assertEquals(new BackEnd.Nothing(), backEnds.ofCopy());
  }

  @Test
  void ourModuleSaysWhoItIsAndNothingIsMade() {
    Machine machine = machine().file(KernelFacts.CONFIGFS + "/device-tree/variant", "dtgraft 1\n");
    BackEnds backEnds = new BackEnds(machine.files(), new Kernel().with("unexpected", ""));
    assertEquals(new BackEnd.OurModule("dtgraft 1"), backEnds.ofKernel(LONG));
    assertFalse(Files.exists(root.resolve(KernelFacts.OVERLAYS + "/dtgraft-probe")));
  }

  @Test
  void anotherVersionOfItIsNotTaken() {
    Machine machine = machine().file(KernelFacts.CONFIGFS + "/device-tree/variant", "dtgraft 2\n");
    assertEquals(
        "it calls itself 'dtgraft 2', and this dtgraft knows 'dtgraft 1'",
        assertInstanceOf(BackEnd.Unusable.class, new BackEnds(machine.files()).ofKernel(LONG))
            .why());
  }

  @Test
  void othersAreToldByWhatAnEmptyEntryHolds() throws IOException {
    Kernel vendor = new Kernel().with("dtbo", "").with("path", "\n").with("status", "unapplied\n");
    assertEquals(new BackEnd.Vendor(), found(vendor));
    Kernel withoutPath = new Kernel().with("dtbo", "").with("status", "unapplied\n");
    assertEquals(new BackEnd.Vendor(), found(withoutPath));
    Kernel dtbocfg = new Kernel().with("dtbo", "").with("status", "0\n");
    assertEquals(new BackEnd.Dtbocfg(), found(dtbocfg));
  }

  @Test
  void halfOfOneIsRefused() throws IOException {
    assertEquals(
        "the file 'status' of an entry cannot be read (not there), so nothing would tell whether"
            + " an overlay was applied",
        refused(new Kernel().with("dtbo", "")));
    assertTrue(
        refused(new Kernel().with("status", "0\n")).startsWith("the file 'dtbo' of an entry"));
    assertEquals(
        "it says 'applied' in 'status' of an entry that holds nothing",
        refused(new Kernel().with("dtbo", "").with("status", "applied\n")));
    assertEquals(
        "3 bytes are in 'dtbo' of an entry that holds nothing",
        refused(new Kernel().with("dtbo", "old").with("status", "0\n")));
  }

  @Test
  void anEntryThatCannotBeMadeIsSaidTo() {
    BackEnds.Entries denied =
        new BackEnds.Entries() {
          @Override
          public void make(Path entry) throws IOException {
            throw new AccessDeniedException(entry.toString());
          }

          @Override
          public void drop(Path entry) throws IOException {
            throw new NoSuchFileException(entry.toString());
          }
        };
    assertEquals(
        new BackEnd.Unusable(
            "entries in '/sys/kernel/config/device-tree/overlays' are for root",
            "run it as root: sudo dtgraft ..."),
        new BackEnds(machine().files(), denied).ofKernel(LONG));
  }

  @Test
  void aKernelThatDoesNotAnswerIsNotWaitedFor() {
    CountDownLatch answer = new CountDownLatch(1);
    BackEnds.Entries silent =
        new BackEnds.Entries() {
          @Override
          public void make(Path entry) throws IOException {
            try {
              answer.await();
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
          }

          @Override
          public void drop(Path entry) {}
        };
    BackEnd found = new BackEnds(machine().files(), silent).ofKernel(Duration.ofMillis(10));
    answer.countDown();
    String why = assertInstanceOf(BackEnd.Unusable.class, found).why();
    assertTrue(why.startsWith("the kernel has not answered in"), why);
  }

  @Test
  void inACopyNothingIsMade() throws IOException {
    Machine machine = machine();
    assertEquals(new BackEnd.Vendor(), new BackEnds(machine.files()).ofCopy());
    machine.folder("sys/module/dtbocfg");
    assertEquals(new BackEnd.Dtbocfg(), new BackEnds(machine.files()).ofCopy());
    try (var left = Files.list(root.resolve(KernelFacts.OVERLAYS))) {
      assertEquals(0, left.count());
    }
  }
}
