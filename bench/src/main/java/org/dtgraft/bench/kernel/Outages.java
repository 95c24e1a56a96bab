package org.dtgraft.bench.kernel;

import java.io.IOException;
import java.nio.file.Path;
import org.dtgraft.bench.kernel.FaultLine.Said;
import org.dtgraft.bench.kernel.FaultLine.Who;
import org.dtgraft.devicetree.overlay.LoadId;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.linux.overlay.InterfaceGone;
import org.dtgraft.linux.overlay.Loading;

/// The interface goes away while dtgraft works with it, and comes back.
final class Outages {
  private static final String MODULE = "dtgraft_configfs";
  private static final String CONFIGFS = "/sys/kernel/config";

  private final FaultStand stand;
  private final Path calls;
  private final Path modules;

  /// @param calls the script for the system calls that load and unload modules
  /// @param modules the folder with the lab's modules
  Outages(FaultStand stand, Path calls, Path modules) {
    this.stand = stand;
    this.calls = calls;
    this.modules = modules;
  }

  void moduleHeld(FaultLine line) throws Exception {
    LoadId id = stand.load("sensor");
    boolean gone = runs("perl", calls.toString(), "rmmod", MODULE);
    line.says(Who.KERNEL, new Said(gone ? "unloads it" : "keeps it", ""), "keeps it");
    line.says(Who.DTGRAFT, FaultStand.said(stand.overlays().remove(id)), "verified");
  }

  void moduleGone(FaultLine line) throws Exception {
    boolean gone = runs("perl", calls.toString(), "rmmod", MODULE);
    line.says(Who.KERNEL, new Said(gone ? "unloads it" : "keeps it", ""), "unloads it");
    line.says(Who.DTGRAFT, load(), "gone");
    String module = modules.resolve(MODULE + ".ko").toString();
    line.expect("the module is back", runs("perl", calls.toString(), "insmod", module));
    line.expect("then it loads", load().word().equals("verified"));
  }

  /// The overlay stays in the kernel, and so do its entries: a mount is but a view of them.
  void unmounted(FaultLine line) throws Exception {
    LoadId id = stand.load("sensor");
    line.expect("configfs is unmounted", runs("umount", CONFIGFS));
    line.says(Who.DTGRAFT, remove(id), "gone");
    line.expect("configfs is mounted", runs("mount", "-t", "configfs", "configfs", CONFIGFS));
    line.expect("then it is removed", remove(id).word().equals("verified"));
  }

  private Said load() throws IOException {
    try {
      return switch (stand.overlays().load(stand.overlay("sensor"), NodePath.ROOT)) {
        case Loading.Verified(var id, _, _) -> FaultStand.said(stand.overlays().remove(id));
        case Loading.Refused(var why) -> new Said("refused", why);
        case Loading.Leaked(var why, _) -> new Said("leaked", why);
      };
    } catch (InterfaceGone e) {
      return new Said("gone", String.valueOf(e.getMessage()));
    }
  }

  private Said remove(LoadId id) throws IOException {
    try {
      return FaultStand.said(stand.overlays().remove(id));
    } catch (InterfaceGone e) {
      return new Said("gone", String.valueOf(e.getMessage()));
    }
  }

  private static boolean runs(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
