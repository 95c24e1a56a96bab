package org.dtgraft.linux.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.dtgraft.hotplug.platform.Timers;
import org.dtgraft.linux.ffi.Attempt;
import org.dtgraft.linux.ffi.Call;
import org.dtgraft.linux.ffi.Errno;
import org.dtgraft.linux.ffi.Failure;
import org.dtgraft.linux.ffi.Fd;
import org.dtgraft.linux.ffi.Libc;
import org.dtgraft.linux.ffi.Memory;
import org.dtgraft.linux.ffi.PollFd;
import org.dtgraft.linux.ffi.Struct;

/// One event loop over `poll`. All that it runs, it runs on the thread that calls [#step], one
/// after the other; only [#execute] may be called by other threads.
public final class Poller implements Timers, Executor, AutoCloseable {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Libc libc;
  private final WakeUp wakeUp;
  private final TaskQueue tasks;
  private final Agenda agenda;
  private final List<Watch> watches = new ArrayList<>();
  private boolean stepping;

  private Poller(Libc libc, WakeUp wakeUp, LongSupplier nanos) {
    this.libc = libc;
    this.wakeUp = wakeUp;
    this.tasks = new TaskQueue(wakeUp);
    this.agenda = new Agenda(nanos);
  }

  /// A loop with nothing to do.
  ///
  /// @param nanos a clock that never goes back, in nanoseconds
  public static Attempt<Poller> open(Libc libc, LongSupplier nanos) {
    return WakeUp.open(libc).map(wakeUp -> new Poller(libc, wakeUp, nanos));
  }

  /// Tells whenever a descriptor is ready, until the watch is cancelled; that comes before the
  /// descriptor is closed.
  ///
  /// @param events `POLLIN` or `POLLPRI`, or both
  public Watch watch(Fd fd, int events, Consumer<Ready> told) {
    Watch watch = new Watch(fd, events, told);
    watches.add(watch);
    return watch;
  }

  @Override
  public Duration now() {
    return agenda.now();
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    return agenda.after(delay, task);
  }

  /// Runs a task on the thread of the loop, soon. Any thread may ask.
  ///
  /// @throws java.util.concurrent.RejectedExecutionException where the loop is closed
  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  /// Waits until there is something to do and does it: what is due, then tasks, then descriptors.
  /// What comes up meanwhile waits for the next step.
  ///
  /// @return how much was done, which may be nothing; or that `poll` failed
  /// @throws IllegalStateException where it is called by what it runs, or a watched descriptor is
  ///   closed
  public Attempt<Integer> step() {
    if (stepping) {
      throw new IllegalStateException("a step within a step");
    }
    stepping = true;
    try {
      return poll();
    } finally {
      stepping = false;
    }
  }

  private Attempt<Integer> poll() {
    watches.removeIf(Watch::isCancelled);
    List<Watch> asked = List.copyOf(watches);
    PollSet set = new PollSet(asked.size() + 1);
    set.ask(0, wakeUp.fd(), PollFd.POLLIN);
    for (int i = 0; i < asked.size(); i++) {
      set.ask(i + 1, asked.get(i).fd(), asked.get(i).events());
    }
    return switch (set.poll(libc, timeout())) {
      case Call.Done _ -> run(set, asked);
      case Call.Failed failed when failed.failedWith(Errno.EINTR) -> Attempt.done(0);
      case Call.Failed(var errno) -> Attempt.failed(Failure.of("cannot wait for events", errno));
    };
  }

  private Attempt<Integer> run(PollSet set, List<Watch> asked) {
    if (set.told(0) != 0 && wakeUp.quiet() instanceof Attempt.Failed<Boolean>(var why)) {
      return Attempt.failed(why);
    }
    int done = agenda.run() + tasks.run();
    for (int i = 0; i < asked.size(); i++) {
      int told = set.told(i + 1);
      if (told != 0 && asked.get(i).tell(new Ready(told))) {
        done++;
      }
    }
    return Attempt.done(done);
  }

  /// Whether a task waits, or a timer is due: what the next step does without waiting.
  public boolean isDue() {
    return tasks.isWaiting() || agenda.untilNext().filter(Duration::isZero).isPresent();
  }

  /// Whether nothing waits to be run, now or later. A descriptor may become ready all the same.
  public boolean isIdle() {
    return !tasks.isWaiting() && agenda.untilNext().isEmpty();
  }

  /// In whole milliseconds, rather late than early: early is a turn for nothing.
  private int timeout() {
    if (tasks.isWaiting()) {
      return 0;
    }
    return agenda
        .untilNext()
        .map(wait -> Math.ceilDiv(wait.toNanos(), NANOS_PER_MILLI))
        .map(millis -> (int) Math.min(millis, Integer.MAX_VALUE))
        .orElse(-1);
  }

  /// Ends the loop. The descriptors of others stay open. Tasks that were waiting are not run.
  @Override
  public void close() {
    wakeUp.close();
  }

  /// The array of `poll`.
  private static final class PollSet {
    private final int count;
    private final byte[] bytes;

    private PollSet(int count) {
      this.count = count;
      this.bytes = new byte[count * PollFd.LAYOUT.size()];
    }

    private Struct at(int index) {
      return Struct.over(PollFd.LAYOUT, bytes, index * PollFd.LAYOUT.size());
    }

    private void ask(int index, Fd fd, int events) {
      at(index).u32("fd", fd.number()).u16("events", events);
    }

    private Call poll(Libc libc, int timeout) {
      return libc.poll(Memory.of(bytes), count, timeout);
    }

    private int told(int index) {
      return at(index).u16("revents");
    }
  }
}
