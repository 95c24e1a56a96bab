package org.dtgraft.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.dtgraft.devicetree.tree.NodePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The lines of a connector from the other side, each with its polarity.
final class ContactsTest {
  private static final NodePath CONNECTOR = NodePath.of("addon-connector");

  @TempDir Path root;

  @Test
  void theContactIsPulledAndResetIsLookedAt() {
    LabBoard board = new LabBoard(root);
    Contacts contacts = new Contacts(board.hardware(), board.tree());
    contacts.set(CONNECTOR, true);
    assertEquals("pull-up", board.line("sim_gpio0/pull"));
    contacts.set(CONNECTOR, false);
    assertEquals("pull-down", board.line("sim_gpio0/pull").substring(0, 9));
    assertTrue(contacts.isReset(CONNECTOR)); // active low
    board.line("sim_gpio1/value", "1\n");
    assertFalse(contacts.isReset(CONNECTOR));
  }

  @Test
  void aNodeWithoutLinesIsAMistakeOfTheScenario() {
    LabBoard board = new LabBoard(root);
    Contacts contacts = new Contacts(board.hardware(), board.tree());
    assertThrows(IllegalStateException.class, () -> contacts.isReset(NodePath.of("i2c")));
  }
}
