package org.dtgraft.bench.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.dropin.DropIns;

/// What one of our drop-ins left behind, run in this process.
///
/// @param exit its exit code
/// @param printed what it wrote to stdout
/// @param said what it wrote to stderr
record OurTool(int exit, ByteArrayOutputStream printed, String said) {

  /// Runs the drop-in for the original of that name.
  static OurTool run(String tool, List<String> words) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    InputStream in = InputStream.nullInputStream();
    Console console = new Console(in, out, err, false, false, Map.of(), Path.of(""), _ -> {});
    int exit = DropIns.named(tool).orElseThrow().run(words, console);
    return new OurTool(exit, out, err.toString(UTF_8));
  }

  byte[] output() {
    return printed.toByteArray();
  }
}
