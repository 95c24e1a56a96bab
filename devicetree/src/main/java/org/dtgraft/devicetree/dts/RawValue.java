package org.dtgraft.devicetree.dts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.tree.Mark;
import org.dtgraft.devicetree.tree.Value;
import org.jspecify.annotations.Nullable;

/// A value as its source gives it: phandles and paths of other nodes are not written in yet.
final class RawValue {
  static final RawValue EMPTY = new RawValue(new byte[0], List.of());

  private final int kinds;
  private byte[] bytes;
  private List<Remark> remarks;
  private @Nullable Value frozen;

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
    return new RawValue(value.toBytes(), Remark.whole(type));
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
    frozen = null;
    for (int i = 0; i < 4; i++) {
      bytes[offset + i] = (byte) (cell >>> (24 - 8 * i));
    }
  }

  /// The value with more bytes behind it.
  ///
  /// @param parts each of that type
  RawValue with(Mark.Kind type, List<byte[]> parts) {
    ByteSink longer = new ByteSink();
    longer.bytes(bytes, 0, bytes.length);
    List<Remark> more = new ArrayList<>(remarks);
    for (byte[] part : parts) {
      more.add(Remark.type(type, longer.length()));
      longer.bytes(part, 0, part.length);
    }
    return new RawValue(longer.take(), more);
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
    frozen = null;
  }

  /// The value with references to phandles, each behind the type that begins at its byte, unless
  /// there is one.
  ///
  /// @param references by offset
  RawValue refer(List<Remark> references) {
    List<Remark> all = new ArrayList<>(remarks.size() + references.size());
    int next = 0;
    for (Remark reference : references) {
      int at = reference.mark().offset();
      while (next < remarks.size() && isBefore(remarks.get(next), at)) {
        all.add(remarks.get(next++));
      }
      if (!isReference(all, all.size() - 1, at) && !isReference(remarks, next, at)) {
        all.add(reference);
      }
    }
    all.addAll(remarks.subList(next, remarks.size()));
    return new RawValue(bytes, all);
  }

  private static boolean isBefore(Remark remark, int offset) {
    boolean type =
        switch (remark.mark().kind()) {
          case UINT8, UINT16, UINT32, UINT64, STRING -> true;
          case UNTYPED, LABEL, PHANDLE_REFERENCE, PATH_REFERENCE -> false;
        };
    return remark.mark().offset() < offset || (type && remark.mark().offset() == offset);
  }

  private static boolean isReference(List<Remark> remarks, int index, int offset) {
    return index >= 0
        && index < remarks.size()
        && remarks.get(index).is(Mark.Kind.PHANDLE_REFERENCE)
        && remarks.get(index).mark().offset() == offset;
  }

  /// Whether it refers to others or has labels: whether places in a source belong to it, and later
  /// passes write into it.
  boolean hasPlaces() {
    return (kinds & ~bit(Mark.Kind.UNTYPED)) != 0;
  }

  /// A value of its own with other places.
  RawValue copy(UnaryOperator<Place> places) {
    List<Remark> moved = new ArrayList<>(remarks.size());
    for (Remark remark : remarks) {
      moved.add(new Remark(remark.mark(), places.apply(remark.place())));
    }
    return new RawValue(bytes.clone(), moved);
  }

  /// Whether there is a remark of a kind, which is not that of a type.
  boolean has(Mark.Kind kind) {
    return (kinds & bit(kind)) != 0;
  }

  /// The value as it stays.
  Value freeze() {
    Value known = frozen;
    if (known == null) {
      known = frozenNow();
      frozen = known;
    }
    return known;
  }

  private Value frozenNow() {
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
