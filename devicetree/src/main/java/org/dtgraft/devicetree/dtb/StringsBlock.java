package org.dtgraft.devicetree.dtb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.HashMap;
import java.util.Map;

/// The strings block in the making: names in the order of their first use, each at the earliest
/// place where it already stands, be it as the end of a longer one. That is dtc's order and
/// sharing, found by a map of all endings instead of a search.
final class StringsBlock {
  private final StringBuilder block = new StringBuilder();
  private final Map<String, Integer> offsets = new HashMap<>();
  private final Map<Ending, Integer> endings = new HashMap<>();

  /// The end of a name from an index on, compared without a copy.
  private record Ending(String name, int from, int hash) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Ending e
          && hash == e.hash
          && name.length() - from == e.name.length() - e.from
          && name.regionMatches(from, e.name, e.from, name.length() - from);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  /// Where a name stands; it is added where it does not yet.
  int offset(String name) {
    return offsets.computeIfAbsent(name, this::find);
  }

  byte[] toBytes() {
    return block.toString().getBytes(ISO_8859_1);
  }

  private int find(String name) {
    Integer known = endings.get(new Ending(name, 0, hashFrom(name)));
    if (known != null) {
      return known;
    }
    int at = block.length();
    block.append(name).append('\0');
    int hash = 0;
    for (int i = name.length() - 1; i >= 0; i--) {
      hash = 31 * hash + name.charAt(i);
      endings.putIfAbsent(new Ending(name, i, hash), at + i);
    }
    return at;
  }

  private static int hashFrom(String name) {
    int hash = 0;
    for (int i = name.length() - 1; i >= 0; i--) {
      hash = 31 * hash + name.charAt(i);
    }
    return hash;
  }
}
