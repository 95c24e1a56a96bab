package org.dtgraft.hotplug.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.connector.ConnectorState;
import org.dtgraft.hotplug.connector.Holder;
import org.dtgraft.hotplug.connector.Notice;
import org.dtgraft.hotplug.device.Handle;
import org.dtgraft.hotplug.device.Provision;
import org.dtgraft.hotplug.device.Service;
import org.dtgraft.hotplug.testing.Rig;
import org.junit.jupiter.api.Test;

/// Others use what an add-on offers, and it is pulled.
class HoldersTest {
  private final Rig rig = new Rig().started();
  private final NodePath expander = rig.connector().child("i2c-gp").child("gpio@21");
  private final NodePath supply = rig.connector().child("devices").child("regulator-addon-lcd");

  private Handle take(Provision provision) {
    return rig.platform().take(provision, "the base's audio").orElseThrow();
  }

  private Outcome call(Handle handle, String what, int value) {
    List<Outcome> outcomes = new ArrayList<>();
    rig.platform().call(handle, what, value, outcomes::add);
    rig.board().runUntilIdle();
    return outcomes.getLast();
  }

  @Test
  void aCallReachesThePart() {
    rig.plug("addon-15");
    Handle line = take(new Provision(expander, Service.LINE, "3"));
    assertEquals(new Outcome.Done(0), call(line, "set", 1));
    assertInstanceOf(Outcome.Done.class, call(line, "get", 0));
  }

  @Test
  void whatCanBeRevokedIsAndEachCallFailsAtOnce() {
    rig.plug("addon-15");
    Handle line = take(new Provision(expander, Service.LINE, "3"));
    rig.unplug();
    assertInstanceOf(ConnectorState.Empty.class, rig.state());
    assertEquals(Outcome.GONE, call(line, "set", 1));
    assertEquals(
        List.of(new Holder("the base's audio", "line 3 of " + expander)),
        rig.events().stream()
            .flatMap(e -> e.notice() instanceof Notice.Revoked(var from) ? from.stream() : null)
            .toList());
    rig.plug("addon-15");
    assertEquals(Outcome.GONE, call(line, "set", 1), "of another plug");
  }

  @Test
  void aCallUnderWayEndsWithAnErrorWhenThePartIsPulled() {
    rig.plug("addon-15");
    Handle line = take(new Provision(expander, Service.LINE, "3"));
    List<Outcome> outcomes = new ArrayList<>();
    rig.platform().call(line, "set", 1, outcomes::add);
    rig.platform().time().step();
    rig.unplug();
    assertEquals(List.of(new Outcome.Failed("no acknowledge at 0x21")), outcomes);
  }

  @Test
  void whatCannotBeRevokedIsWaitedForAndGoesOnByItself() {
    rig.plug("addon-15");
    Handle power = take(new Provision(supply, Service.REGULATOR, ""));
    rig.unplug();
    ConnectorState.Stuck stuck = assertInstanceOf(ConnectorState.Stuck.class, rig.state());
    assertEquals(
        List.of(new Holder("the base's audio", "regulator of " + supply)), stuck.holders());
    rig.platform().letGo(power);
    rig.idle();
    assertInstanceOf(ConnectorState.Empty.class, rig.state());
  }

  @Test
  void nothingIsOpenInTheEnd() {
    List<Handle> open = rig.platform().offers().handles().open();
    Set<String> shown = Set.copyOf(rig.platform().offers().shown().keySet());
    rig.plug("addon-15").unplug().plug("addon-13").unplug();
    assertEquals(open, rig.platform().offers().handles().open());
    assertEquals(shown, rig.platform().offers().shown().keySet());
  }

  @Test
  void anAdapterThatIsUnboundAndBoundAgainBringsItsDevicesBack() {
    rig.plug("addon-13");
    NodePath adapter = NodePath.of("soc", "i2c@30ad0000");
    rig.platform().unbind(adapter);
    rig.board().runUntilIdle();
    assertInstanceOf(ConnectorState.Degraded.class, rig.state());
    rig.platform().bind(adapter);
    rig.idle();
    assertInstanceOf(ConnectorState.Ready.class, rig.state());
    rig.unplug();
    assertInstanceOf(ConnectorState.Empty.class, rig.state());
  }

  @Test
  void aDriverThatComesLateTakesItsDevice() {
    rig.platform().driver("lp8860", false);
    rig.plug("addon-13");
    assertInstanceOf(ConnectorState.Degraded.class, rig.state());
    rig.platform().driver("lp8860", true);
    rig.idle();
    assertInstanceOf(ConnectorState.Ready.class, rig.state());
    rig.unplug();
  }
}
