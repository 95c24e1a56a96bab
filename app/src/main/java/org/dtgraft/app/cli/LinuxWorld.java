package org.dtgraft.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.RejectedExecutionException;
import org.dtgraft.app.console.Console;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.overlay.SymbolTable;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.hotplug.addon.Catalogue;
import org.dtgraft.hotplug.platform.Platform;
import org.dtgraft.hotplug.runtime.HotplugRuntime;
import org.dtgraft.linux.ffi.Attempt;
import org.dtgraft.linux.ffi.Failure;
import org.dtgraft.linux.ffi.NativeLibc;
import org.dtgraft.linux.loop.Poller;
import org.dtgraft.linux.platform.LinuxPlatform;

/// The kernel that this program runs on. The board that the user gave only tells labels, where the
/// kernel's own tree has none.
final class LinuxWorld implements World {
  private final Poller loop;
  private final LinuxPlatform platform;
  private volatile boolean stopped;

  private LinuxWorld(Poller loop, LinuxPlatform platform) {
    this.loop = loop;
    this.platform = platform;
  }

  static Result<World> of(DeviceTree board, Catalogue catalogue, Console console) {
    Attempt<LinuxWorld> world =
        NativeLibc.load()
            .then(libc ->
                Poller.open(libc, System::nanoTime)
                    .then(loop ->
                        LinuxPlatform.open(libc, loop, Path.of("/"), SymbolTable.of(board))
                            .map(platform -> new LinuxWorld(loop, platform))));
    return switch (world) {
      case Attempt.Done<LinuxWorld>(var made) -> Result.ok(made);
      case Attempt.Failed<LinuxWorld>(Failure why) ->
          Result.failed(
              Diagnostic.error("run/linux", Place.NOWHERE, why.toString())
                  .withHint("'dtgraft doctor' tells what this kernel offers, and what is missing"));
    };
  }

  @Override
  public Platform platform() {
    return platform;
  }

  @Override
  public void run(HotplugRuntime runtime) throws IOException {
    while (!stopped) {
      if (loop.step() instanceof Attempt.Failed<Integer>(var why)) {
        throw new IOException(why.toString());
      }
    }
  }

  @Override
  public void stop() {
    stopped = true;
    try {
      loop.execute(() -> {});
    } catch (RejectedExecutionException e) {
      // It is closed: nobody waits.
    }
  }

  /// What is loaded stays loaded: what is plugged in works on without this program.
  @Override
  public void close() {
    platform.close();
    loop.close();
  }
}
