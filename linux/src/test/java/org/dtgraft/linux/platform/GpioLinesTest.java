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
    assertEquals(List.of(true), GpioLines.levels(List.of(CLOSED), true));
    assertEquals(List.of(false), GpioLines.levels(List.of(OPENED), false));
    assertEquals(List.of(false), GpioLines.levels(List.of(OPENED, CLOSED, OPENED), false));
    assertEquals(List.of(false), GpioLines.levels(List.of(CLOSED), false));
  }

  @Test
  void aContactThatWasOpenForAMomentIsNotPassedOver() {
    assertEquals(List.of(false, true), GpioLines.levels(List.of(OPENED, CLOSED), true));
    assertEquals(List.of(false, true), GpioLines.levels(List.of(CLOSED, OPENED, CLOSED), true));
  }

  @Test
  void whatWasDroppedMayHaveOpenedIt() {
    assertEquals(List.of(false, true), GpioLines.levels(List.of(DROPPED, CLOSED), true));
    assertEquals(List.of(false), GpioLines.levels(List.of(DROPPED), false));
  }
}
