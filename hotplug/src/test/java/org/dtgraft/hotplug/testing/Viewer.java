package org.dtgraft.hotplug.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.device.Handle;
import org.dtgraft.hotplug.device.Provision;
import org.dtgraft.hotplug.device.Service;
import org.dtgraft.hotplug.sim.Outcome;

/// A compositor on the example board: it has the card open, and takes the screen when there is one.
public final class Viewer {
  /// The end of the pipeline that stays.
  public static final NodePath HOST = NodePath.of("addon-connector", "dsi");

  private static final NodePath CONTROLLER = NodePath.of("soc", "display-controller@32e80000");

  private final Rig rig;

  public Viewer(Rig rig) {
    this.rig = rig;
  }

  /// The screen, where there is one.
  public Optional<Handle> screen() {
    return rig.platform().take(new Provision(HOST, Service.SCREEN, "LVDS-1"), "the compositor");
  }

  /// The card's file, which is always there.
  public Handle card() {
    return rig.platform()
        .take(new Provision(CONTROLLER, Service.FILE, "card0"), "the compositor")
        .orElseThrow();
  }

  /// The DSI host that faces the add-on.
  public Handle host() {
    return rig.platform().take(new Provision(HOST, Service.DSI_HOST, ""), "a test").orElseThrow();
  }

  /// Asks something; the answers come into the list.
  public List<Outcome> begin(Handle handle, String what, int value) {
    List<Outcome> outcomes = new ArrayList<>();
    rig.platform().call(handle, what, value, outcomes::add);
    return outcomes;
  }

  /// Asks something, and waits until nothing happens any more.
  public Outcome ask(Handle handle, String what) {
    List<Outcome> outcomes = begin(handle, what, 0);
    rig.board().runUntilIdle();
    return outcomes.getFirst();
  }

  /// What user space sees under a name.
  public Optional<String> shown(String name) {
    return Optional.ofNullable(rig.platform().offers().shown().get(name));
  }
}
