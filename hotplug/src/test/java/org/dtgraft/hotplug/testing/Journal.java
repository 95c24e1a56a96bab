package org.dtgraft.hotplug.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

/// What must be true of every journal of one connector.
final class Journal {
  private final List<String> words;
  private int loaded;
  private boolean present;

  private Journal(List<String> words) {
    this.words = words;
  }

  static void check(List<String> words) {
    Journal journal = new Journal(words);
    words.forEach(journal::take);
  }

  private void take(String word) {
    switch (word) {
      case "plugged" -> {
        assertTrue(!present, () -> "plugged twice: " + words);
        assertEquals(0, loaded, () -> "plugged before it was empty: " + words);
        present = true;
      }
      case "unplugged" -> {
        assertTrue(present, () -> "unplugged twice: " + words);
        present = false;
      }
      case "loaded" -> {
        loaded++;
        assertTrue(loaded <= 2, () -> "loaded too much: " + words);
      }
      case "unloaded" -> {
        loaded--;
        assertTrue(loaded >= 0, () -> "unloaded too much: " + words);
      }
      case "identified" -> assertEquals(1, loaded, () -> "identified without stage 1: " + words);
      case "ready", "degraded" -> assertEquals(2, loaded, () -> "not loaded: " + words);
      case "refused" -> assertEquals(0, loaded, () -> "refused, but loaded: " + words);
      case "empty" -> {
        assertEquals(0, loaded, () -> "empty, but loaded: " + words);
        assertTrue(!present, () -> "empty, but plugged: " + words);
      }
      case "cut" -> assertTrue(loaded > 0, () -> "cut, but not loaded: " + words);
      case "revoked" -> assertTrue(loaded > 0, () -> "revoked, but not loaded: " + words);
      case "stuck", "quarantined" -> {}
      default -> throw new AssertionError("what is " + word + "?");
    }
  }
}
