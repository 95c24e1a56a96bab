package org.dtgraft.app.dropin;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.InputFile;
import org.dtgraft.app.console.Names;
import org.dtgraft.app.console.Report;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.dtb.BlobReader;

/// `fdtdump`: what stands in a blob, token by token, as far as it can be read.
final class FdtDump implements DropIn {
  private static final Usage USAGE =
      new Usage(
          "fdtdump",
          "fdtdump [options] <file>",
          "dshV",
          List.of(
              Usage.flag('d', "debug", "Dump debug information while decoding the file"),
              Usage.flag('s', "scan", "Scan for an embedded fdt in file"),
              Usage.flag('h', "help", "Print this help and exit"),
              Usage.flag('V', "version", "Print version and exit")));

  private static final int LAST_VERSION = 17;

  @Override
  public String name() {
    return "fdtdump";
  }

  @Override
  public String summary() {
    return "what stands in a blob, token by token";
  }

  @Override
  public int run(List<String> words, Console console) throws IOException {
    try {
      return new Call(words, console).dump();
    } catch (Ended ended) {
      return ended.tell(console);
    }
  }

  /// One call.
  private static final class Call {
    private final Console console;
    private final String file;
    private boolean debug;
    private boolean scan;

    Call(List<String> words, Console console) throws Ended {
      this.console = console;
      List<String> operands = USAGE.parse(words, this::take);
      if (operands.size() != 1) {
        throw USAGE.wrong("missing input filename");
      }
      this.file = operands.getFirst();
    }

    private void take(char option, String value) {
      if (option == 'd') {
        debug = true;
      } else {
        scan = true;
      }
    }

    int dump() throws IOException {
      DumpOutput out = new DumpOutput(console);
      InputFile in = scan ? InputFile.any(file, console) : InputFile.read(file, console);
      byte[] bytes = in.bytes();
      OptionalInt start = scan ? find(bytes, out) : OptionalInt.of(0);
      if (start.isEmpty() || !begins(bytes, start.getAsInt())) {
        out.flush();
        return refused(none(in, bytes));
      }
      if (scan) {
        out.text(file).text(": found fdt at offset ").text(alternate(start.getAsInt())).line();
      }
      BlobDump dump = new BlobDump(bytes, start.getAsInt(), debug, out);
      try {
        dump.print();
        out.flush();
        return 0;
      } catch (BlobDump.Broken broken) {
        out.flush();
        Place place = new Place.InBlob(in.name(), broken.offset(), dump.path());
        return refused(Diagnostic.error(broken.rule(), place, broken.sentence()));
      }
    }

    private int refused(Diagnostic error) {
      Report.diagnostics(List.of(error), console);
      return 1;
    }

    private Diagnostic none(InputFile in, byte[] bytes) {
      String name = Names.bytes(in.name());
      if (scan) {
        return Diagnostic.error(
            "dtb/magic", Place.NOWHERE, "there is no device tree blob in '" + name + "'");
      }
      String message =
          BlobReader.isBlob(bytes) ? "its header is none that can be read" : "no device tree blob";
      return Diagnostic.error("dtb/magic", new Place.InBlob(in.name(), 0, ""), message)
          .withHint("-s looks for a blob inside of a file");
    }

    /// The first place that looks like a whole blob.
    private OptionalInt find(byte[] bytes, DumpOutput out) throws IOException {
      for (int at = 0; at + BlobDump.HEADER <= bytes.length; at++) {
        if (bytes[at] == (byte) 0xd0 && BlobDump.u32(bytes, at) == BlobDump.MAGIC) {
          long size = size(bytes, at);
          if (begins(bytes, at) && size >= BlobDump.HEADER && size <= bytes.length - at) {
            return OptionalInt.of(at);
          }
          if (debug) {
            out.text(file).text(": skipping fdt magic at offset ").text(alternate(at)).line();
          }
        }
      }
      return OptionalInt.empty();
    }

    /// Whether there is a header that is worth to be followed.
    private static boolean begins(byte[] bytes, int at) {
      int rest = bytes.length - at;
      return rest >= BlobDump.HEADER
          && BlobDump.u32(bytes, at) == BlobDump.MAGIC
          && Integer.compareUnsigned(BlobDump.u32(bytes, at + 20), LAST_VERSION) <= 0
          && Integer.compareUnsigned(BlobDump.u32(bytes, at + 24), LAST_VERSION) <= 0
          && Integer.toUnsignedLong(BlobDump.u32(bytes, at + 8)) < rest
          && Integer.toUnsignedLong(BlobDump.u32(bytes, at + 12)) < rest;
    }

    private static long size(byte[] bytes, int at) {
      return Integer.toUnsignedLong(BlobDump.u32(bytes, at + 4));
    }

    /// The form of C's `%#x`.
    private static String alternate(int number) {
      return number == 0 ? "0" : "0x" + Integer.toHexString(number);
    }
  }
}
