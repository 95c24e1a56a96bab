package org.dtgraft.devicetree.tree;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A list whose members have unique names, and finds them: by looking through a short one, by a map
/// made at the first question for a long one.
final class NameIndex<T> {
  private static final int SHORT = 16;
  private static final NameIndex<Object> EMPTY = new NameIndex<>(List.of(), _ -> "");

  private final List<T> members;
  private final Function<T, String> nameOf;
  private @Nullable Lookup<T> lookup;

  /// A bit for each name: most that are looked for are not there, and need no look.
  private final long bits;

  /// The map behind a final field, so that a thread that sees it sees it whole.
  private record Lookup<T>(Map<String, T> byName) {}

  private NameIndex(List<T> members, Function<T, String> nameOf) {
    this.members = members;
    this.nameOf = nameOf;
    long all = 0;
    for (T member : members) {
      all |= bit(nameOf.apply(member));
    }
    this.bits = all;
  }

  private static long bit(String name) {
    int hash = name.hashCode();
    return 1L << (hash ^ hash >>> 6);
  }

  /// @param members of unique names: the callers keep them in maps until then
  @SuppressWarnings("unchecked") // an empty index holds nothing of a wrong type
  static <T> NameIndex<T> of(Collection<T> members, Function<T, String> nameOf) {
    return members.isEmpty() ? (NameIndex<T>) EMPTY : new NameIndex<>(List.copyOf(members), nameOf);
  }

  List<T> members() {
    return members;
  }

  /// Whether no two members have one name.
  boolean isUnique() {
    if (members.size() > SHORT) {
      return byName().size() == members.size();
    }
    long seen = 0;
    for (int i = 0; i < members.size(); i++) {
      String name = nameOf.apply(members.get(i));
      if ((seen & bit(name)) != 0 && isBefore(i, name)) {
        return false;
      }
      seen |= bit(name);
    }
    return true;
  }

  private boolean isBefore(int index, String name) {
    for (int i = 0; i < index; i++) {
      if (nameOf.apply(members.get(i)).equals(name)) {
        return true;
      }
    }
    return false;
  }

  @Nullable T find(String name) {
    if ((bits & bit(name)) == 0) {
      return null;
    }
    return members.size() <= SHORT ? scan(name) : byName().get(name);
  }

  private @Nullable T scan(String name) {
    for (T member : members) {
      if (nameOf.apply(member).equals(name)) {
        return member;
      }
    }
    return null;
  }

  private Map<String, T> byName() {
    Lookup<T> known = lookup;
    if (known == null) {
      known = new Lookup<>(HashMap.newHashMap(members.size()));
      for (T member : members) {
        known.byName().put(nameOf.apply(member), member);
      }
      lookup = known;
    }
    return known.byName();
  }
}
