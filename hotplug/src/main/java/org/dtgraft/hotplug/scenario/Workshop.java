package org.dtgraft.hotplug.scenario;

import java.util.Optional;
import java.util.SortedMap;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.device.NodeStatus;

/// What a stand can do with single devices and their drivers.
public interface Workshop {

  /// Does something with a device.
  ///
  /// @param connector that the deed means
  /// @return why that is not possible here; then nothing has changed
  Optional<String> perform(Deed deed, NodePath connector);

  /// What came of the last call of somebody.
  Answer answer(String who);

  /// What user space sees of all devices, by names such as `leds/red:fault`.
  SortedMap<String, String> shown();

  /// What has become of a device; nothing where there is no such node.
  Optional<NodeStatus> status(Deed.Which device, NodePath connector);

  /// What came of a call.
  sealed interface Answer {
    /// There was none.
    record None() implements Answer {}

    /// It has not come back.
    record Waiting() implements Answer {}

    /// It is done, and gave a number.
    record Done(int result) implements Answer {}

    /// It has failed.
    record Failed(String why) implements Answer {}
  }
}
