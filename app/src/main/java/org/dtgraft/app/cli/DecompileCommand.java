package org.dtgraft.app.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.List;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.Exit;
import org.dtgraft.app.console.InputFile;
import org.dtgraft.app.console.OutputFile;
import org.dtgraft.app.console.Report;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.dts.DtsWriter;
import org.dtgraft.devicetree.tree.DeviceTree;

/// `dtgraft decompile`: a blob as a source that people read.
final class DecompileCommand implements Command {
  private static final Syntax SYNTAX =
      new Syntax(
          "decompile",
          "a blob as a source that people read, and that compiles to the same tree",
          List.of(
              "Labels come back from __symbols__, references from __fixups__ and phandles; types",
              "are guessed where the blob does not tell."),
          List.of(Operand.one("IN", "a .dtb or .dtbo; - for standard input")),
          List.of(
              Option.valued("OUT", "Where the source goes; standard output if not given.", "-o"),
              TreeFile.INCLUDE),
          List.of(
              new Example("to the terminal", "dtgraft decompile board.dtb"),
              new Example("into a file", "dtgraft decompile addon.dtbo -o addon.dtso")));

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public Exit run(Arguments arguments, Console console) throws IOException {
    InputFile in = InputFile.read(arguments.operand(0), console);
    Result<DeviceTree> tree = new TreeFile(console, arguments).tree(in);
    Report.diagnostics(tree.diagnostics(), console);
    if (!(tree instanceof Result.Ok<DeviceTree>(var value, _))) {
      return Exit.WRONG_INPUT;
    }
    String out = arguments.value("-o").orElse("-");
    OutputFile.refuseToReplace(arguments.operand(0), out, console);
    OutputFile.write(out, DtsWriter.write(value).getBytes(ISO_8859_1), console);
    return Exit.DONE;
  }
}
