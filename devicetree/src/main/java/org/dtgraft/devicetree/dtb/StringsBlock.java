package org.dtgraft.devicetree.dtb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The strings block in the making: names in the order of their first use, each at the earliest
/// place where it already stands, be it as the end of a longer one. That is dtc's order and
/// sharing, found by a table of all endings instead of a search.
public final class StringsBlock {
  private static final int EMPTY = -1;

  private final Map<String, Integer> offsets;
  private byte[] block;
  private int length;

  /// How much of the block the table knows.
  private int indexed;

  /// Where each ending begins, in open addressing by the hash of the ending; the first of several
  /// that are equal. There are as many endings as bytes, so that objects would cost too much.
  private int[] endings = emptyTable(1 << 12);

  private int used;

  /// A block without names.
  public StringsBlock() {
    this("", Map.of());
  }

  /// A block that is there already, to which names are added. It is searched only when one is.
  ///
  /// @param present one `char` a byte
  /// @param names where the names in use stand
  StringsBlock(String present, Map<String, Integer> names) {
    block = Arrays.copyOf(present.getBytes(ISO_8859_1), present.length() + (1 << 10));
    length = present.length();
    offsets = new HashMap<>(names);
  }

  /// Where a name stands; it is added where it does not yet.
  public int offset(String name) {
    return offsets.computeIfAbsent(name, this::find);
  }

  /// The block as it is now.
  public byte[] toBytes() {
    return Arrays.copyOf(block, length);
  }

  private int find(String name) {
    indexAll();
    byte[] bytes = name.getBytes(ISO_8859_1);
    long hash = 0;
    for (int i = bytes.length - 1; i >= 0; i--) {
      hash = hash(hash, bytes[i]);
    }
    int known = endings[slot(hash, bytes, 0)];
    return known == EMPTY ? add(bytes) : known;
  }

  private int add(byte[] name) {
    int at = length;
    makeRoom(name.length + 1);
    System.arraycopy(name, 0, block, at, name.length);
    length += name.length + 1;
    index(name, at);
    return at;
  }

  /// Takes in what nobody has looked at yet: the strings that were there from the beginning.
  private void indexAll() {
    while (indexed < length) {
      int end = indexed;
      while (end < length && block[end] != 0) {
        end++;
      }
      if (end == length) {
        indexed = length;
      } else {
        makeRoom(end + 1 - indexed);
        index(Arrays.copyOfRange(block, indexed, end), indexed);
      }
    }
  }

  private void index(byte[] name, int at) {
    long hash = 0;
    for (int i = name.length - 1; i >= 0; i--) {
      hash = hash(hash, name[i]);
      int slot = slot(hash, name, i);
      if (endings[slot] == EMPTY) {
        endings[slot] = at + i;
        used++;
      }
    }
    indexed = at + name.length + 1;
  }

  /// The hash of an ending that is one byte longer. It mixes well enough that names of somebody who
  /// means ill do not fall together.
  private static long hash(long hashBehind, byte b) {
    long mixed = (hashBehind ^ b) * 0x9e3779b97f4a7c15L;
    return mixed ^ mixed >>> 29;
  }

  /// The slot of the ending that begins there in the name: the one that holds an equal one, or the
  /// free one where it would go.
  private int slot(long hash, byte[] name, int from) {
    int slot = (int) (hash >>> 32) & endings.length - 1;
    while (endings[slot] != EMPTY && !stands(endings[slot], name, from)) {
      slot = slot + 1 & endings.length - 1;
    }
    return slot;
  }

  /// Whether the string at that offset is what the name has from an index on.
  private boolean stands(int offset, byte[] name, int from) {
    int end = offset + name.length - from;
    return end < length
        && block[end] == 0
        && Arrays.equals(block, offset, end, name, from, name.length);
  }

  private void makeRoom(int more) {
    if (length + more > block.length) {
      block = Arrays.copyOf(block, Math.max(length + more, 2 * block.length));
    }
    if (2 * (used + more) > endings.length) {
      rehash(Integer.highestOneBit(used + more) * 8);
    }
  }

  private void rehash(int size) {
    int[] old = endings;
    endings = emptyTable(size);
    for (int offset : old) {
      if (offset != EMPTY) {
        int end = offset;
        while (block[end] != 0) {
          end++;
        }
        long hash = 0;
        for (int i = end - 1; i >= offset; i--) {
          hash = hash(hash, block[i]);
        }
        endings[slot(hash, Arrays.copyOfRange(block, offset, end), 0)] = offset;
      }
    }
  }

  private static int[] emptyTable(int size) {
    int[] table = new int[size];
    Arrays.fill(table, EMPTY);
    return table;
  }
}
