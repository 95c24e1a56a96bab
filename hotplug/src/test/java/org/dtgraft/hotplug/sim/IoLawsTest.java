package org.dtgraft.hotplug.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.connector.ConnectorState;
import org.dtgraft.hotplug.device.Device;
import org.dtgraft.hotplug.device.Handle;
import org.dtgraft.hotplug.device.Provision;
import org.dtgraft.hotplug.testing.IoExamples;
import org.dtgraft.hotplug.testing.Rig;
import org.dtgraft.hotplug.testing.Seeds;
import org.junit.jupiter.api.Test;

/// Whatever people plug, pull, press, use and keep, in the end nothing is left.
class IoLawsTest {
  private static final List<String> ADDONS =
      List.of("station", "lights", "store", "guest", "crooked", "unfit");
  private static final List<String> ASKED = List.of("set", "get", "enable", "disable", "input");

  @Test
  void nothingIsLeft() {
    Seeds.hold(60, random -> new History(random).tell());
  }

  private static final class History {
    private final RandomGenerator random;
    private final Rig rig = IoExamples.rig();
    private final Map<String, String> shown = Map.copyOf(rig.platform().offers().shown());
    private final List<NodePath> full = new ArrayList<>();
    private final List<Handle> held = new ArrayList<>();
    private final Map<Handle, Integer> asked = new HashMap<>();
    private int answers;
    private int calls;

    private History(RandomGenerator random) {
      this.random = random;
    }

    private void tell() {
      for (int i = 0; i < 40; i++) {
        step();
        rig.pass(Duration.ofMillis(random.nextInt(random.nextInt(4) == 0 ? 400 : 20)));
      }
      end();
    }

    private <T> T any(List<T> things) {
      return things.get(random.nextInt(things.size()));
    }

    private void step() {
      switch (random.nextInt(10)) {
        case 0, 1, 2 -> plugOrPull();
        case 3, 4 -> take();
        case 5, 6 -> call();
        case 7 -> letGo();
        case 8 -> press();
        default -> rig.faults().breakTransfer(random.nextInt(30));
      }
    }

    private void plugOrPull() {
      NodePath connector = any(List.of(IoExamples.LEFT, IoExamples.RIGHT));
      if (full.remove(connector)) {
        rig.board().unplug(connector);
      } else {
        rig.board().plug(connector, any(ADDONS));
        full.add(connector);
      }
    }

    private void take() {
      List<Provision> all = new ArrayList<>();
      rig.platform().offers().all().forEach(all::add);
      if (!all.isEmpty()) {
        rig.platform().take(any(all), "somebody").ifPresent(held::add);
      }
    }

    private void call() {
      if (!held.isEmpty()) {
        Handle handle = any(held);
        calls++;
        asked.merge(handle, 1, Integer::sum);
        rig.platform().call(handle, any(ASKED), random.nextInt(300), _ -> answers++);
      }
    }

    private void letGo() {
      if (!held.isEmpty()) {
        Handle handle = any(held);
        held.remove(handle);
        rig.platform().letGo(handle);
      }
    }

    private void press() {
      Device device = any(rig.platform().model().devices());
      rig.platform().drive(device.node(), random.nextInt(8), random.nextBoolean());
    }

    private void end() {
      rig.faults().end();
      full.forEach(rig.board()::unplug);
      held.forEach(rig.platform()::letGo);
      rig.idle();
      assertInstanceOf(ConnectorState.Empty.class, rig.runtime().state(IoExamples.LEFT));
      assertInstanceOf(ConnectorState.Empty.class, rig.runtime().state(IoExamples.RIGHT));
      assertEquals(List.of(), rig.platform().offers().handles().open());
      assertEquals(shown, Map.copyOf(rig.platform().offers().shown()));
      assertEquals(calls, answers, () -> "each call is answered once: " + asked);
      assertEquals(List.of(), rig.platform().breaches());
      rig.platform()
          .offers()
          .all()
          .forEach(p -> assertEquals("soc", p.device().names().getFirst(), p::toString));
    }
  }
}
