package org.dtgraft.devicetree.dts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The properties or the children of a node in the making, in order, deleted ones among them: what
/// is defined again after it was deleted comes back to its old place, as in dtc.
///
/// A name can stand twice, once deleted and once not; then the later one counts.
final class Drafts<T extends Drafts.Draft> {
  private static final int SHORT = 12;

  /// What has a name and can be deleted.
  interface Draft {
    String name();

    boolean isDeleted();
  }

  private final List<T> all = new ArrayList<>(4);
  private @Nullable Map<String, T> byName;

  /// A bit for each name: most that are looked for are not there, and need no look.
  private long bits;

  /// All in order, deleted ones too; a view.
  List<T> all() {
    return all;
  }

  void add(T draft) {
    all.add(draft);
    bits |= bit(draft.name());
    if (byName != null) {
      byName.put(draft.name(), draft);
    } else if (all.size() > SHORT) {
      byName = HashMap.newHashMap(2 * SHORT);
      for (T d : all) {
        byName.put(d.name(), d);
      }
    }
  }

  /// Takes one out, place and all.
  void drop(T draft) {
    all.remove(draft);
    if (byName != null) {
      byName.remove(draft.name(), draft);
    }
  }

  /// The one of that name, deleted or not.
  @Nullable T find(String name) {
    if ((bits & bit(name)) == 0) {
      return null;
    }
    if (byName != null) {
      return byName.get(name);
    }
    for (int i = all.size() - 1; i >= 0; i--) {
      if (all.get(i).name().equals(name)) {
        return all.get(i);
      }
    }
    return null;
  }

  private static long bit(String name) {
    int hash = name.hashCode();
    return 1L << (hash ^ hash >>> 6);
  }

  /// The one of that name that is not deleted.
  @Nullable T alive(String name) {
    T found = find(name);
    return found == null || found.isDeleted() ? null : found;
  }
}
