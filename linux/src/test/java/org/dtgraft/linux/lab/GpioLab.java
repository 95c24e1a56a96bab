package org.dtgraft.linux.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.dtgraft.linux.ffi.Attempt;
import org.dtgraft.linux.ffi.Errno;
import org.dtgraft.linux.ffi.Libc;
import org.dtgraft.linux.ffi.Memory;
import org.dtgraft.linux.gpio.Bias;
import org.dtgraft.linux.gpio.Direction;
import org.dtgraft.linux.gpio.Edges;
import org.dtgraft.linux.gpio.GpioChip;
import org.dtgraft.linux.gpio.GpioLine;
import org.dtgraft.linux.gpio.LineEvent;
import org.dtgraft.linux.gpio.LineNews;
import org.dtgraft.linux.gpio.LineRequest;

/// A line of gpio-sim.
///
/// @param file that moves the line, or takes the chip away
record GpioLab(Libc libc, Checks checks, String chip, int offset, String file) {
  /// More changes than the kernel keeps for a line.
  private static final int FLOOD = 40;

  /// Long after the debouncing.
  private static final Duration QUIET = Duration.ofMillis(500);

  /// More than one, of any clock.
  private static final Duration TICKS = Duration.ofMillis(25);

  /// The line is moved.
  void moves() throws IOException {
    pull(false);
    with(new Direction.Input(Edges.BOTH, Duration.ZERO), this::moves);
    pull(false);
    with(new Direction.Input(Edges.BOTH, Duration.ofMillis(20)), this::isDebounced);
    pull(false);
  }

  /// The chip is taken away.
  void goes() throws IOException {
    with(
        new Direction.Input(Edges.BOTH, Duration.ZERO),
        line -> {
          Files.writeString(Path.of(file), "0");
          checks.that("gpio the chip goes", await(line, Seen::isGone), "gone");
          checks.that(
              "gpio no level without a chip",
              line.active() instanceof Attempt.Failed<Boolean>(var why) && why.is(Errno.ENODEV),
              line.active());
        });
  }

  @FunctionalInterface
  private interface Work {
    void on(GpioLine line) throws IOException;
  }

  private void with(Direction direction, Work work) throws IOException {
    var opened = checks.done("gpio open", GpioChip.open(libc, chip));
    if (opened.isEmpty()) {
      return;
    }
    try (GpioChip found = opened.orElseThrow()) {
      checks.done("gpio chip", found.info());
      checks.done("gpio line", found.line(offset));
      LineRequest request = new LineRequest(offset, "dtgraft lab", false, Bias.AS_IS, direction);
      var line = checks.done("gpio request", found.request(request));
      if (line.isPresent()) {
        try (GpioLine held = line.orElseThrow()) {
          isHeld(found, request);
          work.on(held);
        }
      }
    }
  }

  private void isHeld(GpioChip found, LineRequest request) {
    var second = found.request(request);
    checks.that(
        "gpio a second request is refused",
        second instanceof Attempt.Failed<GpioLine>(var why) && why.is(Errno.EBUSY),
        second);
  }

  private void moves(GpioLine line) throws IOException {
    checks.that("gpio low", line.active().equals(Attempt.done(false)), line.active());
    pull(true);
    checks.that("gpio rising edge", await(line, seen -> seen.ends(1, true)), line.active());
    pull(false);
    checks.that("gpio falling edge", await(line, seen -> seen.ends(1, false)), line.active());
    for (int i = 0; i < FLOOD; i++) {
      pull(i % 2 == 0);
      pause();
    }
    checks.that("gpio overflow is told", await(line, Seen::hasOverflow), line.active());
  }

  private void isDebounced(GpioLine line) throws IOException {
    for (int i = 0; i < 5; i++) {
      pull(i % 2 == 0);
    }
    Seen seen = new Seen(new ArrayList<>(), new ArrayList<>());
    Waiting.until(libc, line.fd(), () -> seen.take(line.read()), () -> false, QUIET);
    checks.that("gpio bounces are one edge", seen.ends(1, true), seen.events());
  }

  /// Some kernels bring simulated interrupts with the next tick of their clock; two changes within
  /// one are none.
  private void pause() {
    libc.poll(Memory.of(new byte[0]), 0, Math.toIntExact(TICKS.toMillis()));
  }

  private void pull(boolean up) throws IOException {
    Files.writeString(Path.of(file), up ? "pull-up" : "pull-down");
  }

  private boolean await(GpioLine line, Predicate<Seen> expected) {
    Seen seen = new Seen(new ArrayList<>(), new ArrayList<>());
    return Waiting.until(libc, line.fd(), () -> seen.take(line.read()), () -> expected.test(seen));
  }

  private record Seen(List<LineEvent> events, List<LineNews> others) {
    private void take(LineNews news) {
      if (news instanceof LineNews.Events(var more)) {
        events.addAll(more);
      } else {
        others.add(news);
      }
    }

    private boolean ends(int count, boolean active) {
      return events.size() == count
          && events.getLast() instanceof LineEvent.Edge edge
          && edge.active() == active;
    }

    private boolean hasOverflow() {
      return events.stream().anyMatch(LineEvent.Overflow.class::isInstance);
    }

    private boolean isGone() {
      return others.contains(new LineNews.Gone());
    }
  }
}
