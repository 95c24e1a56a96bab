package org.dtgraft.hotplug.runtime;

import static org.dtgraft.hotplug.testing.NetBoard.BESIDE;
import static org.dtgraft.hotplug.testing.NetBoard.GNSS;
import static org.dtgraft.hotplug.testing.NetBoard.HUB;
import static org.dtgraft.hotplug.testing.NetBoard.PHY;
import static org.dtgraft.hotplug.testing.NetBoard.RGMII_MAC;
import static org.dtgraft.hotplug.testing.NetBoard.SPI_MAC;
import static org.dtgraft.hotplug.testing.NetBoard.SWITCH;
import static org.dtgraft.hotplug.testing.NetBoard.SWITCH_MAC;
import static org.dtgraft.hotplug.testing.NetBoard.port;
import static org.dtgraft.hotplug.testing.NetBoard.stream;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.dtgraft.hotplug.connector.ConnectorState;
import org.dtgraft.hotplug.device.Handle;
import org.dtgraft.hotplug.device.Provision;
import org.dtgraft.hotplug.device.Service;
import org.dtgraft.hotplug.sim.Outcome;
import org.dtgraft.hotplug.testing.NetBoard;
import org.dtgraft.hotplug.testing.Rig;
import org.dtgraft.hotplug.testing.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Add-ons with ports, receivers and hubs are pulled at any point of their use.
class NetRemovalTest {

  /// What is done with an add-on, from the plug on.
  ///
  /// @param used what somebody takes of it
  record Story(String addon, Provision used, List<String> calls) {
    /// The MAC is the base's: whoever is at the board has to bring it down.
    boolean isOfBase() {
      return used.device().equals(RGMII_MAC);
    }

    @Override
    public String toString() {
      return used.text();
    }

    /// Plugs, and calls one after the other, each until it has come to an end.
    ///
    /// @return how the calls ended
    List<Outcome> tell(Rig rig) {
      List<Outcome> outcomes = new ArrayList<>();
      rig.board().plug(rig.connector(), addon);
      rig.board().runUntilIdle();
      Optional<Handle> handle = rig.platform().take(used, "somebody");
      for (String call : handle.isPresent() ? calls : List.<String>of()) {
        rig.platform().call(handle.orElseThrow(), call, 200, outcomes::add);
        rig.board().runUntilIdle();
      }
      rig.platform().time().run(Duration.ofSeconds(1));
      return outcomes;
    }
  }

  static List<Story> stories() {
    return List.of(
        new Story("addon-switch", port(SWITCH, "port@2"), List.of("up", "send", "send", "down")),
        new Story("addon-switch", port(SWITCH, "port@0"), List.of("up", "send", "down", "up")),
        new Story("addon-spi", port(SPI_MAC, ""), List.of("up", "send", "send")),
        new Story("addon-radio", stream(GNSS), List.of("open", "read", "read", "close")),
        new Story("addon-radio", stream(HUB), List.of("transfer", "transfer")),
        new Story("addon-phy", port(RGMII_MAC, ""), List.of("up", "send", "down")));
  }

  private static void nothingIsLeft(Rig rig, String where) {
    assertInstanceOf(ConnectorState.Empty.class, rig.state(), where);
    assertEquals(
        List.of(),
        rig.platform().offers().shownBy(d -> !rig.platform().model().isOfBase(d)),
        where);
    List<Handle> kept =
        rig.platform().offers().handles().open().stream().filter(h -> !isHarmless(rig, h)).toList();
    assertEquals(List.of(), kept, where);
  }

  /// Somebody may have a port of the base, or what is of no use any more.
  private static boolean isHarmless(Rig rig, Handle handle) {
    return handle.owner() instanceof Handle.Owner.Outside
        && (rig.platform().model().isOfBase(handle.provision().device())
            || !rig.platform().offers().handles().isValid(handle));
  }

  /// A port of the base whose PHY has gone is brought down, as a person would.
  private static void bringDown(Rig rig) {
    rig.platform()
        .take(port(RGMII_MAC, ""), "a person")
        .ifPresent(handle -> rig.platform().call(handle, "down", 0, _ -> {}));
    rig.idle();
  }

