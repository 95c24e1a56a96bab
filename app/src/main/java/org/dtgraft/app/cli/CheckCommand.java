package org.dtgraft.app.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.Exit;
import org.dtgraft.app.console.FileRefused;
import org.dtgraft.devicetree.check.CheckLevels;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.diagnostic.Severity;
import org.dtgraft.devicetree.tree.DeviceTree;

/// `dtgraft check`: what is wrong with sources and blobs, beyond what a compiler needs to know.
final class CheckCommand implements Command {
  private static final Syntax SYNTAX =
      new Syntax(
          "check",
          "what is wrong with sources and blobs: every check of dtc, and more for overlays",
          List.of(
              "The checks have dtc's names, prerequisites and levels; docs/reference/checks.md",
              "lists them all. For overlays there are more, all but the last of them on:",
              "  overlay-dropped-delete     a deletion that cannot reach the base",
              "  overlay-no-target          a fragment without a target",
              "  overlay-outside-fragment   a node that is in no fragment, and applied nowhere",
              "  overlay-overwrites         a property that the base has with another value (--base)",
              "  overlay-leaked-label       a label that a kernel leaks when the overlay is removed",
              "  overlay-leaked-property    a property of the base that it leaks then",
              "With --base, what loading the overlay onto it would meet is told too: labels that",
              "the base does not have or has already, phandles and targets.",
              "Warnings leave the exit code 0."),
          List.of(Operand.many("IN", "a source or blob; - for standard input")),
          List.of(
              CheckWords.WARN,
              CheckWords.ERROR,
              Option.valued("BASE", "What the overlays are for.", "--base"),
              Option.flag(
                  "Take sources as compiled with -@: with their labels in __symbols__.", "-@"),
              TreeFile.INCLUDE,
              MacroOptions.DEFINE,
              MacroOptions.UNDEFINE,
              DiagnosticOutput.FORMAT,
              Option.flag("Tell errors only.", "-q")),
          List.of(
              new Example("a board", "dtgraft check board.dts"),
              new Example(
                  "a blob, with more checks",
                  "dtgraft check -W deprecated_gpio_property board.dtb"),
              new Example("an overlay for that board", "dtgraft check --base board.dtb first.dtso"),
              new Example("for a program", "dtgraft check --format sarif board.dts")));

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public Exit run(Arguments arguments, Console console) throws IOException, WrongUsage {
    CheckLevels levels = CheckWords.levels(arguments, console);
    DiagnosticOutput output = DiagnosticOutput.of(arguments, console, false);
    Optional<DeviceTree> base = Optional.empty();
    if (arguments.value("--base").isPresent()) {
      Result<DeviceTree> read =
          new TreeFile(console, arguments).tree(arguments.value("--base").orElseThrow());
      if (!(read instanceof Result.Ok<DeviceTree>(var tree, _))) {
        output.tell(read.diagnostics());
        output.end();
        return Exit.WRONG_INPUT;
      }
      base = Optional.of(tree);
    }
    CheckFile file = new CheckFile(console, arguments, levels, base);
    List<Severity> told = new ArrayList<>();
    boolean quiet = arguments.has("-q");
    Exit worst = all(arguments.operands(), file, quiet, output, told);
    output.end();
    if (console.errIsTerminal() && !quiet) {
      console.say(summary(arguments.operands().size(), told));
    }
    return worst;
  }

  /// @param told gets the severity of all that is told
  private static Exit all(
      List<String> inputs,
      CheckFile file,
      boolean quiet,
      DiagnosticOutput output,
      List<Severity> told)
      throws IOException {
    Exit worst = Exit.DONE;
    for (String input : inputs) {
      try {
        List<Diagnostic> said =
            file.check(input).stream().filter(d -> !quiet || d.isError()).toList();
        output.tell(said);
        said.forEach(d -> told.add(d.severity()));
        worst = said.stream().anyMatch(Diagnostic::isError) ? worst.and(Exit.WRONG_INPUT) : worst;
      } catch (FileRefused e) {
        worst = worst.and(output.refused(e));
      }
    }
    return worst;
  }

  private static String summary(int files, List<Severity> told) {
    long errors = told.stream().filter(Severity.ERROR::equals).count();
    long warnings = told.stream().filter(Severity.WARNING::equals).count();
    return "%s checked: %s, %s%n"
        .formatted(count(files, "file"), count(errors, "error"), count(warnings, "warning"));
  }

  private static String count(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
