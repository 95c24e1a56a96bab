package org.dtgraft.bench.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.linux.overlay.Configfs;
import org.dtgraft.linux.platform.KernelTree;
import org.dtgraft.linux.sysfs.BackEnd;
import org.dtgraft.linux.sysfs.BackEnds;
import org.dtgraft.linux.sysfs.KernelFiles;
import org.dtgraft.linux.sysfs.LiveNodes;

/// The kernel that this runs on.
///
/// @param overlays its interface for overlays
/// @param nodes its tree
/// @param log what it says
record RunningKernel(Configfs overlays, LiveNodes nodes, KernelLog log) {
  /// How long the kernel may take for an answer.
  static final Duration PATIENCE = Duration.ofSeconds(10);

  static RunningKernel find() throws IOException {
    Path root = Path.of("/");
    KernelFiles files = new KernelFiles(root);
    BackEnd found = new BackEnds(files).ofKernel(PATIENCE);
    Configfs overlays =
        Configfs.of(root, found).orElseThrow(() -> new IOException("no interface for overlays"));
    return new RunningKernel(overlays, new LiveNodes(files), KernelLog.open());
  }

  /// Its tree as it is now.
  DeviceTree tree() throws IOException {
    return new KernelTree(nodes).read();
  }
}
