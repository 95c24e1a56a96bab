package org.dtgraft.linux.sysfs;

import java.util.List;

/// Who uses some devices.
///
/// @param holders as far as they can be seen
/// @param hiddenProcesses how many processes were not looked into, because they belong to other
///   users; 0 for root
public record Held(List<SysHolder> holders, int hiddenProcesses) {
  public Held {
    holders = List.copyOf(holders);
  }

  /// Whether nobody is seen, and everybody was looked at.
  public boolean nobody() {
    return holders.isEmpty() && hiddenProcesses == 0;
  }
}
