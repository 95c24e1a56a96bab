package org.dtgraft.devicetree.preprocessor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// All identifiers that were ever read, each once.
///
/// Looking up takes no lock: names never change, and one that is missed is looked for again under
/// the lock. Names can be made to crowd one place of the table; those stand apart, where names that
/// collide cost no more than a tree of them.
final class Names {
  /// So many places of the table are looked at for a name.
  private static final int NEAR = 32;

  private volatile @Nullable Name[] table = new @Nullable Name[1 << 12];
  private final Map<String, Name> crowded = new ConcurrentHashMap<>();
  private volatile int count;

  /// So many ids are in use.
  int count() {
    return count;
  }

  static int hash(byte[] bytes, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + bytes[i];
    }
    return hash;
  }

  Name of(String spelling) {
    byte[] bytes = spelling.getBytes(ISO_8859_1);
    return of(bytes, 0, bytes.length);
  }

  Name of(byte[] bytes, int from, int to) {
    return of(bytes, from, to, hash(bytes, from, to));
  }

  /// The name that these bytes spell.
  Name of(byte[] bytes, int from, int to, int hash) {
    Name name = known(bytes, from, to, hash);
    return name == null ? add(bytes, from, to, hash) : name;
  }

  private @Nullable Name known(byte[] bytes, int from, int to, int hash) {
    @Nullable Name[] names = table;
    int first = spread(hash);
    for (int slot = first; slot < first + NEAR; slot++) {
      Name name = names[slot & (names.length - 1)];
      if (name == null) {
        break;
      }
      if (name.hash == hash && name.is(bytes, from, to)) {
        return name;
      }
    }
    return crowded.isEmpty() ? null : crowded.get(Bytes.text(bytes, from, to));
  }

  private synchronized Name add(byte[] bytes, int from, int to, int hash) {
    Name known = known(bytes, from, to, hash);
    if (known != null) {
      return known;
    }
    Name added = new Name(count, hash, Arrays.copyOfRange(bytes, from, to));
    put(table, added);
    count = count + 1;
    if (count * 2 > table.length) {
      @Nullable Name[] larger = new @Nullable Name[table.length * 4];
      for (Name name : table) {
        if (name != null) {
          put(larger, name);
        }
      }
      table = larger;
    }
    return added;
  }

  private void put(@Nullable Name[] names, Name name) {
    int first = spread(name.hash);
    for (int i = first; i < first + NEAR; i++) {
      int slot = i & (names.length - 1);
      if (names[slot] == null) {
        names[slot] = name;
        return;
      }
    }
    crowded.put(name.toString(), name);
  }

  private static int spread(int hash) {
    int mixed = hash * 0x9E3779B9;
    return (mixed ^ (mixed >>> 15)) & 0x3fffffff;
  }
}
