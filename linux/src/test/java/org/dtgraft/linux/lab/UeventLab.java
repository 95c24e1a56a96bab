package org.dtgraft.linux.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dtgraft.linux.ffi.Libc;
import org.dtgraft.linux.uevent.Action;
import org.dtgraft.linux.uevent.Reception;
import org.dtgraft.linux.uevent.Uevent;
import org.dtgraft.linux.uevent.UeventSocket;

/// The events of one device, which writing to its file brings about.
record UeventLab(Libc libc, Checks checks, String file) {
  /// More than the largest buffer holds.
  private static final int FLOOD = 100_000;

  /// One arrives.
  void arrives() throws IOException {
    Path device = Path.of(file).toRealPath().getParent();
    String devpath = device.toString().substring("/sys".length());
    with(socket -> {
      Files.writeString(Path.of(file), "change");
      List<Uevent> news = new ArrayList<>();
      boolean came =
          Waiting.until(
              libc,
              socket.fd(),
              () -> take(socket, news),
              () -> news.stream().anyMatch(uevent -> uevent.devpath().equals(devpath)));
      checks.that("uevent of " + devpath, came, news);
      checks.that(
          "uevent says change",
          came && news.getLast().action() == Action.CHANGE,
          news.stream().map(Uevent::action).toList());
    });
  }

  /// They are lost, which is told, and those that come later arrive.
  void isLost() throws IOException {
    with(socket -> {
      for (int i = 0; i < FLOOD; i++) {
        Files.writeString(Path.of(file), "change");
      }
      int lost = 0;
      int read = 0;
      Reception next = socket.receive();
      for (; !(next instanceof Reception.Nothing); next = socket.receive()) {
        lost += next instanceof Reception.Lost ? 1 : 0;
        read += next instanceof Reception.News ? 1 : 0;
      }
      checks.that("uevent loss is told", lost > 0, lost + ", read " + read + " of " + FLOOD);
    });
    arrives();
  }

  @FunctionalInterface
  private interface Work {
    void on(UeventSocket socket) throws IOException;
  }

  private void with(Work work) throws IOException {
    var opened = checks.done("uevent open", UeventSocket.open(libc));
    if (opened.isPresent()) {
      try (UeventSocket socket = opened.orElseThrow()) {
        work.on(socket);
      }
    }
  }

  private void take(UeventSocket socket, List<Uevent> news) {
    switch (socket.receive()) {
      case Reception.News(var uevent) -> news.add(uevent);
      case Reception.Nothing _ -> {}
      case Reception.Ignored ignored -> checks.that("uevent", false, ignored);
      case Reception.Lost lost -> checks.that("uevent", false, lost);
      case Reception.Failed failed -> throw new IllegalStateException(failed.why().toString());
    }
  }
}
