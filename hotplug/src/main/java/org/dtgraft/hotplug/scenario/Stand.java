package org.dtgraft.hotplug.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.platform.Platform;

/// A board to tell a story on, with hands that plug and pull: a simulated one, or a real kernel in
/// the lab. Everything happens on one thread.
public interface Stand {

  /// What the runtime works on.
  Platform platform();

  /// Pushes an add-on into an empty connector.
  ///
  /// @return why that is not possible here; then nothing has changed
  Optional<String> plug(NodePath connector, Step.Plug what);

  /// Pulls out what is in a connector, where something is.
  void unplug(NodePath connector);

  /// The contact of a plugged line opens or closes by itself.
  void contact(NodePath connector, boolean closed);

  /// Whether something is in a connector.
  boolean isOccupied(NodePath connector);

  /// Whether the reset line of a connector is asserted.
  boolean isReset(NodePath connector);

  /// Makes something go wrong.
  ///
  /// @return why that is not possible here; then nothing will
  Optional<String> fault(Fault fault);

  /// Whoever holds a device lets go.
  void letGo(String device);

  /// Nothing goes wrong any more, and every holder lets go.
  void mend();

  /// What can be done here with single devices and drivers; nothing where nobody can.
  default Optional<Workshop> workshop() {
    return Optional.empty();
  }

  /// Makes something happen at a point of what comes, before what belongs to that point. What the
  /// points are is the stand's: the simulator has one for each call, transfer and probe.
  ///
  /// @param point from 0
  void atPoint(int point, Runnable what);

  /// Lets the next thing happen, where one is due by then; else time passes until then.
  ///
  /// @return whether something has happened
  boolean next(Duration end);

  /// Whether something is still to happen at the present moment.
  boolean isDue();

  /// Whether nothing will happen any more by itself, as far as this can be known.
  boolean isIdle();

  /// The names of the loads in the tree, first loaded first.
  List<String> loads();

  /// What must not be, and is; one sentence each. Only a stand can see it: a consumer that is bound
  /// without its supplier; and where nothing is plugged, what is left of what was.
  ///
  /// @param empty whether nothing is plugged or loaded
  List<String> breaches(boolean empty);
}
