package org.dtgraft.linux.lab;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import org.dtgraft.linux.ffi.Attempt;
import org.dtgraft.linux.ffi.Libc;
import org.dtgraft.linux.ffi.NativeLibc;

/// Runs checks against devices of this machine and prints a line for each. The exit code is 0 where
/// all went as expected, 1 where one did not, 2 for a wrong command line.
///
///     gpio CHIP OFFSET PULL              a line of gpio-sim, and the file that moves it
///     gpio-gone CHIP OFFSET LIVE         the same, and the file that takes the chip away
///     i2c ADAPTER ADDRESS 8|16 SIZE      an EEPROM without a driver
///     i2c-absent ADAPTER ADDRESS         an address where nothing answers
///     i2c-bound ADAPTER ADDRESS          a chip with a driver
///     uevent FILE                        the uevent file of a device
///     uevent-lost FILE                   the same, until events are lost
///
/// More than one, with a comma between them, run one after the other.
public final class LinuxLab {
  private LinuxLab() {}

  /// Runs it.
  public static void main(String[] args) throws IOException {
    Checks checks = new Checks(System.out);
    int code =
        switch (NativeLibc.load()) {
          case Attempt.Failed<Libc>(var why) -> usage(why.toString());
          case Attempt.Done<Libc>(var libc) -> run(libc, checks, new ArrayDeque<>(List.of(args)));
        };
    System.exit(code != 0 ? code : checks.failures() == 0 ? 0 : 1);
  }

  private static int usage(String why) {
    System.err.println(why);
    return 2;
  }

  private static int run(Libc libc, Checks checks, Deque<String> args) throws IOException {
    while (!args.isEmpty()) {
      String what = args.removeFirst();
      try {
        switch (what) {
          case "gpio" -> gpio(libc, checks, args).moves();
          case "gpio-gone" -> gpio(libc, checks, args).goes();
          case "i2c" -> i2c(libc, checks, args).reads(args.removeFirst(), args.removeFirst());
          case "i2c-absent" -> i2c(libc, checks, args).isAbsent();
          case "i2c-bound" -> i2c(libc, checks, args).isBound();
          case "uevent" -> new UeventLab(libc, checks, args.removeFirst()).arrives();
          case "uevent-lost" -> new UeventLab(libc, checks, args.removeFirst()).isLost();
          default -> {
            return usage("unknown: " + what);
          }
        }
      } catch (NoSuchElementException | NumberFormatException e) {
        return usage("arguments of " + what + ": " + e.getMessage());
      }
      if (!args.isEmpty() && !args.removeFirst().equals(",")) {
        return usage("too many arguments: " + what);
      }
    }
    return 0;
  }

  private static GpioLab gpio(Libc libc, Checks checks, Deque<String> args) {
    return new GpioLab(
        libc, checks, args.removeFirst(), Integer.parseInt(args.removeFirst()), args.removeFirst());
  }

  private static I2cLab i2c(Libc libc, Checks checks, Deque<String> args) {
    return new I2cLab(libc, checks, args.removeFirst(), Integer.decode(args.removeFirst()));
  }
}
