package org.dtgraft.linux.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/// The C library of this machine.
public final class NativeLibc implements Libc {
  /// Those with 64-bit pointers and the generic numbers, as Java names them.
  private static final Set<String> ARCHITECTURES =
      Set.of("amd64", "aarch64", "riscv64", "loongarch64", "s390x");

  private static final Call INVALID = new Call.Failed(Errno.EINVAL);

  private NativeLibc() {}

  /// The C library of this machine, where its numbers are those that this room takes.
  public static Attempt<Libc> load() {
    return load(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
  }

  static Attempt<Libc> load(String system, String architecture) {
    return system.equals("Linux") && ARCHITECTURES.contains(architecture)
        ? Attempt.done(new NativeLibc())
        : Attempt.failed(
            Failure.of(
                "the kernel's numbers are not known for '%s' on '%s'; Linux on %s is"
                    .formatted(system, architecture, String.join(", ", ARCHITECTURES))));
  }

  /// A call of a handle that fits it exactly.
  @FunctionalInterface
  private interface Exact {
    /// @param state takes `errno`
    /// @throws Throwable never, by a handle of the linker that fits
    long invoke(Transfer memory, MemorySegment state) throws Throwable;
  }

  private static Call call(Exact function) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(Functions.STATE);
      Transfer memory = new Transfer(arena);
      long result = function.invoke(memory, state);
      if (result == -1) {
        return new Call.Failed(new Errno(Functions.errno(state)));
      }
      memory.bringBack();
      return new Call.Done(result);
    } catch (RuntimeException | Error ours) {
      throw ours;
    } catch (Throwable never) {
      throw new IllegalStateException(never);
    }
  }

  /// A path cut short at a NUL would be another path.
  private static boolean isPath(String path) {
    return path.indexOf('\0') < 0;
  }

  @Override
  public Call open(String path, int flags, int mode) {
    return isPath(path)
        ? call((memory, state) ->
            (int) Functions.OPEN.invokeExact(state, memory.string(path), flags, mode))
        : INVALID;
  }

  @Override
  public Call close(int fd) {
    return call((_, state) -> (int) Functions.CLOSE.invokeExact(state, fd));
  }

  @Override
  public Call read(int fd, byte[] into) {
    return call((memory, state) ->
        (long)
            Functions.READ.invokeExact(
                state, fd, memory.send(Memory.of(into)), (long) into.length));
  }

  @Override
  public Call write(int fd, byte[] bytes) {
    return call((memory, state) ->
        (long) Functions.WRITE.invokeExact(state, fd, memory.constant(bytes), (long) bytes.length));
  }

  @Override
  public Call ioctl(int fd, long request, Memory argument) {
    return call((memory, state) ->
        (int) Functions.IOCTL.invokeExact(state, fd, request, memory.send(argument)));
  }

  @Override
  public Call ioctl(int fd, long request, long argument) {
    return call((_, state) -> (int) Functions.IOCTL_LONG.invokeExact(state, fd, request, argument));
  }

  @Override
  public Call poll(Memory fds, int count, int timeout) {
    return call((memory, state) ->
        (int) Functions.POLL.invokeExact(state, memory.send(fds), (long) count, timeout));
  }

  @Override
  public Call mkdir(String path, int mode) {
    return isPath(path)
        ? call(
            (memory, state) -> (int) Functions.MKDIR.invokeExact(state, memory.string(path), mode))
        : INVALID;
  }

  @Override
  public Call rmdir(String path) {
    return isPath(path)
        ? call((memory, state) -> (int) Functions.RMDIR.invokeExact(state, memory.string(path)))
        : INVALID;
  }

  @Override
  public Call socket(int domain, int type, int protocol) {
    return call((_, state) -> (int) Functions.SOCKET.invokeExact(state, domain, type, protocol));
  }

  @Override
  public Call bind(int fd, byte[] address) {
    return call((memory, state) ->
        (int) Functions.BIND.invokeExact(state, fd, memory.constant(address), address.length));
  }

  @Override
  public Call recvmsg(int fd, Memory header, int flags) {
    return call((memory, state) ->
        (long) Functions.RECVMSG.invokeExact(state, fd, memory.send(header), flags));
  }

  @Override
  public Call setsockopt(int fd, int level, int name, byte[] value) {
    return call((memory, state) ->
        (int)
            Functions.SETSOCKOPT.invokeExact(
                state, fd, level, name, memory.constant(value), value.length));
  }

  @Override
  public Call flock(int fd, int operation) {
    return call((_, state) -> (int) Functions.FLOCK.invokeExact(state, fd, operation));
  }

  @Override
  public Call eventfd(int initial, int flags) {
    return call((_, state) -> (int) Functions.EVENTFD.invokeExact(state, initial, flags));
  }
}
