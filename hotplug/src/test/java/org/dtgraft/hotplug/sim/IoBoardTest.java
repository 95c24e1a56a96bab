package org.dtgraft.hotplug.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.SortedMap;
import org.dtgraft.hotplug.connector.ConnectorState;
import org.dtgraft.hotplug.testing.IoExamples;
import org.dtgraft.hotplug.testing.Rig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every add-on of the board for inputs and outputs comes up whole, and leaves nothing.
class IoBoardTest {
  private final Rig rig = IoExamples.rig();

  @ParameterizedTest
  @ValueSource(strings = {"station", "lights", "store", "guest"})
  void comesAndGoes(String addon) {
    SortedMap<String, String> shown = rig.platform().offers().shown();
    List<String> before = List.copyOf(shown.keySet());
    for (int i = 0; i < 2; i++) {
      rig.plug(addon);
      assertInstanceOf(ConnectorState.Ready.class, rig.state(), () -> rig.state().toString());
      rig.unplug();
      assertInstanceOf(ConnectorState.Empty.class, rig.state(), () -> rig.state().toString());
      assertEquals(List.of(), rig.platform().offers().handles().open());
      assertEquals(before, List.copyOf(shown.keySet()));
    }
  }

  @Test
  void theSameModelInBothConnectors() {
    rig.board().plug(IoExamples.LEFT, "station");
    rig.board().plug(IoExamples.RIGHT, "station");
    rig.idle();
    assertInstanceOf(ConnectorState.Ready.class, rig.runtime().state(IoExamples.LEFT));
    assertInstanceOf(ConnectorState.Ready.class, rig.runtime().state(IoExamples.RIGHT));
    rig.board().unplug(IoExamples.LEFT);
    rig.idle();
    assertInstanceOf(ConnectorState.Empty.class, rig.runtime().state(IoExamples.LEFT));
    assertInstanceOf(ConnectorState.Ready.class, rig.runtime().state(IoExamples.RIGHT));
  }
}
