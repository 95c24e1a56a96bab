package org.dtgraft.linux.platform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.platform.Lines;
import org.dtgraft.linux.ffi.Attempt;
import org.dtgraft.linux.ffi.Call;
import org.dtgraft.linux.ffi.Errno;
import org.dtgraft.linux.ffi.Failure;
import org.dtgraft.linux.ffi.Fd;
import org.dtgraft.linux.ffi.Libc;
import org.dtgraft.linux.ffi.PollFd;
import org.dtgraft.linux.loop.Poller;
import org.dtgraft.linux.loop.Watch;
import org.dtgraft.linux.sysfs.Answer;
import org.dtgraft.linux.sysfs.KernelFiles;
import org.dtgraft.linux.sysfs.SysDevice;
import org.dtgraft.linux.sysfs.SysDevices;
import org.jspecify.annotations.Nullable;

/// The lines of connectors that the kernel's driver has, by the attributes of the connector's
/// device: `kernel/README.md` tells them. At every edge the driver asserts reset and cuts power by
/// itself. Belongs to the thread of the loop.
final class DriverLines implements Lines, AutoCloseable {
  /// The driver, as sysfs calls it.
  static final String DRIVER = "dtgraft-connector";

  private static final String PLUGGED = "plugged";
  private static final String GONE = "the driver '" + DRIVER + "' has let go of the connector";
  private static final String UNPLUGGED = "No such device";
  private static final int SHORT = 16;

  private final Libc libc;
  private final KernelFiles files;
  private final SysDevices devices;
  private final Poller loop;
  private final List<Following> followings = new ArrayList<>();

  DriverLines(Libc libc, KernelFiles files, SysDevices devices, Poller loop) {
    this.libc = libc;
    this.files = files;
    this.devices = devices;
    this.loop = loop;
  }

  /// Whether the driver has a connector now.
  boolean has(NodePath connector) {
    return folder(connector).isPresent();
  }

  private Optional<Path> folder(NodePath connector) {
    return devices
        .of(connector)
        .map(SysDevice::devpath)
        .flatMap(devices::refresh)
        .filter(d -> d.driver().filter(DRIVER::equals).isPresent())
        .map(d -> files.at("sys" + d.devpath()));
  }

  /// Looks whether the driver still has those that are watched: where it has not, no edge comes.
  void recheck() {
    followings.removeIf(f -> !f.recheck());
  }

  @Override
  public void watch(NodePath connector, Consumer<Reading> edges) {
    Following following = new Following(connector, edges);
    followings.add(following);
    following.begin();
  }

  /// Tells the level at every edge, until the driver is gone.
  private final class Following {
    private final NodePath connector;
    private final Consumer<Reading> edges;
    private Seen seen = new Seen("", new Reading.Level(false));
    private @Nullable Watch watch;
    private @Nullable Fd fd;

    /// What was read last.
    private record Seen(String edges, Reading level) {
      /// Whether what is plugged in has been reset in between: there was an edge, and the level is
      /// what it was.
      boolean lostContactUntil(Seen later) {
        return !edges.equals(later.edges)
            && level.equals(new Reading.Level(true))
            && level.equals(later.level);
      }
    }

    private Following(NodePath connector, Consumer<Reading> edges) {
      this.connector = connector;
      this.edges = edges;
    }

    private void begin() {
      if (arm() instanceof Attempt.Failed<Fd>(var why)) {
        loop.execute(() -> broken(why.toString()));
      }
      seen = see();
    }

    /// A sysfs file tells what changed since it was read, and is read from its beginning: each time
    /// it is opened anew.
    private Attempt<Fd> arm() {
      Optional<Path> folder = folder(connector);
      Attempt<Fd> opened =
          folder.isEmpty()
              ? Attempt.failed(Failure.of(GONE))
              : Fd.open(libc, folder.get().resolve(PLUGGED).toString(), Libc.O_RDONLY);
      return opened.then(this::follow);
    }

    private Attempt<Fd> follow(Fd opened) {
      if (libc.read(opened.number(), new byte[SHORT]) instanceof Call.Failed(Errno why)) {
        opened.close();
        return Attempt.failed(Failure.of("cannot read '" + opened.name() + "'", why));
      }
      fd = opened;
      watch = loop.watch(opened, PollFd.POLLPRI, _ -> changed());
      return Attempt.done(opened);
    }

    private void disarm() {
      if (watch != null && fd != null) {
        watch.cancel();
        fd.close();
      }
      watch = null;
      fd = null;
    }

    private void changed() {
      disarm();
      if (arm() instanceof Attempt.Failed<Fd>(var why)) {
        broken(why.toString());
        return;
      }
      Seen now = see();
      boolean lost = seen.lostContactUntil(now);
      seen = now;
      if (lost) {
        edges.accept(new Reading.Level(false));
      }
      edges.accept(now.level);
    }

    /// The number first: an edge in between is told by the next change.
    private Seen see() {
      String count =
          folder(connector).flatMap(f -> files.text(f.resolve("edges")).found()).orElse("");
      return new Seen(count, plugged(connector));
    }

    /// @return whether it is still followed
    private boolean recheck() {
      if (has(connector)) {
        return true;
      }
      broken(GONE);
      return false;
    }

    private void broken(String why) {
      disarm();
      edges.accept(new Reading.Broken(why));
    }
  }

  @Override
  public Reading plugged(NodePath connector) {
    return folder(connector).map(this::level).orElseGet(() -> new Reading.Broken(GONE));
  }

  private Reading level(Path folder) {
    return switch (files.text(folder.resolve(PLUGGED))) {
      case Answer.Is<String>(var text) -> new Reading.Level(text.equals("1"));
      case Answer.Absent<String> _ -> new Reading.Broken(GONE);
      case Answer.Refused<String>(_, _, var words) -> new Reading.Broken(words);
    };
  }

  /// Power comes on with reset asserted, where something is plugged in; the driver alone cuts it.
  @Override
  public Optional<String> reset(NodePath connector, boolean asserted) {
    return folder(connector)
        .map(folder -> asserted ? assertAndPower(folder) : write(folder, "reset", "0"))
        .orElseGet(() -> Optional.of(GONE));
  }

  private Optional<String> assertAndPower(Path folder) {
    Optional<String> failed = write(folder, "reset", "1");
    boolean plugged = level(folder).equals(new Reading.Level(true));
    return failed.isEmpty() && plugged ? write(folder, "power", "1") : failed;
  }

  /// A line that the connector does not have is not missed. That nothing is plugged in any more is
  /// no failure: the edge is told.
  private Optional<String> write(Path folder, String attribute, String value) {
    return switch (files.write(folder.resolve(attribute), value)) {
      case Answer.Is<Integer> _, Answer.Absent<Integer> _ -> Optional.empty();
      case Answer.Refused<Integer>(_, _, var words) ->
          words.equals(UNPLUGGED) ? Optional.empty() : Optional.of(attribute + ": " + words);
    };
  }

  @Override
  public void close() {
    followings.forEach(Following::disarm);
    followings.clear();
  }
}
