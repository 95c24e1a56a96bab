package org.dtgraft.hotplug.sim.driver;

import java.util.List;

/// What a driver does when something is asked of what it offers.
@FunctionalInterface
public interface Operations {
  /// The acts, in order; none where there is nothing to do.
  List<Act> acts(Self self, Call call);
}
