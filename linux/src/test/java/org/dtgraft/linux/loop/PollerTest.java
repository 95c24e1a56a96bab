package org.dtgraft.linux.loop;

import static org.dtgraft.linux.testing.Attempts.done;
import static org.dtgraft.linux.testing.Attempts.failure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.dtgraft.hotplug.platform.Timers;
import org.dtgraft.linux.ffi.Errno;
import org.dtgraft.linux.ffi.Fd;
import org.dtgraft.linux.ffi.PollFd;
import org.junit.jupiter.api.Test;

final class PollerTest {
  private final FakePoll kernel = new FakePoll();
  private final Poller poller = done(Poller.open(kernel, kernel::nanos));
  private final List<String> log = new ArrayList<>();

  private Fd fd(int number) {
    return Fd.of(kernel, number, "fd " + number);
  }

  private int step() {
    return done(poller.step());
  }

  @Test
  void descriptorsThatAreReadyAreToldEveryStep() {
    poller.watch(fd(7), PollFd.POLLIN, ready -> log.add("7 " + ready));
    poller.watch(fd(8), PollFd.POLLPRI, ready -> log.add("8 " + ready));
    kernel.ready.put(7, PollFd.POLLIN);
    kernel.ready.put(8, PollFd.POLLIN);
    assertEquals(1, step());
    kernel.ready.put(8, PollFd.POLLPRI);
    assertEquals(2, step());
    assertEquals(List.of("7 Ready[events=1]", "7 Ready[events=1]", "8 Ready[events=2]"), log);
  }

  @Test
  void hangingUpIsToldWithoutBeingAskedFor() {
    poller.watch(fd(7), PollFd.POLLIN, ready -> log.add(ready.readable() + " " + ready.hungUp()));
    kernel.ready.put(7, PollFd.POLLERR | PollFd.POLLHUP);
    step();
    kernel.ready.put(7, PollFd.POLLIN);
    step();
    assertEquals(List.of("false true", "true false"), log);
  }

  @Test
  void aCancelledWatchIsNotToldEvenWhatWasReady() {
    List<Watch> watches = new ArrayList<>();
    Fd other = fd(8);
    watches.add(
        poller.watch(
            fd(7),
            PollFd.POLLIN,
            _ -> {
              log.add("7");
              watches.getLast().cancel();
              other.release();
            }));
    watches.add(poller.watch(other, PollFd.POLLIN, _ -> log.add("8")));
    kernel.ready.put(7, PollFd.POLLIN);
    kernel.ready.put(8, PollFd.POLLIN);
    assertEquals(1, step());
    assertEquals(1, step());
    assertEquals(List.of("7", "7"), log);
  }

  @Test
  void aDescriptorThatIsClosedWhileItIsWatchedIsOurMistake() {
    Fd fd = fd(7);
    poller.watch(fd, PollFd.POLLIN, _ -> {});
    fd.release();
    assertThrows(IllegalStateException.class, poller::step);
  }

  @Test
  void timersRunInTheirOrderAtTheirTime() {
    poller.after(Duration.ofMillis(20), () -> log.add("20 at " + poller.now().toMillis()));
    poller.after(Duration.ofMillis(10), () -> log.add("10 at " + poller.now().toMillis()));
    poller.after(Duration.ofMillis(10), () -> log.add("10 again"));
    assertEquals(2, step());
    assertEquals(1, step());
    assertEquals(List.of("10 at 10", "10 again", "20 at 20"), log);
    assertEquals(List.of(10, 10), kernel.timeouts);
  }

  @Test
  void waitsAreRoundedUpAndHaveNoOverflow() {
    Timers.Timer soon = poller.after(Duration.ofNanos(1), () -> {});
    step();
    soon.cancel();
    Timers.Timer late = poller.after(Duration.ofDays(365), () -> {});
    kernel.pollFault = Errno.EINTR;
    assertEquals(0, step());
    late.cancel();
    assertEquals(0, step());
    assertEquals(List.of(1, Integer.MAX_VALUE, -1), kernel.timeouts);
  }

