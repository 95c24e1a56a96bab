package org.dtgraft.devicetree.dtb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.HashMap;
import java.util.Map;

/// The strings block in the making: names in the order of their first use, each at the earliest
/// place where it already stands, be it as the end of a longer one. That is dtc's order and
/// sharing, found by a map of all endings instead of a search.
public final class StringsBlock {
  private final StringBuilder block;
  private final Map<String, Integer> offsets;
  private final Map<Ending, Integer> endings = new HashMap<>();
  private int indexed;

  /// A block without names.
  public StringsBlock() {
    this("", Map.of());
  }

  /// A block that is there already, to which names are added. It is searched only when one is.
  ///
  /// @param present one `char` a byte
  /// @param used where the names in use stand
  StringsBlock(String present, Map<String, Integer> used) {
    block = new StringBuilder(present);
    offsets = new HashMap<>(used);
  }

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
  public int offset(String name) {
    return offsets.computeIfAbsent(name, this::find);
  }

  /// The block as it is now.
  public byte[] toBytes() {
    return block.toString().getBytes(ISO_8859_1);
  }

  private int find(String name) {
    index();
    Integer known = endings.get(new Ending(name, 0, hashFrom(name)));
    if (known != null) {
      return known;
    }
    int at = block.length();
    block.append(name).append('\0');
    return at;
  }

  /// Takes in what was added since the last time.
  private void index() {
    for (int nul = block.indexOf("\0", indexed); nul >= 0; nul = block.indexOf("\0", indexed)) {
      index(block.substring(indexed, nul), indexed);
      indexed = nul + 1;
    }
  }

  private void index(String name, int at) {
    int hash = 0;
    for (int i = name.length() - 1; i >= 0; i--) {
      hash = 31 * hash + name.charAt(i);
      endings.putIfAbsent(new Ending(name, i, hash), at + i);
    }
  }

  private static int hashFrom(String name) {
    int hash = 0;
    for (int i = name.length() - 1; i >= 0; i--) {
      hash = 31 * hash + name.charAt(i);
    }
    return hash;
  }
}
