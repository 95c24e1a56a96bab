package org.dtgraft.app.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.dts.CompileOptions;

/// `dtgraft compile`: sources as blobs, many at once.
final class CompileCommand implements Command {
  private static final Syntax SYNTAX =
      new Syntax(
          "compile",
          "sources as blobs, many in one run",
          List.of(
              "Each blob is written beside its source, board.dts as board.dtb and addon.dtso as",
              "addon.dtbo, unless -o says otherwise. A source with mistakes does not keep the",
              "others from being compiled. The C preprocessor is built in: #include looks beside",
              "the file that asks and in the folders of -i."),
          List.of(Operand.many("IN", "a .dts or .dtso; - for standard input")),
          List.of(
              Option.valued(
                  "OUT",
                  "The blob to write, - for standard output; a folder where there are several"
                      + " sources.",
                  "-o"),
              Option.flag("Keep the labels in __symbols__, so that overlays find them.", "-@"),
              TreeFile.INCLUDE),
          List.of(
              new Example("a board that takes overlays", "dtgraft compile -@ board.dts"),
              new Example("an overlay, elsewhere", "dtgraft compile addon.dtso -o /tmp/addon.dtbo"),
              new Example(
                  "several, into a folder", "dtgraft compile -@ board.dts addon.dtso -o out")));

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public Exit run(Arguments arguments, Console console) throws IOException, WrongUsage {
    List<String> inputs = arguments.operands();
    Optional<String> out = arguments.value("-o");
    if (out.equals(Optional.of("-")) && inputs.size() > 1) {
      throw new WrongUsage("several blobs cannot all go to standard output: name a folder with -o");
    }
    if (goesToTerminal(inputs, out, console)) {
      throw new WrongUsage("the result is a blob, and no text for a terminal: name a file with -o");
    }
    CompileOptions options = CompileOptions.DEFAULT.withSymbols(arguments.has("-@"));
    CompileOutputs outputs = new CompileOutputs(console, out, inputs.size() > 1);
    return new CompileRun(console, new TreeFile(console, arguments, options), outputs).all(inputs);
  }

  private static boolean goesToTerminal(
      List<String> inputs, Optional<String> out, Console console) {
    boolean toOutput = out.map("-"::equals).orElse(inputs.contains("-"));
    return toOutput && console.outIsTerminal();
  }
}
