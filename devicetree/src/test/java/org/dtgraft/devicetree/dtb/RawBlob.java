package org.dtgraft.devicetree.dtb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Writes blobs of any version token by token, right or wrong, independently of the writer under
/// test.
final class RawBlob {
  private final int version;
  private final ByteArrayOutputStream structure = new ByteArrayOutputStream();
  private final ByteArrayOutputStream strings = new ByteArrayOutputStream();
  private final List<Long> reservations = new ArrayList<>();
  private final TreeMap<Integer, Integer> header = new TreeMap<>();

  RawBlob(int version) {
    this.version = version;
  }

  /// A field of the header, by its offset, instead of the right one.
  RawBlob header(int offset, int value) {
    header.put(offset, value);
    return this;
  }

  RawBlob reserve(long address, long size) {
    reservations.add(address);
    reservations.add(size);
    return this;
  }

  RawBlob u32(int... values) {
    for (int value : values) {
      structure.writeBytes(ByteBuffer.allocate(4).putInt(value).array());
    }
    return this;
  }

  RawBlob begin(String name) {
    u32(1);
    structure.writeBytes(bytes(name));
    structure.write(0);
    return pad(4);
  }

  RawBlob end() {
    return u32(2);
  }

  RawBlob prop(String name, byte... value) {
    return prop(nameAt(name), value);
  }

  RawBlob prop(int nameOffset, byte... value) {
    u32(3, value.length, nameOffset);
    if (version < 16 && value.length >= 8) {
      pad(8);
    }
    structure.writeBytes(value);
    return pad(4);
  }

  RawBlob strings(String bytes) {
    strings.writeBytes(bytes(bytes));
    return this;
  }

  /// The end of the structure, and the blob.
  byte[] finish() {
    return u32(9).build();
  }

  byte[] build() {
    int headerSize = version >= 17 ? 40 : version >= 3 ? 36 : version == 2 ? 32 : 28;
    int reservationsAt = (headerSize + 7) / 8 * 8;
    int structureAt = reservationsAt + 8 * reservations.size() + 16;
    int stringsAt = structureAt + structure.size();
    int total = stringsAt + strings.size();
    ByteBuffer out = ByteBuffer.allocate(total);
    out.putInt(0xd00dfeed).putInt(total).putInt(structureAt).putInt(stringsAt);
    out.putInt(reservationsAt).putInt(version).putInt(Math.min(version, 16));
    if (version >= 2) {
      out.putInt(5);
    }
    if (version >= 3) {
      out.putInt(strings.size());
    }
    if (version >= 17) {
      out.putInt(structure.size());
    }
    out.position(reservationsAt);
    reservations.forEach(out::putLong);
    out.putLong(0).putLong(0).put(structure.toByteArray()).put(strings.toByteArray());
    header.forEach(out::putInt);
    return out.array();
  }

  private int nameAt(String name) {
    int at = strings.size();
    strings(name + "\0");
    return at;
  }

  private RawBlob pad(int to) {
    while (structure.size() % to != 0) {
      structure.write(0);
    }
    return this;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
