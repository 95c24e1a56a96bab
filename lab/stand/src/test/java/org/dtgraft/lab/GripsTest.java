package org.dtgraft.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Processes that have device nodes open.
final class GripsTest {
  @TempDir Path root;

  @Test
  void aProcessHoldsTheDeviceUntilItLetsGo() {
    LabBoard board = new LabBoard(root).file("dev/i2c-1", "");
    Path file = root.resolve("dev/i2c-1");
    try (Grips grips = new Grips(board.hardware())) {
      assertEquals(Optional.empty(), grips.hold("i2c"));
      assertTrue(LabBoard.children().stream().anyMatch(c -> LabBoard.hasOpen(c, file)));
      grips.letGo("i2c");
      assertFalse(LabBoard.children().stream().anyMatch(c -> LabBoard.hasOpen(c, file)));
    }
  }

  @Test
  void whatHasNoDeviceNodeCannotBeHeld() {
    try (Grips grips = new Grips(new LabBoard(root).hardware())) {
      assertEquals(
          Optional.of("'bank0' has no device node that could be open"), grips.hold("bank0"));
      assertTrue(grips.hold("nothing").isPresent());
    }
  }
}
