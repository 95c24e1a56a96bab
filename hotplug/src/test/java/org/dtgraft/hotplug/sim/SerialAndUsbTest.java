package org.dtgraft.hotplug.sim;

import static org.dtgraft.hotplug.testing.NetBoard.GNSS;
import static org.dtgraft.hotplug.testing.NetBoard.HUB;
import static org.dtgraft.hotplug.testing.NetBoard.SERIAL;
import static org.dtgraft.hotplug.testing.NetBoard.begin;
import static org.dtgraft.hotplug.testing.NetBoard.call;
import static org.dtgraft.hotplug.testing.NetBoard.stream;
import static org.dtgraft.hotplug.testing.NetBoard.take;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.dtgraft.hotplug.connector.ConnectorState;
import org.dtgraft.hotplug.connector.Holder;
import org.dtgraft.hotplug.connector.Notice;
import org.dtgraft.hotplug.device.Handle;
import org.dtgraft.hotplug.device.NodeStatus;
import org.dtgraft.hotplug.testing.NetBoard;
import org.dtgraft.hotplug.testing.Rig;
import org.junit.jupiter.api.Test;

/// A receiver on a serial line that the add-on brings, and a hub that needs only power.
class SerialAndUsbTest {
  private final Rig rig = NetBoard.rig().plug("addon-radio");

  private boolean isShown(String name) {
    return rig.platform().offers().shown().containsKey(name);
  }

  @Test
  void whatIsOnASerialLineComesWithItsController() {
    assertEquals(new NodeStatus.Bound(GNSS, "gnss-ubx"), rig.platform().model().status(GNSS));
    assertTrue(isShown("gnss/gnss0"));
    assertFalse(isShown("tty/ttySC0"), "a line with a device on it is no terminal");
    rig.unplug();
    assertFalse(isShown("gnss/gnss0"));
  }

  @Test
  void aReceiverIsReadWhileItIsOpen() {
    Handle file = take(rig, stream(GNSS));
    assertEquals(new Outcome.Failed("not open"), call(rig, file, "read", 4));
    call(rig, file, "open", 0);
    assertEquals(
        new Outcome.Done('$' << 24 | 'G' << 16 | 'N' << 8 | 'R'), call(rig, file, "read", 4));
    call(rig, file, "close", 0);
    assertEquals(new Outcome.Failed("not open"), call(rig, file, "read", 4));
  }

  @Test
  void whoReadsWhenItIsPulledIsWokenAndIsNotInTheWay() {
    Handle file = take(rig, stream(GNSS));
    call(rig, file, "open", 0);
    List<Outcome> read = begin(rig, file, "read", 4);
    rig.pass(Duration.ofNanos(150_000));
    assertEquals(List.of(), read, "bytes are on their way");
    rig.unplug();
    assertInstanceOf(Outcome.Failed.class, read.getFirst());
    assertInstanceOf(ConnectorState.Empty.class, rig.state());
    assertEquals(Outcome.GONE, call(rig, file, "read", 4));
    assertTrue(
        rig.events().stream()
            .anyMatch(e ->
                e.notice() instanceof Notice.Revoked(var from)
                    && from.contains(new Holder("somebody", "stream of " + GNSS))));
    rig.platform().letGo(file);
  }

  @Test
  void theReceiverGoesBeforeItsLineAndBothBeforeTheirSupply() {
    rig.unplug();
    List<String> unbinds =
        rig.platform().points().reached().stream().filter(p -> p.startsWith("unbind")).toList();
    int receiver = unbinds.indexOf("unbind " + GNSS);
    int line = unbinds.indexOf("unbind " + SERIAL);
    int supply = unbinds.indexOf("unbind " + NetBoard.DEVICES.child("regulator-addon-radio"));
    assertTrue(receiver >= 0 && receiver < line, unbinds::toString);
    assertTrue(receiver < supply && unbinds.indexOf("unbind " + HUB) < supply, unbinds::toString);
  }

  @Test
  void theHostFindsAHubSomeTimeAfterItHasPower() {
    Rig fresh = NetBoard.rig();
    fresh.board().plug(fresh.connector(), "addon-radio");
    fresh.pass(Duration.ofMillis(100));
    assertTrue(fresh.platform().model().isBound(HUB));
    assertFalse(fresh.platform().offers().shown().containsKey("usb/1-1"));
    fresh.pass(Duration.ofMillis(100));
    assertEquals("connected", fresh.platform().offers().shown().get("usb/1-1"));
    fresh.unplug();
    assertFalse(fresh.platform().offers().shown().containsKey("usb/1-1"));
  }

  @Test
  void aHubThatIsPulledBeforeItIsFoundIsNeverFound() {
    Rig fresh = NetBoard.rig();
    fresh.board().plug(fresh.connector(), "addon-radio");
    fresh.pass(Duration.ofMillis(100));
    Duration pulled = fresh.platform().time().now();
    fresh.unplug();
    Duration rest = fresh.platform().time().now().minus(pulled);
    assertTrue(rest.compareTo(Duration.ofMillis(50)) < 0, () -> "something waits: " + rest);
    fresh.pass(Duration.ofSeconds(1));
    assertFalse(fresh.platform().offers().shown().containsKey("usb/1-1"));
  }

  @Test
  void anOpenUsbDeviceIsTakenBack() {
    Handle file = take(rig, stream(HUB));
    assertEquals(new Outcome.Done(18), call(rig, file, "transfer", 18));
    List<Outcome> under = begin(rig, file, "transfer", 18);
    rig.unplug();
    assertEquals(1, under.size());
    assertInstanceOf(ConnectorState.Empty.class, rig.state());
    assertEquals(Outcome.GONE, call(rig, file, "transfer", 18));
  }
}
