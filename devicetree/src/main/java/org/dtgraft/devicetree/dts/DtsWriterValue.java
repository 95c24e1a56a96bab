package org.dtgraft.devicetree.dts;

import java.util.ArrayList;
import java.util.List;
import org.dtgraft.devicetree.tree.Mark;
import org.dtgraft.devicetree.tree.Value;

/// The text of one value, whose marks say all: the type of each stretch, labels, references.
final class DtsWriterValue {
  private static final int TAB = 8;

  private final String property;
  private final Value value;
  private final boolean counted;
  private final List<Stretch> stretches;

  /// Bytes of one type, with what is remarked on them.
  private record Stretch(Mark type, int to, List<Mark> remarks) {
    int from() {
      return type.offset();
    }

    int length() {
      return to - from();
    }
  }

  /// @param marks in order, the first at byte 0 and of a type; references that are to be printed
  DtsWriterValue(String property, Value value, List<Mark> marks) {
    this.property = property;
    this.value = value;
    this.counted = ValueGuess.isCounted(property);
    this.stretches = stretches(value, marks);
  }

  /// What stands behind the `=` of a property that is indented by so many tabs.
  ///
  /// @param column at which the value begins
  String text(int indent, int column) {
    DtsWriterLines one = DtsWriterLines.one(column);
    write(one);
    if (!one.isFull()) {
      return one.text();
    }
    DtsWriterLines many = DtsWriterLines.many(indent, Math.max(column, indent * TAB));
    write(many);
    return many.text();
  }

  /// The same on one line, however long.
  String line() {
    DtsWriterLines endless = DtsWriterLines.endless();
    write(endless);
    return endless.text();
  }

  private static List<Stretch> stretches(Value value, List<Mark> marks) {
    List<Stretch> stretches = new ArrayList<>();
    for (int i = 0; i < marks.size(); ) {
      Mark type = marks.get(i);
      int next = i + 1;
      while (next < marks.size() && !isStretch(marks.get(next))) {
        next++;
      }
      int to = next < marks.size() ? marks.get(next).offset() : value.length();
      stretches.add(new Stretch(type, to, marks.subList(i + 1, next)));
      i = next;
    }
    return stretches;
  }

  private static boolean isStretch(Mark mark) {
    return ReferencesMarks.isType(mark) || mark.kind() == Mark.Kind.PATH_REFERENCE;
  }

  private void write(DtsWriterLines lines) {
    for (Stretch stretch : stretches) {
      if (lines.isFull()) {
        return;
      }
      switch (fitting(stretch)) {
        case STRING -> strings(stretch, lines);
        case UINT16 -> numbers(stretch, 2, "/bits/ 16 <", ">", lines);
        case UINT32 -> numbers(stretch, 4, "<", ">", lines);
        case UINT64 -> numbers(stretch, 8, "/bits/ 64 <", ">", lines);
        case UINT8, UNTYPED, LABEL, PHANDLE_REFERENCE -> numbers(stretch, 1, "[", "]", lines);
        case PATH_REFERENCE -> path(stretch, lines);
      }
    }
  }

  /// The type of a stretch that may not be what its mark says: a tree made by a program can say
  /// anything.
  private Mark.Kind fitting(Stretch s) {
    Mark.Kind kind = s.type.kind();
    boolean fits =
        switch (kind) {
          case UINT16 -> s.length() % 2 == 0;
          case UINT32 -> s.length() % 4 == 0;
          case UINT64 -> s.length() % 8 == 0;
          case STRING -> s.length() > 0 && value.u8(s.to - 1) == 0;
          case UNTYPED -> false;
          case UINT8, LABEL, PHANDLE_REFERENCE, PATH_REFERENCE -> true;
        };
    return fits ? kind : ValueGuess.kind(property, value, s.from(), s.to);
  }

  private void strings(Stretch s, DtsWriterLines lines) {
    int remark = 0;
    for (int at = s.from(); at < s.to; ) {
      int end = at;
      while (value.u8(end) != 0) {
        end++;
      }
      lines.open("", false);
      remark = labels(s, remark, at, lines);
      lines.word(DtsWriterString.quoted(value, at, end));
      at = end + 1;
    }
    labels(s, remark, s.to, lines);
  }

  /// The labels up to an offset.
  private static int labels(Stretch s, int from, int offset, DtsWriterLines lines) {
    int remark = from;
    while (remark < s.remarks.size() && s.remarks.get(remark).offset() <= offset) {
      if (s.remarks.get(remark).kind() == Mark.Kind.LABEL) {
        lines.label(s.remarks.get(remark).text() + ":");
      }
      remark++;
    }
    return remark;
  }

  private static void path(Stretch s, DtsWriterLines lines) {
    lines.open("", false);
    lines.word(reference(s.type.text()));
    labels(s, 0, s.to, lines);
  }

  private static String reference(String text) {
    return text.indexOf('/') < 0 ? "&" + text : "&{" + text + "}";
  }

  private void numbers(Stretch s, int width, String open, String close, DtsWriterLines lines) {
    lines.open(open, s.length() > width);
    int remark = 0;
    for (int at = s.from(); at < s.to && !lines.isFull(); at += width) {
      String text = "";
      while (remark < s.remarks.size() && s.remarks.get(remark).offset() <= at) {
        Mark mark = s.remarks.get(remark++);
        if (mark.kind() == Mark.Kind.LABEL) {
          lines.word(mark.text() + ":");
        } else if (isReference(mark, at, width)) {
          text = reference(mark.text());
        }
      }
      lines.word(text.isEmpty() ? number(at, width) : text);
    }
    labels(s, remark, s.to, lines);
    lines.close(close);
  }

  private static boolean isReference(Mark mark, int at, int width) {
    return mark.kind() == Mark.Kind.PHANDLE_REFERENCE && mark.offset() == at && width == Value.CELL;
  }

  private String number(int at, int width) {
    return switch (width) {
      case 1 -> hex2(value.u8(at));
      case 2 -> number((value.u8(at) << 8) | value.u8(at + 1));
      case 4 -> number(Integer.toUnsignedLong(value.u32(at)));
      default -> number(value.u64(at));
    };
  }

  /// Counted numbers in tens, others in hexadecimal, and below ten the same either way. What is
  /// very large is no count.
  private String number(long number) {
    boolean small = number >= 0 && number < 10;
    return small || (counted && number >= 0 && number < 1L << 31)
        ? Long.toString(number)
        : "0x" + Long.toHexString(number);
  }

  private static String hex2(int b) {
    return String.valueOf(new char[] {digit(b >> 4), digit(b & 15)});
  }

  private static char digit(int d) {
    return Character.forDigit(d, 16);
  }
}
