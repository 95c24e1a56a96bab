package org.dtgraft.hotplug.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.dtgraft.hotplug.platform.Devices.ReleaseAnswer;
import org.junit.jupiter.api.Test;

/// Devices that leave together.
class DeparturesTest {
  @Test
  void whoHasEndedDoesNotGoOn() {
    List<ReleaseAnswer> answers = new ArrayList<>();
    Departures none =
        new Departures(new Departures.Leave(List.of(), List.of()), _ -> {}, answers::add);
    assertFalse(none.isBusy());
    none.end();
    assertTrue(none.isBusy(), "what is still to come for it finds nothing to do");
    assertEquals(List.of(new ReleaseAnswer.Gone()), answers);
  }
}
