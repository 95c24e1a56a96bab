package org.dtgraft.devicetree.dts;

import java.util.ArrayList;
import java.util.List;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.tree.Mark;
import org.dtgraft.devicetree.tree.Value;

/// A value as its source gives it: phandles and paths of other nodes are not written in yet.
final class RawValue {
  static final RawValue EMPTY = new RawValue(new byte[0], List.of());

  private final int kinds;
  private byte[] bytes;
  private List<Remark> remarks;

  /// @param bytes its own from now on
  RawValue(byte[] bytes, List<Remark> remarks) {
    this.bytes = bytes;
    this.remarks = remarks;
    this.kinds = kinds(remarks);
  }

  /// Which kinds of remarks there are, a bit each: most passes look for one that few values have.
  private static int kinds(List<Remark> remarks) {
    int kinds = 0;
    for (int i = 0; i < remarks.size(); i++) {
      kinds |= bit(remarks.get(i).mark().kind());
    }
    return kinds;
  }

  private static int bit(Mark.Kind kind) {
    return switch (kind) {
      case LABEL -> 1;
      case PHANDLE_REFERENCE -> 2;
      case PATH_REFERENCE -> 4;
      case UINT8, UINT16, UINT32, UINT64, STRING, UNTYPED -> 8;
    };
  }

  /// What a program adds to the tree, without a place in a source.
  static RawValue of(Value value, Mark.Kind type) {
    return new RawValue(value.toBytes(), List.of(new Remark(new Mark(0, type, ""), Place.NOWHERE)));
  }

  int length() {
    return bytes.length;
  }

  List<Remark> remarks() {
    return remarks;
  }

  Value plain() {
    return Value.of(bytes);
  }

  /// Writes a cell.
  void putU32(int offset, int cell) {
    for (int i = 0; i < 4; i++) {
      bytes[offset + i] = (byte) (cell >>> (24 - 8 * i));
    }
  }

  /// Inserts bytes where remarks of a kind stand, and moves what follows.
  ///
  /// @param inserts one for each remark of that kind, in order
  void insert(Mark.Kind kind, List<byte[]> inserts) {
    ByteSink longer = new ByteSink();
    List<Remark> moved = new ArrayList<>(remarks.size());
    int done = 0;
    int next = 0;
    for (Remark r : remarks) {
      longer.bytes(bytes, done, r.mark().offset() - done);
      done = r.mark().offset();
      moved.add(r.at(longer.length()));
      if (r.is(kind)) {
        byte[] insert = inserts.get(next++);
        longer.bytes(insert, 0, insert.length);
      }
    }
    longer.bytes(bytes, done, bytes.length - done);
    bytes = longer.take();
    remarks = moved;
  }

  /// Whether there is a remark of a kind, which is not that of a type.
  boolean has(Mark.Kind kind) {
    return (kinds & bit(kind)) != 0;
  }

  /// The value as it stays.
  Value freeze() {
    if (remarks.isEmpty()) {
      return Value.of(bytes);
    }
    Mark[] marks = new Mark[remarks.size()];
    for (int i = 0; i < marks.length; i++) {
      marks[i] = remarks.get(i).mark();
    }
    return Value.of(bytes).withMarks(List.of(marks));
  }
}
