package org.dtgraft.linux.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.dtgraft.linux.overlay.OverlayInterface;
import org.junit.jupiter.api.Test;

/// What an earlier program has left goes, the last first, and no start hangs on what does not.
class LeftoversTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final Kernel kernel = new Kernel();

  /// Entries in memory.
  private static final class Kernel implements OverlayInterface {
    private final List<String> entries = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final CountDownLatch letGo = new CountDownLatch(1);
    private String held = "";
    private String kept = "";

    @Override
    public String name() {
      return "a kernel of memory";
    }

    @Override
    public synchronized List<String> entries() {
      return entries.stream().sorted().toList();
    }

    @Override
    public Handed apply(String entry, byte[] blob) {
      throw new AssertionError("nothing is loaded here");
    }

    @Override
    public byte[] blob(String entry) throws IOException {
      if (entry.endsWith("unreadable")) {
        throw new IOException("EIO");
      }
      return new byte[0];
    }

    @Override
    public String remove(String entry) {
      if (entry.equals(held)) {
        awaitRelease();
      }
      synchronized (this) {
        asked.add(entry);
        if (entry.equals(kept)) {
          return "EBUSY: not topmost";
        }
        entries.remove(entry);
        return "";
      }
    }

    private void awaitRelease() {
      try {
        letGo.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private Leftovers leftovers(Duration patience, String... holders) {
    return new Leftovers(kernel, "dtgraft-", _ -> List.of(holders), patience);
  }

  private void left(String... names) {
    kernel.entries.addAll(List.of(names));
  }

  @Test
  void theLastGoesFirstAndThoseOfOthersStay() throws IOException {
    left("dtgraft-2-b", "dtgraft-10-c", "mine", "dtgraft-1-a", "dtgraft-probe-77");
    assertEquals("", leftovers(LONG).takeOut());
    assertEquals(
        List.of("dtgraft-10-c", "dtgraft-2-b", "dtgraft-1-a", "dtgraft-probe-77"), kernel.asked);
    assertEquals(List.of("mine"), kernel.entries());
  }

  @Test
  void whoHoldsADeviceIsNamedAndTheKernelIsNotAsked() throws IOException {
    left("dtgraft-1-bus");
    assertEquals(
        "'dtgraft-1-bus': process 412 (cat) has /dev/i2c-7 open",
        leftovers(LONG, "process 412 (cat) has /dev/i2c-7 open").takeOut());
    assertEquals(List.of(), kernel.asked);
  }

  @Test
  void aKernelThatDoesNotComeBackIsLeftWaiting() throws IOException {
    left("dtgraft-1-a", "dtgraft-2-b");
    kernel.held = "dtgraft-2-b";
    String why = leftovers(Duration.ofSeconds(1)).takeOut();
    kernel.letGo.countDown();
    assertEquals(
        "'dtgraft-2-b': the kernel has been at it for 1 s; it waits for somebody who holds a"
            + " device of it",
        why);
    assertTrue(kernel.entries().contains("dtgraft-1-a"), "what is below was not touched");
  }

  @Test
  void whatTheKernelKeepsIsTold() throws IOException {
    left("dtgraft-1-a");
    kernel.kept = "dtgraft-1-a";
    assertEquals("'dtgraft-1-a': EBUSY: not topmost", leftovers(LONG).takeOut());
  }

  @Test
  void anInterfaceThatFailsIsNotHidden() {
    left("dtgraft-1-unreadable");
    assertThrows(IOException.class, () -> leftovers(LONG).takeOut());
  }
}
