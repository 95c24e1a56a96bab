package org.dtgraft.devicetree.overlay;

import java.util.List;

/// Keeps account of what the present loads touch, so that a removal is judged without looking at
/// them all.
interface Dependants {
  /// A load became present; it is later than all others.
  void loaded(Load load, List<Work.Use> uses);

  /// A load is gone.
  void removed(LoadId id);

  /// What stands in the way of a removal, in no order; by name of the later load.
  List<Obstacle> against(Load load);
}
