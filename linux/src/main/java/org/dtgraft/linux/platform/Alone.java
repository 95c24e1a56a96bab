package org.dtgraft.linux.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// That no other runtime is on the same kernel: two that load and remove in turns would leave
/// overlays that nothing can remove. The kernel gives it back when the process ends, however it
/// does.
final class Alone implements AutoCloseable {
  /// The file that is locked, below the root.
  static final String FILE = "run/dtgraft.lock";

  private final FileChannel channel;

  private Alone(FileChannel channel) {
    this.channel = channel;
  }

  /// Nothing where another one is there.
  static Optional<Alone> on(Path root) throws IOException {
    FileChannel channel =
        FileChannel.open(root.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return Optional.of(new Alone(channel));
      }
    } catch (OverlappingFileLockException e) {
      // In this very process.
    }
    channel.close();
    return Optional.empty();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
