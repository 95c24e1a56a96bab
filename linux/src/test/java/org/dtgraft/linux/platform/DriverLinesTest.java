package org.dtgraft.linux.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.platform.Lines.Reading;
import org.dtgraft.linux.ffi.Attempt;
import org.dtgraft.linux.ffi.Call;
import org.dtgraft.linux.ffi.Errno;
import org.dtgraft.linux.ffi.Memory;
import org.dtgraft.linux.ffi.PollFd;
import org.dtgraft.linux.ffi.Struct;
import org.dtgraft.linux.loop.Poller;
import org.dtgraft.linux.sysfs.LiveNodes;
import org.dtgraft.linux.sysfs.Machine;
import org.dtgraft.linux.sysfs.SysDevices;
import org.dtgraft.linux.testing.FakeLibc;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A connector whose lines the kernel's driver has, as its attributes tell them.
class DriverLinesTest {
  private static final NodePath CONNECTOR = NodePath.of("connector");
  private static final String DEVICE = "/devices/platform/connector";
  private static final String FOLDER = "sys" + DEVICE;
  private static final Reading IN = new Reading.Level(true);
  private static final Reading OUT = new Reading.Level(false);
  private static final String GONE = "the driver 'dtgraft-connector' has let go of the connector";

  @TempDir Path root;

  private final Kernel kernel = new Kernel();
  private final List<Reading> told = new ArrayList<>();
  private Machine machine;
  private Poller loop;
  private DriverLines lines;

  /// Files whose change is told once to each who has opened and read them.
  private static final class Kernel extends FakeLibc {
    private final TreeSet<Integer> armed = new TreeSet<>();
    private final TreeSet<Integer> changed = new TreeSet<>();
    private boolean readable = true;

    @Override
    public Call eventfd(int initial, int flags) {
      return done(opened());
    }

    @Override
    public Call write(int fd, byte[] bytes) {
      changed.add(fd);
      return done(bytes.length);
    }

    @Override
    public Call open(String path, int flags, int mode) {
      return path.endsWith(FOLDER + "/plugged") ? done(opened()) : failed(Errno.ENOENT);
    }

    @Override
    public Call read(int fd, byte[] into) {
      changed.remove(fd);
      armed.add(fd);
      return readable ? done(2) : failed(Errno.ENODEV);
    }

    @Override
    public Call close(int fd) {
      armed.remove(fd);
      return super.close(fd);
    }

    void change() {
      changed.addAll(armed);
    }

    @Override
    public Call poll(Memory fds, int count, int timeout) {
      for (int i = 0; i < count; i++) {
        Struct one = Struct.over(PollFd.LAYOUT, fds.bytes(), i * PollFd.LAYOUT.size());
        int events = one.u16("events");
        boolean ready = changed.contains(one.i32("fd"));
        one.u16("revents", ready ? events | (events & PollFd.POLLPRI) << 2 : 0);
      }
      return done(count);
    }
  }

  @BeforeEach
  void connector() {
    machine =
        new Machine(root)
            .node("")
            .node("/connector")
            .device(DEVICE, "platform", "/connector")
            .bound(DEVICE, "platform", "dtgraft-connector")
            .file(FOLDER + "/plugged", "0\n")
            .file(FOLDER + "/edges", "0\n")
            .file(FOLDER + "/reset", "1\n")
            .file(FOLDER + "/power", "0\n");
    SysDevices devices = new SysDevices(machine.files(), new LiveNodes(machine.files()));
    devices.scan();
    loop =
        switch (Poller.open(kernel, () -> 0)) {
          case Attempt.Done<Poller>(var opened) -> opened;
          case Attempt.Failed<Poller>(var why) -> throw new AssertionError(why.toString());
        };
    lines = new DriverLines(kernel, machine.files(), devices, loop);
  }

  private void edge(String count, String level) {
    machine.file(FOLDER + "/edges", count + "\n").file(FOLDER + "/plugged", level + "\n");
    kernel.change();
    step();
  }

  private void step() {
    assertTrue(loop.step() instanceof Attempt.Done<Integer>);
  }

  @Test
  void itIsTheOneThatIsBoundToTheDriver() {
    assertTrue(lines.has(CONNECTOR));
    assertFalse(lines.has(NodePath.of("other")));
    machine.remove(FOLDER + "/driver").bound(DEVICE, "platform", "another");
    assertFalse(lines.has(CONNECTOR));
    assertEquals(new Reading.Broken(GONE), lines.plugged(CONNECTOR));
  }

  @Test
  void everyEdgeIsToldWithTheLevelOfThen() {
    lines.watch(CONNECTOR, told::add);
    step();
    assertEquals(List.of(), told);
    edge("1", "1");
    edge("2", "0");
    assertEquals(List.of(IN, OUT), told);
    assertEquals(OUT, lines.plugged(CONNECTOR));
  }

  @Test
  void aContactThatWasLostForAMomentIsTold() {
    machine.file(FOLDER + "/plugged", "1\n").file(FOLDER + "/edges", "7\n");
    lines.watch(CONNECTOR, told::add);
    edge("8", "1");
    assertEquals(List.of(OUT, IN), told);
    kernel.change();
    step();
    assertEquals(List.of(OUT, IN, IN), told, "no edge, no loss");
  }

  @Test
  void aDriverThatLetsGoIsToldOnce() {
    lines.watch(CONNECTOR, told::add);
    lines.recheck();
    assertEquals(List.of(), told);
    machine.remove(FOLDER + "/driver");
    lines.recheck();
    lines.recheck();
    assertEquals(List.of(new Reading.Broken(GONE)), told);
    loop.close();
    kernel.assertAllClosedOnce();
  }

  @Test
  void aFileThatCannotBeReadIsTold() {
    kernel.readable = false;
    lines.watch(CONNECTOR, told::add);
    kernel.readable = true;
    step();
    assertEquals(1, told.size());
    assertTrue(told.getFirst().toString().contains("cannot read"), told.toString());
  }

  @Test
  void powerComesOnUnderReset() {
    assertEquals(Optional.empty(), lines.reset(CONNECTOR, true));
    assertEquals("0\n", machine.text(FOLDER + "/power"), "nothing is plugged in");
    machine.file(FOLDER + "/plugged", "1\n");
    assertEquals(Optional.empty(), lines.reset(CONNECTOR, true));
    assertEquals("1", machine.text(FOLDER + "/power").strip());
    assertEquals("1", machine.text(FOLDER + "/reset").strip());
    assertEquals(Optional.empty(), lines.reset(CONNECTOR, false));
    assertEquals("0", machine.text(FOLDER + "/reset").strip());
  }

  @Test
  void linesThatAreNotThereAreNotMissed() {
    machine.remove(FOLDER + "/reset").remove(FOLDER + "/power").file(FOLDER + "/plugged", "1\n");
    assertEquals(Optional.empty(), lines.reset(CONNECTOR, true));
    assertEquals(Optional.empty(), lines.reset(CONNECTOR, false));
  }

  @Test
  void aLineThatCannotBeSetIsTold() {
    machine.remove(FOLDER + "/reset").folder(FOLDER + "/reset");
    assertEquals(Optional.of("reset: Is a directory"), lines.reset(CONNECTOR, false));
    machine.remove(FOLDER + "/driver");
    assertEquals(Optional.of(GONE), lines.reset(CONNECTOR, false));
  }
}
