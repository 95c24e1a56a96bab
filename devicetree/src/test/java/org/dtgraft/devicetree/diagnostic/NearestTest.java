package org.dtgraft.devicetree.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> KNOWN = List.of("i2c0", "i2c1", "gpio1", "uart2", "bus@40");

  @Test
  void ofEquallyNearNamesTheFirstInTheAlphabetIsMeant() {
    assertEquals("did you mean 'i2c0'?", Nearest.hint("i2c9", KNOWN));
  }

  @Test
  void aSwapIsOneMistake() {
    assertEquals("did you mean 'uart2'?", Nearest.hint("aurt2", KNOWN));
  }

  @Test
  void aMissingUnitAddressIsFound() {
    assertEquals("did you mean 'bus@40'?", Nearest.hint("bus", KNOWN));
  }

  @Test
  void whatIsNearToNothingIsNoMistake() {
    assertEquals("", Nearest.hint("regulator", KNOWN));
    assertEquals("", Nearest.hint("", KNOWN));
    assertEquals("", Nearest.hint("x".repeat(65), List.of("x".repeat(65))));
  }
}
