package org.dtgraft.app.cli;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.dtgraft.devicetree.dtb.BlobWriter;
import org.dtgraft.devicetree.standard.Compatible;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.addon.Addon;
import org.dtgraft.hotplug.addon.Catalogue;
import org.dtgraft.hotplug.addon.ConnectorType;
import org.dtgraft.hotplug.connector.Notice;
import org.dtgraft.hotplug.connector.Stage;
import org.dtgraft.hotplug.connector.Timings;
import org.dtgraft.hotplug.platform.KernelProfile;
import org.dtgraft.hotplug.runtime.HotplugRuntime;
import org.dtgraft.hotplug.runtime.RuntimeEvent;
import org.dtgraft.hotplug.sim.SunhBoard;

/// The demo: each add-on of a connector is plugged and pulled, and the first once more, pulled
/// while its devices are still coming. After each act the tree is compared with what it was.
final class DemoStory {
  private final DeviceTree base;
  private final SunhBoard board;
  private final ConnectorType type;
  private final NodePath connector;
  private final KernelProfile profile = KernelProfile.COMPLETE;
  private final HotplugRuntime runtime;
  private final Deque<RuntimeEvent> untold = new ArrayDeque<>();
  private final byte[] before;
  private boolean restored = true;
  private int ready;
  private int acts;

  /// @param base the tree of a board that has a connector of the catalogue
  DemoStory(DeviceTree base, Catalogue catalogue) {
    this.base = base;
    this.board = SunhBoard.of(base, catalogue, profile);
    this.connector = board.connectors().getFirst();
    this.type = catalogue.type(Compatible.of(base.find(connector).orElseThrow())).orElseThrow();
    this.runtime = new HotplugRuntime(board.platform(), catalogue, Timings.SUNH, untold::add);
    this.before = blob();
  }

  /// The tree of the board.
  DeviceTree base() {
    return base;
  }

  NodePath connector() {
    return connector;
  }

  KernelProfile profile() {
    return profile;
  }

  /// Tells it all.
  ///
  /// @return whether everything went as it should
  boolean tell(DemoAudience audience) throws IOException {
    runtime.start();
    board.runUntilIdle();
    untold.clear();
    audience.opening(this);
    for (Addon addon : type.addons()) {
      act(addon, false, audience);
    }
    List<Addon> addons = type.addons();
    act(addons.getFirst(), true, audience);
    audience.verdict(new DemoVerdict(restored, ready, acts, before.length, profile.name()));
    return restored && ready == addons.size();
  }

  private void act(Addon addon, boolean early, DemoAudience audience) throws IOException {
    acts++;
    audience.plugged(addon, early);
    board.plug(connector, addon.name());
    run(audience, early);
    audience.pulled();
    board.unplug(connector);
    run(audience, false);
    boolean same = Arrays.equals(before, blob());
    restored &= same;
    audience.restored(same);
  }

  /// Lets time pass, and tells what happens as it happens.
  ///
  /// @param early whether to stop at the first device of the model
  private void run(DemoAudience audience, boolean early) throws IOException {
    boolean more = true;
    while (more) {
      while (!untold.isEmpty()) {
        RuntimeEvent event = untold.remove();
        audience.event(event);
        ready += event.notice() instanceof Notice.Ready ? 1 : 0;
        if (early && isModelDevice(event)) {
          return;
        }
      }
      more = board.platform().time().step();
    }
  }

  private static boolean isModelDevice(RuntimeEvent event) {
    return event.notice() instanceof Notice.Device(var stage, _) && stage == Stage.MODEL;
  }

  private byte[] blob() {
    return BlobWriter.write(board.platform().live().present());
  }
}
