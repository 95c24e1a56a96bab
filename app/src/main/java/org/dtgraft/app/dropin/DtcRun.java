package org.dtgraft.app.dropin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.FileRefused;
import org.dtgraft.app.console.OutputFile;
import org.dtgraft.app.console.Report;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.dtb.BlobLayout;
import org.dtgraft.devicetree.dtb.BlobWriter;
import org.dtgraft.devicetree.tree.DeviceTree;

/// One run of dtc: read, check, complete, write.
final class DtcRun {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int CHECKS_FAILED = 2;

  private final DtcOptions options;
  private final Console console;
  private final DtcInput input;

  DtcRun(DtcOptions options, Console console) {
    this.options = options;
    this.console = console;
    this.input = new DtcInput(options, console);
  }

  /// Does what the options say with an input.
  ///
  /// @return the exit code
  int run(String name) throws IOException {
    String in = options.inFormat().orElseGet(() -> DtcFormats.ofInput(name, console));
    String out = options.outFormat().orElseGet(() -> DtcFormats.ofOutput(options.output(), in));
    if (options.annotate() > 0 && !(in.equals("dts") && out.equals("dts"))) {
      throw FileRefused.input("dtc/annotate", "'-T' is for '-I dts -O dts' alone");
    }
    Result<DeviceTree> result = input.read(in, name);
    say(result.diagnostics());
    return switch (result) {
      case Result.Ok<DeviceTree>(var tree, _) -> {
        dependencies();
        write(out, in, finished(tree));
        yield DONE;
      }
      case Result.Failed<DeviceTree>(var said) -> failed(said);
    };
  }

  private int failed(List<Diagnostic> said) throws IOException {
    if (!said.stream().filter(Diagnostic::isError).allMatch(DtcRun::isOfCheck)) {
      return FAILED;
    }
    dependencies();
    return CHECKS_FAILED;
  }

  private static boolean isOfCheck(Diagnostic diagnostic) {
    return diagnostic.rule().startsWith("check/");
  }

  /// Says what `-q` leaves.
  private void say(List<Diagnostic> diagnostics) {
    List<Diagnostic> wanted = new ArrayList<>();
    for (Diagnostic d : diagnostics) {
      int silenced = !d.isError() ? 1 : isOfCheck(d) ? 2 : Integer.MAX_VALUE;
      if (options.quiet() < silenced) {
        wanted.add(d);
      }
    }
    Report.diagnostics(wanted, console);
  }

  private void dependencies() throws IOException {
    if (options.dependencies().isEmpty()) {
      return;
    }
    StringBuilder rule = new StringBuilder(escaped(options.output())).append(':');
    input.opened().forEach(file -> rule.append(' ').append(escaped(file)));
    String name = options.dependencies().get();
    String file = name.equals("-") ? "./-" : name; // to dtc a file like any other
    OutputFile.write(file, rule.append('\n').toString().getBytes(UTF_8), console);
  }

  private static String escaped(String file) {
    return file.replace(" ", "\\ ");
  }

  private DeviceTree finished(DeviceTree tree) {
    int bootCpu = options.bootCpu().orElse(tree.bootCpu());
    DeviceTree booted = new DeviceTree(tree.root(), tree.reservations(), bootCpu);
    return options.sort() ? DtcSort.sorted(booted) : booted;
  }

  private void write(String format, String from, DeviceTree tree) throws IOException {
    byte[] bytes =
        switch (format) {
          case "dts" -> text(DtcText.of(tree, input.isPlugin(), input.annotations()));
          case "yaml" -> text(yaml(from, tree));
          case "dtb" -> blob(tree);
          case "asm" -> text(DtcAssembly.of(tree, layout(tree), options.padding()));
          case "null" -> new byte[0];
          default -> throw DtcInput.unknown("output", format);
        };
    OutputFile.write(options.output(), bytes, console);
  }

  private static byte[] text(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private static String yaml(String from, DeviceTree tree) throws FileRefused {
    if (!from.equals("dts")) {
      throw FileRefused.input("dtc/yaml", "YAML is made of sources alone, of '-I dts'");
    }
    return DtcYaml.of(tree.root());
  }

  private BlobLayout layout(DeviceTree tree) throws FileRefused {
    BlobLayout.Version version =
        BlobLayout.Version.of(options.version())
            .orElseThrow(() ->
                FileRefused.input(
                    "dtc/version", "there is no blob version %d".formatted(options.version())));
    DtcLimit.check(16 * Integer.toUnsignedLong(options.reserve()));
    if (version.isOld()) {
      DtcLimit.checkPaths(tree.root());
    }
    return new BlobLayout(version, options.reserve());
  }

  private byte[] blob(DeviceTree tree) throws FileRefused {
    byte[] blob = BlobWriter.write(tree, layout(tree));
    if (options.padding().isExceeded(blob)) {
      say(
          List.of(
              Diagnostic.warning(
                  "dtc/space",
                  Place.NOWHERE,
                  "the blob has %d bytes, more than the %d of '-S'"
                      .formatted(blob.length, options.padding().space()))));
    }
    return options.padding().padded(blob);
  }
}
