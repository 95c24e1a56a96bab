package org.dtgraft.linux.gpio;

import org.dtgraft.linux.ffi.Attempt;
import org.dtgraft.linux.ffi.Call;
import org.dtgraft.linux.ffi.Errno;
import org.dtgraft.linux.ffi.Failure;
import org.dtgraft.linux.ffi.Fd;
import org.dtgraft.linux.ffi.Libc;
import org.dtgraft.linux.ffi.Struct;

/// An open chip. Lines that were requested stay when it is closed.
public final class GpioChip implements AutoCloseable {
  private final Libc libc;
  private final Fd fd;

  private GpioChip(Libc libc, Fd fd) {
    this.libc = libc;
    this.fd = fd;
  }

  /// Opens a chip, where the path is one.
  ///
  /// @param path `/dev/gpiochip0`, whose number says nothing: [GpioChips] finds chips by label
  public static Attempt<GpioChip> open(Libc libc, String path) {
    return Fd.open(libc, path, Libc.O_RDWR)
        .then(fd -> {
          GpioChip chip = new GpioChip(libc, fd);
          Attempt<ChipInfo> info = chip.info();
          if (info instanceof Attempt.Failed<ChipInfo>) {
            fd.close();
          }
          return info.map(_ -> chip);
        });
  }

  /// What the chip is.
  public Attempt<ChipInfo> info() {
    Struct info = GpioAbi.CHIP_INFO.zero();
    return libc.ioctl(fd.number(), GpioAbi.GPIO_GET_CHIPINFO_IOCTL, info.memory())
        .orFailure("'%s' is no GPIO chip that answers".formatted(fd))
        .map(_ -> ChipInfo.decode(info));
  }

  /// What a line is at present.
  ///
  /// @param offset from 0
  public Attempt<LineInfo> line(int offset) {
    Struct info = GpioAbi.LINE_INFO.zero().u32("offset", offset);
    return libc.ioctl(fd.number(), GpioAbi.GPIO_V2_GET_LINEINFO_IOCTL, info.memory())
        .orFailure("no information on " + name(offset))
        .map(_ -> LineInfo.decode(info));
  }

  /// Requests a line, which is held until it is closed.
  public Attempt<GpioLine> request(LineRequest wanted) {
    Struct request = wanted.encode();
    return switch (libc.ioctl(fd.number(), GpioAbi.GPIO_V2_GET_LINE_IOCTL, request.memory())) {
      case Call.Failed(var errno) -> Attempt.failed(refused(wanted, errno));
      case Call.Done _ -> line(wanted, request.i32("fd"));
    };
  }

  private Attempt<GpioLine> line(LineRequest wanted, int number) {
    String name = name(wanted.offset());
    return number > 0
        ? Attempt.done(new GpioLine(libc, Fd.of(libc, number, name)))
        : Attempt.failed(Failure.of("the kernel gave no descriptor for " + name));
  }

  private Failure refused(LineRequest wanted, Errno errno) {
    return Failure.of("cannot request " + name(wanted.offset()) + reason(wanted, errno), errno);
  }

  private String reason(LineRequest wanted, Errno errno) {
    if (errno.equals(Errno.EBUSY)) {
      return holder(wanted.offset());
    }
    if (errno.equals(Errno.EINVAL)) {
      return info() instanceof Attempt.Done<ChipInfo>(var chip) && wanted.offset() >= chip.lines()
          ? ", there are only " + chip.lines()
          : "; the chip may not know this bias, drive or debounce";
    }
    return errno.equals(Errno.ENOTTY) ? "; the kernel is older than 5.10" : "";
  }

  private String holder(int offset) {
    return line(offset) instanceof Attempt.Done<LineInfo>(var info) && !info.consumer().isEmpty()
        ? ", '%s' holds it".formatted(info.consumer())
        : ", a driver or another process holds it";
  }

  private String name(int offset) {
    return "line %d of '%s'".formatted(offset, fd);
  }

  @Override
  public void close() {
    fd.close();
  }
}
