package org.dtgraft.linux.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AloneTest {
  @TempDir Path root;

  @Test
  void thereIsOneAtATime() throws IOException {
    Files.createDirectory(root.resolve("run"));
    Alone first = Alone.on(root).orElseThrow();
    assertEquals(Optional.empty(), Alone.on(root));
    first.close();
    Alone.on(root).orElseThrow().close();
  }

  @Test
  void whereThereIsNoPlaceForTheLockItIsSaid() {
    assertThrows(NoSuchFileException.class, () -> Alone.on(root));
  }
}
