package org.dtgraft.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.Exit;
import org.dtgraft.app.console.Interrupt;
import org.dtgraft.app.console.Report;
import org.dtgraft.devicetree.diagnostic.Nearest;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.hotplug.addon.Catalogue;
import org.dtgraft.hotplug.connector.Timings;
import org.dtgraft.hotplug.runtime.HotplugRuntime;
import org.dtgraft.hotplug.runtime.RuntimeEvent;

/// `dtgraft run`: the runtime in the foreground, on the platform that is asked for.
final class RunCommand implements Command {
  private static final Syntax SYNTAX =
      new Syntax(
          "run",
          "watches the connectors of a board, and loads and unloads what is plugged in",
          List.of(
              "Runs in the foreground until Ctrl-C, and tells what happens. On the simulator the",
              "steps of scenarios are read from standard input, a line each, and it ends with the",
              "input: plug ADDON, unplug, hold DEVICE by \"WHO\", let-go DEVICE, mend, retry, and",
              "what else docs/reference/scenarios.md has. Its time is virtual. On the running kernel",
              "the tree is the kernel's own; --board only tells labels that it lacks. What is loaded",
              "stays loaded when the program ends, and is taken out when it begins again."),
          List.of(),
          List.of(
              Option.valued("FILE", "The tree of the board, a blob or a source.", "--board"),
              Option.valued(
                  "DIR", "The folder with catalogue.dts and the overlays it names.", "--addons"),
              Option.valued(
                  "PLATFORM",
                  "sim, the simulator, which is the default; or linux, the running kernel.",
                  "--platform"),
              Option.flag("One JSON object for each event.", "--json"),
              Option.valued(
                  "FACTOR",
                  "How many times as long as usual loads and devices may take, on a slow or emulated"
                      + " machine: 1, which is the default, to 1000.",
                  "--patience"),
              TreeFile.INCLUDE,
              MacroOptions.DEFINE,
              MacroOptions.UNDEFINE),
          List.of(
              new Example(
                  "play with a simulated board", "dtgraft run --board sunh/base.dts --addons sunh"),
              new Example(
                  "for a program",
                  "dtgraft run --json --board sunh/base.dts --addons sunh --platform sim")));

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public Exit run(Arguments arguments, Console console) throws IOException, WrongUsage {
    Worlds.Maker maker = platform(arguments);
    Timings timings = Timings.SUNH.patient(patience(arguments));
    Result<DeviceTree> board = new TreeFile(console, arguments).tree(needed(arguments, "--board"));
    Result<Catalogue> catalogue =
        new AddonsFolder(console, arguments).catalogue(needed(arguments, "--addons"));
    Report.diagnostics(board.diagnostics(), console);
    Report.diagnostics(catalogue.diagnostics(), console);
    if (!(board instanceof Result.Ok<DeviceTree>(var tree, _))
        || !(catalogue instanceof Result.Ok<Catalogue>(var known, _))) {
      return Exit.WRONG_INPUT;
    }
    Result<World> made = maker.of(tree, known, console);
    Report.diagnostics(made.diagnostics(), console);
    if (!(made instanceof Result.Ok<World>(var world, _))) {
      return Exit.WRONG_INPUT;
    }
    try (Interrupt _ = new Interrupt(world::stop);
        world) {
      RunOutput output = new RunOutput(console, arguments.has("--json"));
      run(
          world,
          new HotplugRuntime(world.platform(), known, timings, t -> tell(output, t)),
          output);
    }
    return Exit.DONE;
  }

  private static Worlds.Maker platform(Arguments arguments) throws WrongUsage {
    String name = arguments.value("--platform").orElse("sim");
    return Worlds.named(name)
        .orElseThrow(() -> {
          String near = Nearest.hint(name, Worlds.names());
          return new WrongUsage(
              "there is no platform '"
                  + name
                  + "'; "
                  + (near.isEmpty() ? "it can be " + String.join(", ", Worlds.names()) : near));
        });
  }

  private static String needed(Arguments arguments, String option) throws WrongUsage {
    return arguments.value(option).orElseThrow(() -> new WrongUsage(option + " is missing"));
  }

  private static int patience(Arguments arguments) throws WrongUsage {
    String factor = arguments.value("--patience").orElse("1");
    if (!factor.matches("[1-9][0-9]{0,2}|1000")) {
      throw new WrongUsage("--patience is a number from 1 to 1000, not '" + factor + "'");
    }
    return Integer.parseInt(factor);
  }

  private static void run(World world, HotplugRuntime runtime, RunOutput output)
      throws IOException {
    try {
      runtime.start();
      output.begins(world.platform(), runtime.connectors());
      world.run(runtime);
      output.ends(runtime);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void tell(RunOutput output, RuntimeEvent event) {
    try {
      output.event(event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
