package org.dtgraft.devicetree.preprocessor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// All identifiers that were ever read, each once.
///
/// Looking up takes no lock: names never change, and a table that misses one is asked again under
/// the lock.
final class Names {
  private volatile @Nullable Name[] table = new @Nullable Name[1 << 12];
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
    @Nullable Name[] names = table;
    for (int slot = spread(hash); ; slot++) {
      Name name = names[slot & (names.length - 1)];
      if (name == null) {
        return add(bytes, from, to, hash);
      }
      if (name.hash == hash && name.is(bytes, from, to)) {
        return name;
      }
    }
  }

  private synchronized Name add(byte[] bytes, int from, int to, int hash) {
    @Nullable Name[] names = table;
    int slot = spread(hash);
    for (Name name; (name = names[slot & (names.length - 1)]) != null; slot++) {
      if (name.hash == hash && name.is(bytes, from, to)) {
        return name;
      }
    }
    Name added = new Name(count, hash, Arrays.copyOfRange(bytes, from, to));
    names[slot & (names.length - 1)] = added;
    count = count + 1;
    if (count * 2 > names.length) {
      table = larger(names);
    }
    return added;
  }

  private static @Nullable Name[] larger(@Nullable Name[] names) {
    @Nullable Name[] larger = new @Nullable Name[names.length * 4];
    for (Name name : names) {
      if (name != null) {
        int slot = spread(name.hash);
        while (larger[slot & (larger.length - 1)] != null) {
          slot++;
        }
        larger[slot & (larger.length - 1)] = name;
      }
    }
    return larger;
  }

  private static int spread(int hash) {
    int mixed = hash * 0x9E3779B9;
    return (mixed ^ (mixed >>> 15)) & 0x3fffffff;
  }
}
