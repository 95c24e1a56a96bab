package org.dtgraft.hotplug.pci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dtgraft.hotplug.pci.IntxLine.Patience;
import org.dtgraft.hotplug.pci.IntxLine.Served;
import org.junit.jupiter.api.Test;

class IntxLineTest {
  private final IntxLine line = new IntxLine(new Patience(100, 90));
  private int calls;

  /// A card whose driver makes it quiet.
  private final class Source {
    private boolean asserts;
    private int handled;

    void raise() {
      asserts = true;
      line.drive(this, true);
    }

    boolean handle() {
      calls++;
      boolean own = asserts;
      asserts = false;
      line.drive(this, false);
      handled += own ? 1 : 0;
      return own;
    }
  }

  @Test
  void whoSharesALineIsServed() {
    Source one = new Source();
    Source two = new Source();
    line.request(one::handle);
    line.request(two::handle);
    one.raise();
    two.raise();
    assertTrue(line.isAsserted());
    assertEquals(Served.QUIET, line.serve(10));
    assertEquals(1, one.handled);
    assertEquals(1, two.handled);
    assertEquals(2, calls);
  }

  @Test
  void aLineThatNobodyCaresForIsSwitchedOffAndPolled() {
    Source living = new Source();
    line.request(living::handle);
    line.drive("dead", true);
    assertEquals(Served.SWITCHED_OFF, line.serve(1_000));
    assertEquals(100, calls, "rounds until it was given up");
    living.raise();
    assertEquals(Served.SWITCHED_OFF, line.serve(1_000));
    assertEquals(0, living.handled);
    line.poll();
    assertEquals(1, living.handled, "it lives on");
    line.drive("dead", false);
    assertTrue(line.isSwitchedOff());
  }

  @Test
  void someUnhandledOnesAreForgiven() {
    boolean[] own = new boolean[1];
    line.request(() -> {
      calls++;
      own[0] = calls % 5 == 0;
      return own[0];
    });
    line.drive("odd", true);
    assertEquals(Served.STORM, line.serve(1_000));
    assertFalse(line.isSwitchedOff());
  }

  /// `lan966x_pci` says that it handled each interrupt, whoever it was.
  @Test
  void aHandlerThatAlwaysSaysYesMakesAStormOfADeadCard() {
    line.request(() -> true);
    line.drive("dead", true);
    assertEquals(Served.STORM, line.serve(10_000));
    assertFalse(line.isSwitchedOff());
  }

  @Test
  void withoutHandlersTheLineIsMasked() {
    line.drive("card", true);
    assertEquals(Served.STORM, line.serve(1_000));
    IntxLine.Handler none = () -> false;
    line.request(none);
    assertEquals(Served.SWITCHED_OFF, line.serve(1_000));
    line.poll();
    line.free(none);
    line.request(none);
    assertFalse(line.isSwitchedOff(), "the first handler switches it on again");
  }
}
