package org.dtgraft.app.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.Exit;
import org.dtgraft.app.console.Report;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.tree.DeviceTree;

/// `dtgraft demo`: add-ons are plugged into a simulated board and pulled out again, and the tree is
/// what it was.
final class DemoCommand implements Command {
  private static final Syntax SYNTAX =
      new Syntax(
          "demo",
          "the whole story on a simulated board, in this terminal, under a minute",
          List.of(
              "A board boots from a device tree. Add-ons are plugged into its connector one after",
              "the other: each is identified, its overlays are loaded, its devices appear; it is",
              "pulled out, and in the end the tree is byte for byte what it was. The times are those",
              "of the simulation; the same run gives the same times."),
          List.of(),
          List.of(
              Option.valued(
                  "FILE",
                  "A real board's blob, built with -@. A connector is added to it as the example for"
                      + " the i.MX 8M Plus EVK says, unless it has one.",
                  "--board"),
              Option.flag("One JSON object for each event; the last is the verdict.", "--json")),
          List.of(
              new Example("watch", "dtgraft demo"),
              new Example("on a real board's tree", "dtgraft demo --board imx8mp-evk.dtb"),
              new Example("for a program", "dtgraft demo --json")));

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public Exit run(Arguments arguments, Console console) throws IOException {
    DemoFiles files = new DemoFiles();
    Result<DeviceTree> base = base(arguments, files, console);
    Result<DemoStory> story =
        base.then(tree -> files.catalogue().then(c -> Result.ok(new DemoStory(tree, c))));
    Report.diagnostics(story.diagnostics(), console);
    if (!(story instanceof Result.Ok<DemoStory>(var told, _))) {
      return Exit.WRONG_INPUT;
    }
    DemoAudience audience =
        arguments.has("--json") ? new DemoJson(new JsonLines(console)) : new DemoText(console);
    return told.tell(audience) ? Exit.DONE : Exit.WRONG_INPUT;
  }

  private static Result<DeviceTree> base(Arguments arguments, DemoFiles files, Console console)
      throws IOException {
    Optional<String> board = arguments.value("--board");
    return board.isEmpty()
        ? files.base()
        : new TreeFile(console, arguments)
            .tree(board.get())
            .then(tree -> files.withConnector(board.get(), tree));
  }
}
