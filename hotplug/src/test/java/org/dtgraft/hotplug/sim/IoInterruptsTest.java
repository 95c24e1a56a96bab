package org.dtgraft.hotplug.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.connector.ConnectorState;
import org.dtgraft.hotplug.connector.Holder;
import org.dtgraft.hotplug.device.Handle;
import org.dtgraft.hotplug.device.Provision;
import org.dtgraft.hotplug.device.Service;
import org.dtgraft.hotplug.sim.part.Expander;
import org.dtgraft.hotplug.testing.IoExamples;
import org.dtgraft.hotplug.testing.Rig;
import org.junit.jupiter.api.Test;

/// A part pulls its interrupt line down.
class IoInterruptsTest {
  private static final String KEY = "input/keys:start";

  private final Rig rig = IoExamples.rig().plug("station");
  private final NodePath outer = IoExamples.LEFT.child("i2c-io").child("gpio@20");
  private final NodePath inner =
      IoExamples.LEFT.child("i2c-io").child("i2c-mux@71").child("i2c@3").child("gpio@21");

  private Expander part(NodePath device) {
    return (Expander) rig.platform().partsOf(device).getFirst();
  }

  private void drive(NodePath device, int pin, boolean high) {
    rig.platform().drive(device, pin, high);
    rig.board().runUntilIdle();
  }

  private long handled() {
    return rig.platform().points().reached().stream()
        .filter(p -> p.startsWith("interrupt of"))
        .count();
  }

  @Test
  void aKeyIsReadOverTheBus() {
    assertEquals("0", rig.platform().offers().shown().get(KEY));
    drive(outer, 7, false);
    assertEquals("1", rig.platform().offers().shown().get(KEY));
    drive(outer, 7, true);
    assertEquals("0", rig.platform().offers().shown().get(KEY));
    assertEquals(2, handled());
    assertFalse(part(outer).isAsserted());
  }

  @Test
  void anInterruptGoesThroughBothControllers() {
    Expander far = part(inner);
    drive(inner, 12, false);
    assertFalse(far.isAsserted(), "it was read");
    assertFalse(part(outer).isAsserted());
    assertTrue(part(outer).level(6), "it has let go of the line");
    assertEquals(2, handled(), "when it came, and when it went");
  }

  @Test
  void aLineThatNobodyCanQuietIsSwitchedOff() {
    for (int i = 0; i < 1000; i++) {
      rig.faults().breakTransfer(i);
    }
    drive(outer, 7, false);
    assertEquals(SimInterrupts.PATIENCE, handled());
    assertEquals("0", rig.platform().offers().shown().get(KEY));
    rig.faults().end();
    rig.unplug();
    assertInstanceOf(ConnectorState.Empty.class, rig.state());
  }

  @Test
  void aPartThatIsPulledWhileItAssertsDoesNotStorm() {
    rig.platform().drive(inner, 12, false);
    while (handled() == 0) {
      rig.platform().time().step();
    }
    rig.unplug();
    assertInstanceOf(ConnectorState.Empty.class, rig.state());
    assertTrue(handled() <= 2, () -> handled() + " times");
  }

  @Test
  void anInterruptThatSomebodyHasIsWaitedFor() {
    Provision line = new Provision(outer, Service.INTERRUPT, "5");
    Handle handle = rig.platform().take(line, "the base's audio").orElseThrow();
    rig.unplug();
    ConnectorState.Stuck stuck = assertInstanceOf(ConnectorState.Stuck.class, rig.state());
    assertEquals(List.of(new Holder("the base's audio", line.toString())), stuck.holders());
    rig.platform().letGo(handle);
    rig.idle();
    assertInstanceOf(ConnectorState.Empty.class, rig.state());
  }
}
