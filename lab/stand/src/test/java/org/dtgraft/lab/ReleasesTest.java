package org.dtgraft.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Which word of a scenario means the kernel that runs.
final class ReleasesTest {
  private static final List<String> WORDS = List.of("complete", "linux-6.1", "linux-7.3");

  @Test
  void aSeriesMeansAllOfItsReleases() {
    assertEquals(Optional.of("linux-7.3"), Releases.word(WORDS, "7.3.4-lab"));
    assertEquals(Optional.of("linux-7.3"), Releases.word(WORDS, "7.3-rc1"));
    assertEquals(Optional.of("linux-6.1"), Releases.word(WORDS, "6.1"));
  }

  @Test
  void anotherOneThatBeginsTheSameIsNotMeant() {
    assertEquals(Optional.empty(), Releases.word(WORDS, "6.12.117"));
    assertEquals(Optional.empty(), Releases.word(WORDS, "7.30.1"));
  }
}
