package org.dtgraft.app.dropin;

import java.util.List;
import org.dtgraft.devicetree.tree.Mark;
import org.dtgraft.devicetree.tree.Value;
import org.jspecify.annotations.Nullable;

/// The marks of a value as dtc keeps and completes them before it prints: a list in order of
/// offsets, into which guesses are put. How they are put there decides about single blanks in the
/// output, so this follows dtc step by step.
final class DtcMarks {
  /// No mark, but the place before the first.
  private final Link head = new Link(new Mark(0, Mark.Kind.UNTYPED, ""));

  private final Value value;

  /// A mark and what follows it.
  static final class Link {
    private final Mark mark;
    private @Nullable Link next;

    private Link(Mark mark) {
      this.mark = mark;
    }

    Mark mark() {
      return mark;
    }

    @Nullable Link next() {
      return next;
    }

    /// The bytes up to the next mark.
    int chunk(int length) {
      return (next == null ? length : next.mark.offset()) - mark.offset();
    }

    /// The bytes up to the next type; all that are left where there is none, or one at this byte.
    int data(int length) {
      Link type = next;
      while (type != null && !isType(type.mark)) {
        type = type.next;
      }
      int data = type == null ? 0 : type.mark.offset() - mark.offset();
      return data == 0 ? length - mark.offset() : data;
    }
  }

  private DtcMarks(Value value) {
    this.value = value;
  }

  /// The first mark of a value that is not empty, types guessed where no source gave them.
  static @Nullable Link guessed(Value value) {
    DtcMarks marks = new DtcMarks(value);
    marks.take(value.marks());
    marks.guess();
    return marks.head.next;
  }

  static boolean isType(Mark mark) {
    return switch (mark.kind()) {
      case UINT8, UINT16, UINT32, UINT64, STRING -> true;
      case UNTYPED, LABEL, PHANDLE_REFERENCE, PATH_REFERENCE -> false;
    };
  }

  private void take(List<Mark> marks) {
    Link last = head;
    for (Mark mark : marks) {
      last.next = new Link(mark);
      last = last.next;
    }
  }

  private void guess() {
    Link before = head;
    int done = 0;
    while (before.next != null) {
      Mark mark = before.next.mark;
      if (isType(mark)) {
        return; // the source typed the rest
      }
      if (mark.offset() > done) {
        before = add(before, kind(done, mark.offset()), done);
        if (before.next == null) {
          break;
        }
        done = before.next.mark.offset();
      }
      if (before.next.mark.kind() == Mark.Kind.PHANDLE_REFERENCE) {
        before = add(before, Mark.Kind.UINT32, done);
        done += Value.CELL;
      }
      if (before.next == null) {
        break;
      }
      before = before.next;
    }
    if (done < value.length()) {
      add(before, kind(done, value.length()), done);
    }
  }

  /// Puts a type in, unless there is one at that byte.
  ///
  /// @param from where to begin to look
  /// @return what stands before the place where to go on
  private static Link add(Link from, Mark.Kind type, int offset) {
    Link before = from;
    while (before.next != null && before.next.mark.offset() < offset) {
      before = before.next;
    }
    if (before.next != null && before.next.mark.offset() == offset && isType(before.next.mark)) {
      return before;
    }
    Link added = new Link(new Mark(offset, type, ""));
    added.next = before.next;
    before.next = added;
    return added;
  }

  /// What a stretch of bytes is taken for.
  private Mark.Kind kind(int from, int to) {
    int nuls = 0;
    boolean text = value.u8(to - 1) == 0;
    for (int i = from; i < to; i++) {
      int b = value.u8(i);
      nuls += b == 0 ? 1 : 0;
      text &= b == 0 || isText(b);
    }
    if (text && nuls <= to - from - nuls) {
      if (nuls > 1) {
        strings(from, to);
      }
      return Mark.Kind.STRING;
    }
    return (to - from) % Value.CELL == 0 ? Mark.Kind.UINT32 : Mark.Kind.UINT8;
  }

  private static boolean isText(int b) {
    return (b >= ' ' && b <= '~') || (b >= '\u0007' && b <= '\r');
  }

  /// Every string but the first gets its own mark.
  private void strings(int from, int to) {
    Link before = head;
    for (int i = from; i < to - 1; i++) {
      if (value.u8(i) == 0) {
        before = add(before, Mark.Kind.STRING, i + 1);
      }
    }
  }
}
