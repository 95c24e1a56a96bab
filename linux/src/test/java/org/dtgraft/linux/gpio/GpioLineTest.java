package org.dtgraft.linux.gpio;

import static org.dtgraft.linux.testing.Attempts.done;
import static org.dtgraft.linux.testing.Attempts.failure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import org.dtgraft.linux.ffi.Errno;
import org.dtgraft.linux.ffi.PollFd;
import org.junit.jupiter.api.Test;

final class GpioLineTest {
  private static final LineNews NONE = new LineNews.Events(List.of());

  private final FakeChip kernel = new FakeChip();
  private final GpioLine line;

  GpioLineTest() {
    kernel.chips.put("c", new ChipInfo("gpiochip0", "connector", 8));
    Direction input = new Direction.Input(Edges.BOTH, Duration.ZERO);
    try (GpioChip chip = done(GpioChip.open(kernel, "c"))) {
      line = done(chip.request(new LineRequest(3, "dtgraft", false, Bias.AS_IS, input)));
    }
  }

  private static LineEvent.Edge edge(boolean active, int number) {
    return new LineEvent.Edge(active, 1_000L * number, number);
  }

  private void arrive(LineEvent.Edge... edges) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (LineEvent.Edge edge : edges) {
      bytes.writeBytes(edge.encode(3).bytes());
    }
    kernel.events.add(bytes.toByteArray());
  }

  private static LineNews events(LineEvent... events) {
    return new LineNews.Events(List.of(events));
  }

  @Test
  void edgesComeInTheirOrder() {
    assertEquals(NONE, line.read());
    arrive(edge(true, 1), edge(false, 2));
    arrive(edge(true, 3));
    assertEquals(events(edge(true, 1), edge(false, 2)), line.read());
    assertEquals(events(edge(true, 3)), line.read());
    assertEquals(NONE, line.read());
  }

  @Test
  void droppedEventsAreToldWhereTheyAreMissing() {
    arrive(edge(true, 3), edge(false, 4));
    arrive(edge(true, 9));
    assertEquals(events(new LineEvent.Overflow(2), edge(true, 3), edge(false, 4)), line.read());
    assertEquals(events(new LineEvent.Overflow(4), edge(true, 9)), line.read());
  }

  @Test
  void numbersGoOnBeyondTheirLargest() {
    arrive(edge(true, -1));
    arrive(edge(false, 0));
    assertEquals(events(new LineEvent.Overflow(0xffff_fffeL), edge(true, -1)), line.read());
    assertEquals(events(edge(false, 0)), line.read());
  }

  @Test
  void aChipThatIsGoneIsNoError() {
    arrive(edge(true, 1));
    kernel.hangUp = PollFd.POLLHUP | PollFd.POLLERR;
    assertEquals(new LineNews.Gone(), line.read());
    kernel.hangUp = 0;
    kernel.readFault = Errno.ENODEV;
    assertEquals(new LineNews.Gone(), line.read());
    kernel.pollFault = Errno.ENODEV;
    assertEquals(new LineNews.Gone(), line.read());
  }

  @Test
  void interruptionsAreNoNews() {
    arrive(edge(true, 1));
    kernel.readFault = Errno.EINTR;
    assertEquals(NONE, line.read());
    kernel.readFault = Errno.EAGAIN;
    assertEquals(NONE, line.read());
    kernel.pollFault = Errno.EINTR;
    assertEquals(NONE, line.read());
    kernel.pollFault = kernel.readFault = new Errno(0);
    assertEquals(events(edge(true, 1)), line.read());
  }

  @Test
  void whatCannotBeReadIsToldWithItsName() {
    arrive(edge(true, 1));
    kernel.readFault = Errno.EIO;
    assertEquals(
        "cannot read the events of line 3 of 'c': EIO, input/output error",
        assertInstanceOf(LineNews.Failed.class, line.read()).why().toString());
    kernel.readFault = new Errno(0);
    kernel.events.clear();
    kernel.events.add(new byte[47]);
    assertInstanceOf(LineNews.Failed.class, line.read());
    kernel.events.add(new byte[0]);
    assertInstanceOf(LineNews.Failed.class, line.read());
  }

  @Test
  void levelsThatCannotBeReadOrDrivenAreTold() {
    kernel.faults.put(GpioAbi.GPIO_V2_LINE_GET_VALUES_IOCTL, Errno.ENODEV);
    kernel.faults.put(GpioAbi.GPIO_V2_LINE_SET_VALUES_IOCTL, Errno.EPERM);
    assertTrue(failure(line.active()).is(Errno.ENODEV));
    assertEquals(
        "cannot drive line 3 of 'c': EPERM, operation not permitted",
        failure(line.drive(true)).toString());
  }
}
