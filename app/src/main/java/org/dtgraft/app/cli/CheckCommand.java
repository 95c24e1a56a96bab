package org.dtgraft.app.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.Exit;
import org.dtgraft.app.console.FileRefused;
import org.dtgraft.devicetree.check.CheckLevels;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.tree.DeviceTree;

/// `dtgraft check`: what is wrong with sources and blobs, beyond what a compiler needs to know.
final class CheckCommand implements Command {
  private static final Syntax SYNTAX =
      new Syntax(
          "check",
          "what is wrong with sources and blobs: every check of dtc, and more for overlays",
          List.of(
              "The checks have dtc's names, prerequisites and levels; docs/reference/checks.md",
              "lists them all. For overlays there are more:",
              "  overlay-dropped-delete     a deletion that cannot reach the base",
              "  overlay-no-target          a fragment without a target",
              "  overlay-outside-fragment   a node that is in no fragment, and applied nowhere",
              "  overlay-overwrites         a property that the base has with another value (--base)",
              "  overlay-leaked-label       a label that a kernel leaks when the overlay is removed",
              "With --removable it is asked whether overlays would load, bind and leave on a",
              "running kernel, and with --kernel on which:",
              "  overlay-leaked-property    a property of the base that a kernel leaks then",
              "  overlay-held-reference     a node of the base that would refer to the overlay's",
              "  overlay-missing-supplier   a need that nobody supplies",
              "  overlay-taken-address      an address on an I2C or SPI bus that is not free",
              "  overlay-unheard            a node that no bus makes a device of at run time",
              "  overlay-unread             data that comes too late for its driver (--base)",
              "  overlay-order              two overlays that could not leave in any order",
              "  kernel-no-driver           a device without a driver",
              "  kernel-boot-only           a device that works only from the kernel's start on",
              "  kernel-driver-stays        a driver that was not written to be left",
              "  kernel-no-link             a need of which no device link is made",
              "  kernel-no-listener         a bus that is not told of nodes at run time",
              "With --base, what loading the overlay onto it would meet is told too: labels that",
              "the base does not have or has already, phandles and targets.",
              "Warnings leave the exit code 0."),
          List.of(
              Operand.many(
                  "IN",
                  "a source or blob; - for standard input; a folder for all .dts, .dtso, .dtb and"
                      + " .dtbo below it")),
          List.of(
              CheckWords.WARN,
              CheckWords.ERROR,
              Option.valued("BASE", "What the overlays are for.", "--base"),
              Removal.AT,
              Removal.REMOVABLE,
              Removal.KERNEL,
              Removal.NO_CACHE,
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
              new Example(
                  "an add-on, and whether it can be removed",
                  "dtgraft check --removable first.dtso"),
              new Example(
                  "the same on a kernel", "dtgraft check --kernel linux sunh/addon-18.dtso"),
              new Example("on a board", "dtgraft check --removable --base board.dtb first.dtso"),
              new Example("all below a folder", "dtgraft check -q boards"),
              new Example("for a program", "dtgraft check --format sarif board.dts")));

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public Exit run(Arguments arguments, Console console) throws IOException, WrongUsage {
    CheckLevels levels = CheckWords.levels(Removal.levels(arguments), arguments, console);
    DiagnosticOutput output = DiagnosticOutput.of(arguments, console, false);
    Exit exit;
    try {
      Removal removal = Removal.of(arguments, levels, console);
      exit =
          switch (base(arguments, console)) {
            case Result.Ok<Optional<DeviceTree>>(var base, _) ->
                all(
                    arguments,
                    new CheckFile(console, arguments, levels, base, removal),
                    output,
                    console);
            case Result.Failed<Optional<DeviceTree>>(var errors) -> {
              output.tell(errors);
              yield Exit.WRONG_INPUT;
            }
          };
    } catch (FileRefused e) {
      exit = output.refused(e);
    }
    output.end();
    return exit;
  }

  private static Result<Optional<DeviceTree>> base(Arguments arguments, Console console)
      throws IOException, WrongUsage {
    Optional<String> name = arguments.value("--base");
    return name.isEmpty()
        ? Result.ok(Optional.empty())
        : new TreeFile(console, arguments)
            .tree(name.get())
            .then(tree -> Result.ok(Optional.of(tree)));
  }

  private static Exit all(
      Arguments arguments, CheckFile checks, DiagnosticOutput output, Console console)
      throws IOException {
    boolean quiet = arguments.has("-q");
    NamedFiles inputs = NamedFiles.find(arguments.operands(), NamedFiles.Kind.TREES, console);
    Exit refused = inputs.tellRefused(output);
    ManyFiles files = new ManyFiles(inputs.all(), console, output, quiet);
    CheckRun run = new CheckRun(checks, files);
    Exit exit = refused.and(run.all());
    if (!quiet && (inputs.areMany() || console.errIsTerminal())) {
      console.say(run.sum());
    }
    return exit;
  }
}
