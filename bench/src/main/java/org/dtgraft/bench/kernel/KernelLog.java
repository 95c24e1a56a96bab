package org.dtgraft.bench.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dtgraft.linux.ffi.Attempt;
import org.dtgraft.linux.ffi.Call;
import org.dtgraft.linux.ffi.Errno;
import org.dtgraft.linux.ffi.Fd;
import org.dtgraft.linux.ffi.Libc;
import org.dtgraft.linux.ffi.NativeLibc;

/// The log of the running kernel: `/dev/kmsg`, whose reads give a record each.
final class KernelLog {
  private static final int RECORD = 8192;
  private static final Pattern LEAK =
      Pattern.compile("memory leak will occur if overlay removed, property: (\\S+)");

  private final Libc libc;
  private final Fd kmsg;

  private KernelLog(Libc libc, Fd kmsg) {
    this.libc = libc;
    this.kmsg = kmsg;
  }

  static KernelLog open() throws IOException {
    return switch (NativeLibc.load().then(KernelLog::open)) {
      case Attempt.Done<KernelLog>(var log) -> log;
      case Attempt.Failed<KernelLog>(var why) -> throw new IOException(why.toString());
    };
  }

  private static Attempt<KernelLog> open(Libc libc) {
    return Fd.open(libc, "/dev/kmsg", Libc.O_RDWR | Libc.O_NONBLOCK)
        .map(kmsg -> new KernelLog(libc, kmsg));
  }

  /// What came since the last time, without what stands before the text.
  List<String> news() throws IOException {
    List<String> lines = new ArrayList<>();
    byte[] record = new byte[RECORD];
    while (true) {
      switch (libc.read(kmsg.number(), record)) {
        case Call.Done(long length) -> lines.add(text(new String(record, 0, (int) length, UTF_8)));
        case Call.Failed(var errno) when errno.equals(Errno.EAGAIN) -> {
          return lines;
        }
        case Call.Failed(var errno) -> throw new IOException("/dev/kmsg: " + errno);
      }
    }
  }

  /// A record is `PRIORITY,NUMBER,TIME,FLAGS;TEXT`, and lines with more of it for programs.
  private static String text(String record) {
    String first = record.lines().findFirst().orElse("");
    return first.substring(first.indexOf(';') + 1);
  }

  /// The properties that the kernel says it will leak, as `NODE/PROPERTY`.
  static Set<String> leaks(List<String> lines) {
    Set<String> leaks = new TreeSet<>();
    for (String line : lines) {
      Matcher matcher = LEAK.matcher(line);
      if (matcher.find()) {
        leaks.add(matcher.group(1));
      }
    }
    return leaks;
  }

  /// Writes a line that the lab looks for when it judges the log.
  void mark(String text) throws IOException {
    byte[] line = ("<6>dtgraft-lab: " + text + "\n").getBytes(UTF_8);
    if (libc.write(kmsg.number(), line) instanceof Call.Failed(var errno)) {
      throw new IOException("/dev/kmsg: " + errno);
    }
  }
}
