package org.dtgraft.app.dropin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.dtgraft.devicetree.tree.Limits;

/// The dump of a blob, in the text of the original. It follows the tokens, whatever they say, up to
/// the first that cannot be followed, and stays inside of the file.
final class BlobDump {
  static final int MAGIC = 0xd00dfeed;

  /// The size of a header, in bytes.
  static final int HEADER = 40;

  private static final int SHIFT = 4;

  /// Deeper than any board, indentation would be most of the text.
  private static final int DEEPEST_INDENT = 64;

  private static final int BEGIN_NODE = 1;
  private static final int END_NODE = 2;
  private static final int PROP = 3;
  private static final int NOP = 4;
  private static final int END = 9;
  private static final VarHandle U32 =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] bytes;
  private final int start;
  private final boolean debug;
  private final DumpOutput out;
  private final int version;
  private final List<String> open = new ArrayList<>();
  private long at;

  /// A blob that begins somewhere in a file, with a whole header.
  ///
  /// @param bytes not to be changed meanwhile
  BlobDump(byte[] bytes, int start, boolean debug, DumpOutput out) {
    this.bytes = bytes;
    this.start = start;
    this.debug = debug;
    this.out = out;
    this.version = header(20);
  }

  /// What cannot be followed.
  static final class Broken extends Exception {
    private static final long serialVersionUID = 1;

    private final String rule;
    private final long offset;

    private Broken(String rule, long offset, String sentence) {
      super(sentence, null, false, false);
      this.rule = rule;
      this.offset = offset;
    }

    String rule() {
      return rule;
    }

    /// In the file.
    long offset() {
      return offset;
    }

    String sentence() {
      return String.valueOf(getMessage());
    }
  }

  static int u32(byte[] bytes, int at) {
    return (int) U32.get(bytes, at);
  }

  /// The path of the node that was reached.
  String path() {
    return open.size() <= 1 ? "" : String.join("/", open).substring(1);
  }

  /// Prints all of it.
  void print() throws IOException, Broken {
    printHeader();
    printReservations();
    at = start + Integer.toUnsignedLong(header(8));
    while (token()) {}
  }

  private int header(int offset) {
    return u32(bytes, start + offset);
  }

  private void printHeader() throws IOException {
    out.text("/dts-v1/;").line();
    out.text("// magic:\t\t0x").hex(header(0)).line();
    out.text("// totalsize:\t\t0x").hex(header(4));
    out.text(" (").text(Integer.toUnsignedString(header(4))).text(")").line();
    out.text("// off_dt_struct:\t0x").hex(header(8)).line();
    out.text("// off_dt_strings:\t0x").hex(header(12)).line();
    out.text("// off_mem_rsvmap:\t0x").hex(header(16)).line();
    out.text("// version:\t\t").text(Integer.toUnsignedString(version)).line();
    out.text("// last_comp_version:\t").text(Integer.toUnsignedString(header(24))).line();
    if (version >= 2) {
      out.text("// boot_cpuid_phys:\t0x").hex(header(28)).line();
    }
    if (version >= 3) {
      out.text("// size_dt_strings:\t0x").hex(header(32)).line();
    }
    if (version >= 17) {
      out.text("// size_dt_struct:\t0x").hex(header(36)).line();
    }
    out.line();
  }

  private void printReservations() throws IOException, Broken {
    for (long entry = start + Integer.toUnsignedLong(header(16)); ; entry += 16) {
      need(entry, 16, "the memory reservations have no end");
      long address = u64(entry);
      long size = u64(entry + 8);
      if (address == 0 && size == 0) {
        return;
      }
      out.text("/memreserve/ ").text(alternate(address)).text(" ").text(alternate(size));
      out.text(";").line();
    }
  }

  private static String alternate(long number) {
    return number == 0 ? "0" : "0x" + Long.toHexString(number);
  }

  /// Prints a token; whether there are more.
  private boolean token() throws IOException, Broken {
    long first = at;
    int tag = cell("the structure has no end");
    if (tag == END) {
      return false;
    }
    if (debug) {
      out.text("// ").hex(offset(first), 4).text(": tag: 0x").hex(tag, 8);
      out.text(" (").text(tagName(tag)).text(")").line();
    }
    switch (tag) {
      case BEGIN_NODE -> beginNode();
      case END_NODE -> endNode(first);
      case PROP -> property();
      case NOP -> out.spaces(indent()).text("// [NOP]").line();
      default -> throw new Broken("dtb/structure", first, "unknown token 0x%x".formatted(tag));
    }
    return true;
  }

  private static String tagName(int tag) {
    return switch (tag) {
      case BEGIN_NODE -> "FDT_BEGIN_NODE";
      case END_NODE -> "FDT_END_NODE";
      case PROP -> "FDT_PROP";
      case NOP -> "FDT_NOP";
      case END -> "FDT_END";
      default -> "FDT_???";
    };
  }

  private void beginNode() throws IOException, Broken {
    int from = (int) at;
    int nul = nul(at, "a node name without an end");
    out.spaces(indent());
    if (nul == from) {
      out.text("/");
    }
    out.bytes(bytes, from, nul).text(" {").line();
    open.add(new String(bytes, from, nul - from, ISO_8859_1));
    at = align(nul + 1L, 4);
  }

  private void endNode(long first) throws IOException, Broken {
    if (open.isEmpty()) {
      throw new Broken("dtb/structure", first, "a node ends, and none has begun");
    }
    open.removeLast();
    out.spaces(indent()).text("};").line();
  }

  private void property() throws IOException, Broken {
    long length = Integer.toUnsignedLong(cell("a property without length and name"));
    long name = Integer.toUnsignedLong(cell("a property without length and name"));
    long nameAt = start + Integer.toUnsignedLong(header(12)) + name;
    if (version < 16 && length >= 8) {
      at = align(at, 8);
    }
    need(nameAt, 1, "a property's name outside the file");
    int nameEnd = nameEnd(nameAt);
    need(at, length, "a property of %d bytes reaches beyond the file".formatted(length));
    if (debug) {
      out.text("// ").hex(offset(nameAt), 4).text(": string: ");
      out.bytes(bytes, (int) nameAt, nameEnd).line();
      out.text("// ").hex(offset(at), 4).text(": value").line();
    }
    out.spaces(indent()).bytes(bytes, (int) nameAt, nameEnd);
    value((int) at, (int) (at + length));
    out.text(";").line();
    at = align(at + length, 4);
  }

  /// Many properties can share the bytes of one long name.
  private int nameEnd(long from) throws Broken {
    long most = Math.min(bytes.length, from + Limits.DEFAULT.name() + 1);
    for (long i = from; i < most; i++) {
      if (bytes[(int) i] == 0) {
        return (int) i;
      }
    }
    throw new Broken("dtb/strings", from, "a property's name has no end, or is too long");
  }

  private void value(int from, int to) {
    if (from == to) {
      return;
    }
    if (Printable.isText(bytes, from, to)) {
      strings(from, to);
    } else if ((to - from) % 4 == 0) {
      cells(from, to);
    } else {
      singleBytes(from, to);
    }
  }

  private void strings(int from, int to) {
    out.text(" = \"");
    int first = from;
    for (int i = from; i < to - 1; i++) {
      if (bytes[i] == 0) {
        out.bytes(bytes, first, i).text("\", \"");
        first = i + 1;
      }
    }
    out.bytes(bytes, first, to - 1).text("\"");
  }

  private void cells(int from, int to) {
    out.text(" = <");
    for (int i = from; i < to; i += 4) {
      out.text(i == from ? "0x" : " 0x").hex(u32(bytes, i), 8);
    }
    out.text(">");
  }

  private void singleBytes(int from, int to) {
    out.text(" = [");
    for (int i = from; i < to; i++) {
      out.text(i == from ? "" : " ").hex(Byte.toUnsignedInt(bytes[i]), 2);
    }
    out.text("]");
  }

  private int indent() {
    return SHIFT * Math.min(open.size(), DEEPEST_INDENT);
  }

  private int offset(long place) {
    return (int) (place - start);
  }

  private int cell(String otherwise) throws Broken {
    need(at, 4, otherwise);
    at += 4;
    return u32(bytes, (int) at - 4);
  }

  private long u64(long place) {
    return Integer.toUnsignedLong(u32(bytes, (int) place)) << 32
        | Integer.toUnsignedLong(u32(bytes, (int) place + 4));
  }

  private int nul(long from, String otherwise) throws Broken {
    for (long i = from; i < bytes.length; i++) {
      if (bytes[(int) i] == 0) {
        return (int) i;
      }
    }
    throw new Broken("dtb/truncated", from, otherwise);
  }

  private void need(long from, long count, String otherwise) throws Broken {
    if (count > bytes.length - from) {
      throw new Broken("dtb/truncated", Math.min(from, bytes.length), otherwise);
    }
  }

  private long align(long place, int to) {
    long inside = place - start;
    return start + (inside + to - 1) / to * to;
  }
}
