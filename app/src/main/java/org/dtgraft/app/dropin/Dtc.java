package org.dtgraft.app.dropin;

import java.io.IOException;
import java.util.List;
import org.dtgraft.app.console.Console;

/// `dtc`: compiles and decompiles device trees.
final class Dtc implements DropIn {
  @Override
  public String name() {
    return "dtc";
  }

  @Override
  public String summary() {
    return "dtc, the device tree compiler";
  }

  @Override
  public int run(List<String> words, Console console) throws IOException {
    DtcOptions options = new DtcOptions();
    List<String> operands;
    try {
      operands = options.parse(words);
    } catch (Ended ended) {
      return ended.tell(console);
    }
    return new DtcRun(options, console).run(operands.isEmpty() ? "-" : operands.getFirst());
  }
}