  @ParameterizedTest
  @MethodSource("stories")
  void pulledAtAnyPointEveryCallEndsAndNothingIsLeft(Story story) {
    Rig calm = NetBoard.rig();
    int before = calm.platform().points().reached().size();
    List<Outcome> ends = story.tell(calm);
    assertEquals(story.calls.size(), ends.size());
    assertTrue(ends.stream().allMatch(Outcome.Done.class::isInstance), ends::toString);
    calm.unplug();
    if (story.isOfBase()) {
      bringDown(calm);
    }
    List<String> points = calm.platform().points().reached();
    assertTrue(points.size() > before + 20, points::toString);
    for (int point = before; point < points.size(); point++) {
      pulledAt(story, point, story + " pulled at point " + point + ": " + points.get(point));
    }
  }

  private static void pulledAt(Story story, int point, String where) {
    Rig rig = NetBoard.rig();
    rig.platform().points().at(point, () -> rig.board().unplug(rig.connector()));
    List<Outcome> ends = story.tell(rig);
    assertTrue(ends.size() == story.calls.size() || ends.isEmpty(), () -> where + ": " + ends);
    rig.unplug();
    if (story.isOfBase()) {
      bringDown(rig);
    }
    nothingIsLeft(rig, where);
    rig.plug(story.addon);
    assertInstanceOf(ConnectorState.Ready.class, rig.state(), where);
    rig.unplug();
    nothingIsLeft(rig, where);
  }

  private static final List<String> ADDONS =
      List.of("addon-switch", "addon-phy", "addon-spi", "addon-radio");

  private static final List<Provision> USED =
      List.of(
          port(SWITCH, "port@0"),
          port(SWITCH, "port@1"),
          port(SWITCH, "port@2"),
          port(SPI_MAC, ""),
          port(SWITCH_MAC, ""),
          port(RGMII_MAC, ""),
          stream(GNSS),
          stream(HUB),
          new Provision(PHY, Service.ETHERNET_PHY, ""),
          new Provision(BESIDE, Service.ETHERNET_PHY, ""));

  private static final List<String> CALLS =
      List.of("up", "down", "send", "open", "close", "read", "transfer", "link");

  /// What somebody does to a board, at random, and what came of the calls.
  private static final class History {
    private final Rig rig = NetBoard.rig();
    private final RandomGenerator random;
    private final List<Handle> held = new ArrayList<>();
    private boolean present;
    private int begun;
    private int ended;

    private History(RandomGenerator random) {
      this.random = random;
    }

    private <T> T any(List<T> list) {
      return list.get(random.nextInt(list.size()));
    }

    void step() {
      switch (random.nextInt(8)) {
        case 0 -> plugOrPull();
        case 1, 2 -> rig.platform().take(any(USED), "somebody").ifPresent(held::add);
        case 3, 4, 5 -> call();
        case 6 -> letGo();
        default -> rig.platform().bounce(rig.connector(), present);
      }
      rig.pass(Duration.ofNanos(random.nextLong(1L << random.nextInt(10, 32))));
    }

    private void plugOrPull() {
      if (present) {
        rig.board().unplug(rig.connector());
      } else {
        rig.board().plug(rig.connector(), any(ADDONS));
      }
      present = !present;
    }

    private void call() {
      if (!held.isEmpty()) {
        begun++;
        rig.platform().call(any(held), any(CALLS), random.nextInt(1500), _ -> ended++);
      }
    }

    private void letGo() {
      if (!held.isEmpty()) {
        rig.platform().letGo(held.remove(random.nextInt(held.size())));
      }
    }

    void end() {
      rig.board().unplug(rig.connector());
      rig.idle();
      held.forEach(rig.platform()::letGo);
      bringDown(rig);
      assertEquals(begun, ended, "every call has ended");
      nothingIsLeft(rig, "in the end");
    }
  }

  @Test
  void whateverHappensEveryCallEndsAndNothingIsLeft() {
    Seeds.hold(
        150,
        random -> {
          History history = new History(random);
          for (int i = 0; i < 60; i++) {
            history.step();
          }
          history.end();
        });
  }
}
