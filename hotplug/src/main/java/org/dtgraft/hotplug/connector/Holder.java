package org.dtgraft.hotplug.connector;

import java.util.Objects;

/// Somebody who keeps a part of an add-on from leaving.
///
/// @param who a device, a process, another overlay
/// @param what is held: a node, a line, an open file
public record Holder(String who, String what) {
  public Holder {
    Objects.requireNonNull(who);
    Objects.requireNonNull(what);
  }

  @Override
  public String toString() {
    return who + " holds " + what;
  }
}
