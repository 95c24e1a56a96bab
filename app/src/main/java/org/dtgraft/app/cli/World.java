package org.dtgraft.app.cli;

import java.io.IOException;
import org.dtgraft.hotplug.platform.Platform;
import org.dtgraft.hotplug.runtime.HotplugRuntime;

/// Where `dtgraft run` finds its connectors. The simulator and the running kernel each have one;
/// [Worlds] chooses.
interface World extends AutoCloseable {

  /// What the runtime is built on.
  Platform platform();

  /// Lets things happen, all on the calling thread, until [#stop] or until nothing more can come.
  ///
  /// @param runtime which has begun
  void run(HotplugRuntime runtime) throws IOException;

  /// Makes [#run] return soon. Any thread may call it, at any time, more than once.
  void stop();

  /// Gives back what was taken from the machine. [#run] has returned, or never been called.
  @Override
  void close() throws IOException;
}
