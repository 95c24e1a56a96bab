package org.dtgraft.lab;

import java.util.function.Supplier;
import org.dtgraft.hotplug.scenario.Stand;
import org.dtgraft.linux.ffi.Attempt;
import org.dtgraft.linux.ffi.Libc;
import org.dtgraft.linux.sysfs.KernelFiles;
import org.jspecify.annotations.Nullable;

/// Fresh stands on one kernel, one after the other: each is closed before the next.
final class Stands implements Supplier<Stand>, AutoCloseable {
  private final Libc libc;
  private final KernelFiles files;
  private final KernelStand.Setting setting;
  private @Nullable KernelStand present;

  Stands(Libc libc, KernelFiles files, KernelStand.Setting setting) {
    this.libc = libc;
    this.files = files;
    this.setting = setting;
  }

  /// @throws IllegalStateException where this kernel cannot be used
  @Override
  public Stand get() {
    close();
    return switch (KernelStand.open(libc, files, setting)) {
      case Attempt.Done<KernelStand>(var stand) -> {
        present = stand;
        yield stand;
      }
      case Attempt.Failed<KernelStand>(var why) -> throw new IllegalStateException(why.toString());
    };
  }

  /// Something was told on the present one.
  void heard() {
    if (present != null) {
      present.heard();
    }
  }

  @Override
  public void close() {
    if (present != null) {
      present.close();
      present = null;
    }
  }
}
