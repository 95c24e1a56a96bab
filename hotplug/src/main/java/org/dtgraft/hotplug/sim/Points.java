package org.dtgraft.hotplug.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The points of a run at which something may be made to happen: every call of the platform, every
/// bus transfer, every probe. They are numbered from 0 as they are reached.
public final class Points {
  private final List<String> reached = new ArrayList<>();
  private final Map<Integer, Runnable> script = new HashMap<>();

  Points() {}

  /// They are numbered from 0 again.
  void restart() {
    reached.clear();
  }

  /// Makes something happen when a point is reached, before what belongs to it.
  public void at(int point, Runnable what) {
    script.put(point, what);
  }

  void reach(String what) {
    int number = reached.size();
    reached.add(what);
    Runnable happening = script.remove(number);
    if (happening != null) {
      happening.run();
    }
  }

  /// What was reached so far, in order.
  public List<String> reached() {
    return List.copyOf(reached);
  }
}
