package org.dtgraft.linux.i2c;

import java.util.List;
import org.dtgraft.devicetree.tree.Value;
import org.dtgraft.linux.ffi.Attempt;
import org.dtgraft.linux.ffi.Call;
import org.dtgraft.linux.ffi.Errno;
import org.dtgraft.linux.ffi.Failure;
import org.dtgraft.linux.ffi.Fd;
import org.dtgraft.linux.ffi.Libc;
import org.dtgraft.linux.ffi.Struct;

/// An open adapter. It speaks to addresses that somebody declared, and forces none.
///
/// While it is open, the kernel cannot remove an adapter: whoever wants that waits, in the kernel.
public final class I2cAdapter implements AutoCloseable {
  /// The most messages of a transfer.
  public static final int MAX_MESSAGES = I2cAbi.I2C_RDWR_IOCTL_MAX_MSGS;

  private final Libc libc;
  private final Fd fd;
  private final long functions;

  private I2cAdapter(Libc libc, Fd fd, long functions) {
    this.libc = libc;
    this.fd = fd;
    this.functions = functions;
  }

  /// Opens an adapter, where the path is one.
  ///
  /// @param path `/dev/i2c-1`; numbers may change with the next boot
  public static Attempt<I2cAdapter> open(Libc libc, String path) {
    return Fd.open(libc, path, Libc.O_RDWR).then(fd -> ask(libc, fd));
  }

  private static Attempt<I2cAdapter> ask(Libc libc, Fd fd) {
    Struct functions = I2cAbi.FUNCTIONS.zero();
    Attempt<Long> asked =
        libc.ioctl(fd.number(), I2cAbi.I2C_FUNCS, functions.memory())
            .orFailure("'%s' is no I2C adapter that answers".formatted(fd));
    if (asked instanceof Attempt.Failed<Long>) {
      fd.close();
    }
    return asked.map(_ -> new I2cAdapter(libc, fd, functions.u64("value")));
  }

  /// What it can do: `I2C_FUNC_...`.
  public long functions() {
    return functions;
  }

  /// Does messages in one go, with no stop between them.
  ///
  /// Whether a driver is bound is asked before; one that is bound meanwhile is not noticed.
  ///
  /// @param messages 1 to 42
  /// @return what was read, in order. After a failure some of the messages may have been sent.
  /// @throws IllegalArgumentException where there are more messages, or none
  public Attempt<List<Value>> transfer(List<I2cMessage> messages, BoundDriver driver) {
    if (messages.isEmpty() || messages.size() > MAX_MESSAGES) {
      throw new IllegalArgumentException(messages.size() + " messages");
    }
    if ((functions & I2cAbi.I2C_FUNC_I2C) == 0) {
      return Attempt.failed(
          Failure.of("'%s' only knows SMBus commands, no plain messages".formatted(fd)));
    }
    return switch (driver) {
      case SHARE -> send(messages);
      case REFUSE -> unbound(messages).then(_ -> send(messages));
    };
  }

  private Attempt<Long> unbound(List<I2cMessage> messages) {
    Attempt<Long> free = Attempt.done(0L);
    for (int address : messages.stream().mapToInt(I2cMessage::address).distinct().toArray()) {
      free = free.then(_ -> unbound(address));
    }
    return free;
  }

  /// The kernel refuses to take an address for ours where its driver is bound. Nothing is sent.
  private Attempt<Long> unbound(int address) {
    Call call = libc.ioctl(fd.number(), I2cAbi.I2C_SLAVE, address);
    return call.orFailure(
        call.failedWith(Errno.EBUSY)
            ? name(address) + " belongs to a driver, unbind it first"
            : "cannot use " + name(address));
  }

  private Attempt<List<Value>> send(List<I2cMessage> messages) {
    Transfer transfer = new Transfer(messages);
    return switch (libc.ioctl(fd.number(), I2cAbi.I2C_RDWR, transfer.memory())) {
      case Call.Failed(var errno) -> Attempt.failed(failure(messages, errno));
      case Call.Done(long done) when done != messages.size() ->
          Attempt.failed(
              Failure.of("'%s' did %d of %d messages".formatted(fd, done, messages.size())));
      case Call.Done _ -> Attempt.done(transfer.read());
    };
  }

  private Failure failure(List<I2cMessage> messages, Errno errno) {
    String words = I2cFault.of(errno).words();
    return Failure.of(name(messages.getFirst().address()) + ": " + words, errno);
  }

  private String name(int address) {
    return "0x%02x on '%s'".formatted(address, fd);
  }

  @Override
  public void close() {
    fd.close();
  }

  @Override
  public String toString() {
    return fd.name();
  }
}
