package org.dtgraft.hotplug.runtime;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.connector.Notice;

/// One line of the journal: what happened at which connector, and when.
///
/// @param at since the platform began
/// @param addon the name of the add-on, as soon as it is known, until it has gone
public record RuntimeEvent(Duration at, NodePath connector, Optional<String> addon, Notice notice) {
  public RuntimeEvent {
    Objects.requireNonNull(at);
    Objects.requireNonNull(connector);
    Objects.requireNonNull(addon);
    Objects.requireNonNull(notice);
  }

  /// The word for the event: `plugged`, `identified`, `loaded`, `cut`, `device`, `ready`,
  /// `revoked`...
  public String name() {
    return switch (notice) {
      case Notice.Plugged _ -> "plugged";
      case Notice.Identified _ -> "identified";
      case Notice.Loaded _ -> "loaded";
      case Notice.LinkCut _ -> "cut";
      case Notice.Device _ -> "device";
      case Notice.Ready _ -> "ready";
      case Notice.Degraded _ -> "degraded";
      case Notice.Refused _ -> "refused";
      case Notice.Unplugged _ -> "unplugged";
      case Notice.Revoked _ -> "revoked";
      case Notice.Unloaded _ -> "unloaded";
      case Notice.Empty _ -> "empty";
      case Notice.Stuck _ -> "stuck";
      case Notice.Quarantined _ -> "quarantined";
    };
  }
}
