package org.dtgraft.app.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
              "lists them all. For overlays there are more, which are on as well:",
              "  overlay-dropped-delete     a deletion that cannot reach the base",
              "  overlay-no-target          a fragment without a target",
              "  overlay-outside-fragment   a node that is in no fragment, and applied nowhere",
              "  overlay-overwrites         a property that the base has with another value (--base)",
              "With --base, what loading the overlay onto it would meet is told too: labels that",
              "the base does not have or has already, phandles and targets.",
              "Warnings leave the exit code 0."),
          List.of(Operand.many("IN", "a source or blob; - for standard input")),
          List.of(
              CheckWords.WARN,
              CheckWords.ERROR,
              Option.valued("BASE", "What the overlays are for.", "--base"),
              TreeFile.INCLUDE,
              MacroOptions.DEFINE,
              MacroOptions.UNDEFINE,
              Option.flag("Tell errors only.", "-q")),
          List.of(
              new Example("a board", "dtgraft check board.dts"),
              new Example(
                  "a blob, with more checks",
                  "dtgraft check -W deprecated_gpio_property board.dtb"),
              new Example(
                  "an overlay for that board", "dtgraft check --base board.dtb first.dtso")));

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public Exit run(Arguments arguments, Console console) throws IOException, WrongUsage {
    CheckLevels levels = CheckWords.levels(arguments, console);
    Optional<DeviceTree> base = Optional.empty();
    if (arguments.value("--base").isPresent()) {
      Result<DeviceTree> read =
          new TreeFile(console, arguments).tree(arguments.value("--base").orElseThrow());
      if (!(read instanceof Result.Ok<DeviceTree>(var tree, _))) {
        Report.diagnostics(read.diagnostics(), console);
        return Exit.WRONG_INPUT;
      }
      base = Optional.of(tree);
    }
    CheckFile file = new CheckFile(console, arguments, levels, base);
    return all(arguments.operands(), file, arguments.has("-q"), console);
  }

  private static Exit all(List<String> inputs, CheckFile file, boolean quiet, Console console)
      throws IOException {
    Exit worst = Exit.DONE;
    List<Severity> told = new ArrayList<>();
    for (String input : inputs) {
      try {
        List<Diagnostic> said =
            file.check(input).stream().filter(d -> !quiet || d.isError()).toList();
        Report.diagnostics(said, console);
        said.forEach(d -> told.add(d.severity()));
        worst = said.stream().anyMatch(Diagnostic::isError) ? worst.and(Exit.WRONG_INPUT) : worst;
      } catch (FileRefused e) {
        worst = worst.and(Report.refused(e, console));
      }
    }
    if (console.errIsTerminal() && !quiet) {
      console.say(summary(inputs.size(), told));
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