  @Test
  void cancelledTimersDoNotRunEvenWhenDue() {
    List<Timers.Timer> timers = new ArrayList<>();
    Duration delay = Duration.ofMillis(1);
    timers.add(poller.after(delay, () -> timers.getLast().cancel()));
    timers.add(poller.after(delay, () -> log.add("cancelled")));
    assertEquals(1, step());
    assertEquals(List.of(), log);
    assertThrows(
        IllegalArgumentException.class, () -> poller.after(Duration.ofNanos(-1), () -> {}));
  }

  @Test
  void whatComesUpInAStepWaitsForTheNext() {
    poller.after(Duration.ZERO, this::again);
    poller.execute(this::alsoAgain);
    kernel.ready.put(7, PollFd.POLLIN);
    poller.watch(fd(7), PollFd.POLLIN, _ -> log.add("7"));
    step();
    assertEquals(List.of("timer", "task", "7"), log);
    step();
    assertEquals(List.of("timer", "task", "7", "timer", "task", "7"), log);
  }

  private void again() {
    log.add("timer");
    poller.after(Duration.ZERO, this::again);
  }

  private void alsoAgain() {
    log.add("task");
    poller.execute(this::alsoAgain);
  }

  @Test
  void aTaskThatThrowsTakesNoOthersWithIt() {
    poller.execute(() -> {
      throw new IllegalStateException("ours");
    });
    poller.execute(() -> log.add("task"));
    poller.after(Duration.ZERO, () -> log.add("timer"));
    assertThrows(IllegalStateException.class, poller::step);
    step();
    assertEquals(List.of("timer", "task"), log);
  }

  @Test
  void aStepWithinAStepIsRefused() {
    poller.execute(poller::step);
    assertThrows(IllegalStateException.class, poller::step);
    assertFalse(kernel.timeouts.isEmpty());
    poller.execute(() -> log.add("goes on"));
    step();
    assertEquals(List.of("goes on"), log);
  }

  @Test
  void whatTheKernelRefusesIsTold() {
    kernel.pollFault = Errno.EINVAL;
    assertEquals(
        "cannot wait for events: EINVAL, invalid argument", failure(poller.step()).toString());
    kernel.pollFault = new Errno(0);
    poller.execute(() -> log.add("task"));
    kernel.readFault = Errno.EIO;
    assertTrue(failure(poller.step()).is(Errno.EIO));
    kernel.readFault = Errno.EAGAIN;
    assertEquals(1, step());
    kernel.eventfdFault = Errno.EBADF;
    assertTrue(failure(Poller.open(kernel, kernel::nanos)).is(Errno.EBADF));
  }

  @Test
  void aFullCounterIsAwakeAlready() {
    kernel.writeFault = Errno.EAGAIN;
    poller.execute(() -> log.add("task"));
    assertEquals(1, step());
    kernel.writeFault = Errno.EIO;
    assertThrows(IllegalStateException.class, () -> poller.execute(() -> {}));
  }

  @Test
  void aClosedLoopTakesNoTasks() {
    poller.close();
    poller.close();
    assertThrows(RejectedExecutionException.class, () -> poller.execute(() -> {}));
    kernel.assertAllClosedOnce();
  }

  @Test
  void whatWaitsIsKnownBeforeItIsRun() {
    assertTrue(poller.isIdle() && !poller.isDue());
    Timers.Timer later = poller.after(Duration.ofMillis(5), () -> {});
    assertFalse(poller.isIdle() || poller.isDue());
    later.cancel();
    poller.execute(() -> log.add("task"));
    assertTrue(poller.isDue() && !poller.isIdle());
    step();
    assertTrue(poller.isIdle() && !poller.isDue());
    poller.after(Duration.ZERO, () -> {});
    assertTrue(poller.isDue() && !poller.isIdle());
  }
}
