package org.dtgraft.app.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.Exit;
import org.dtgraft.devicetree.check.CheckLevels;
import org.dtgraft.devicetree.check.Checks;
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
          List.of(
              Operand.many(
                  "IN",
                  "a .dts or .dtso; - for standard input; a folder for all of them below it")),
          List.of(
              Option.valued(
                  "OUT",
                  "The blob to write, - for standard output; a folder where there are several"
                      + " sources, in which those of a folder keep their places.",
                  "-o"),
              Option.flag("Keep the labels in __symbols__, so that overlays find them.", "-@"),
              TreeFile.INCLUDE,
              MacroOptions.DEFINE,
              MacroOptions.UNDEFINE,
              CheckWords.WARN,
              CheckWords.ERROR,
              DiagnosticOutput.FORMAT,
              Option.flag("Say nothing but errors.", "-q")),
          List.of(
              new Example("a board that takes overlays", "dtgraft compile -@ board.dts"),
              new Example("an overlay, elsewhere", "dtgraft compile addon.dtso -o /tmp/addon.dtbo"),
              new Example(
                  "several, into a folder", "dtgraft compile -@ board.dts addon.dtso -o out"),
              new Example("all below a folder", "dtgraft compile -@ boards -o out"),
              new Example("with a macro", "dtgraft compile -@ -D REVISION=2 board.dts"),
              new Example("for a program", "dtgraft compile -@ --format sarif board.dts")));

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public Exit run(Arguments arguments, Console console) throws IOException, WrongUsage {
    CheckLevels levels = CheckWords.levels(arguments, console);
    CompileOptions options =
        CompileOptions.DEFAULT.withSymbols(arguments.has("-@")).withLevels(levels.levels());
    boolean quiet = arguments.has("-q");
    Checks checks = new Checks(quiet ? levels.errorsAlone() : levels);
    TreeFile trees = new TreeFile(console, arguments, options, checks::inspect);
    NamedFiles inputs = NamedFiles.find(arguments.operands(), NamedFiles.Kind.SOURCES, console);
    Optional<String> out = arguments.value("-o");
    checkOutput(inputs, out, console);
    DiagnosticOutput diagnostics =
        DiagnosticOutput.of(arguments, console, goesToOutput(inputs, out));
    Exit refused = inputs.tellRefused(diagnostics);
    CompileOutputs outputs = new CompileOutputs(console, out, inputs.areMany());
    ManyFiles sources = new ManyFiles(inputs.all(), console, diagnostics, quiet);
    CompileRun run = new CompileRun(console, trees, outputs, sources);
    Exit exit = refused.and(run.all());
    if (!quiet) {
      run.sum();
    }
    diagnostics.end();
    return exit;
  }

  private static boolean goesToOutput(NamedFiles inputs, Optional<String> out) {
    boolean fromInput = inputs.all().stream().anyMatch(file -> file.name().equals("-"));
    return out.map("-"::equals).orElse(fromInput);
  }

  private static void checkOutput(NamedFiles inputs, Optional<String> out, Console console)
      throws WrongUsage {
    if (out.equals(Optional.of("-")) && inputs.areMany()) {
      throw new WrongUsage("several blobs cannot all go to standard output: name a folder with -o");
    }
    if (goesToOutput(inputs, out) && console.outIsTerminal()) {
      throw new WrongUsage("the result is a blob, and no text for a terminal: name a file with -o");
    }
  }
}
