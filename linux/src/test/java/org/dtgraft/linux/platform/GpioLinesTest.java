package org.dtgraft.linux.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dtgraft.linux.gpio.LineEvent;
import org.junit.jupiter.api.Test;

/// What edges that the kernel hands over together are told as.
final class GpioLinesTest {
  private static final LineEvent CLOSED = new LineEvent.Edge(true, 1, 1);
  private static final LineEvent OPENED = new LineEvent.Edge(false, 2, 2);
  private static final LineEvent DROPPED = new LineEvent.Overflow(3);

  @Test
  void theLevelOfNowCounts() {
    assertEquals(List.of(true), GpioLines.levels(false, List.of(CLOSED), true));
    assertEquals(List.of(false), GpioLines.levels(false, List.of(OPENED), false));
    assertEquals(List.of(false), GpioLines.levels(false, List.of(OPENED, CLOSED, OPENED), false));
    assertEquals(List.of(false), GpioLines.levels(false, List.of(CLOSED), false));
  }

  @Test
  void aContactThatWasOpenForAMomentIsNotPassedOver() {
    assertEquals(List.of(false, true), GpioLines.levels(false, List.of(OPENED, CLOSED), true));
    assertEquals(
        List.of(false, true), GpioLines.levels(false, List.of(CLOSED, OPENED, CLOSED), true));
  }

  @Test
  void whatWasDroppedMayHaveOpenedIt() {
    assertEquals(List.of(false, true), GpioLines.levels(false, List.of(DROPPED, CLOSED), true));
    assertEquals(List.of(false), GpioLines.levels(false, List.of(DROPPED), false));
  }

  /// Simulated lines do so, and any kernel whose interrupt comes late.
  @Test
  void twoEdgesToldAsOneHaveOpenedItToo() {
    assertEquals(List.of(false, true), GpioLines.levels(true, List.of(CLOSED), true));
    assertEquals(List.of(false), GpioLines.levels(true, List.of(OPENED), false));
    assertEquals(List.of(false), GpioLines.levels(false, List.of(OPENED), false));
  }
}
