package org.dtgraft.app.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.Exit;
import org.dtgraft.app.console.InputFile;
import org.dtgraft.app.console.Names;
import org.dtgraft.app.console.Report;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.tree.DeviceTree;

/// `dtgraft show`: a tree at a glance, or a node or property of it in full.
final class ShowCommand implements Command {
  private static final Syntax SYNTAX =
      new Syntax(
          "show",
          "a tree at a glance; a node or a property in full",
          List.of(
              "A PATH is /soc/i2c@1000, an alias (i2c0), or a label (&i2c0, where the tree keeps",
              "its labels); more names may follow (i2c0/eeprom@50), and a property behind a colon",
              "(/soc:compatible). A unit address may be left out where only one node fits."),
          List.of(
              Operand.one("IN", "a blob or a source; - for standard input"),
              Operand.optional("PATH", "the node or the property; the whole tree if not given")),
          List.of(
              Option.flag(
                  "One JSON object a line: every node from PATH on, or the property.", "--json"),
              TreeFile.INCLUDE),
          List.of(
              new Example("the whole tree", "dtgraft show board.dtb"),
              new Example("a node by its alias", "dtgraft show board.dtb i2c0"),
              new Example("a node by its label", "dtgraft show board.dtb '&connector'"),
              new Example("a property", "dtgraft show board.dtb /:compatible"),
              new Example("for a program", "dtgraft show --json board.dtb /connector")));

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public Exit run(Arguments arguments, Console console) throws IOException {
    InputFile in = InputFile.read(arguments.operand(0), console);
    Result<DeviceTree> tree = new TreeFile(console, arguments).tree(in);
    Optional<String> path = arguments.operands().stream().skip(1).findFirst();
    Result<Shown> shown = tree.then(t -> place(in, t, path).then(p -> Result.ok(new Shown(t, p))));
    Report.diagnostics(shown.diagnostics(), console);
    if (!(shown instanceof Result.Ok<Shown>(var found, _))) {
      return Exit.WRONG_INPUT;
    }
    if (arguments.has("--json")) {
      new ShowJson(new JsonLines(console), found.tree).write(found.place);
    } else if (path.isEmpty()) {
      console.print(new ShowOverview(found.tree, console.ink()).text(in));
    } else {
      console.print(new ShowNode(found.tree, console.ink()).text(found.place));
    }
    return Exit.DONE;
  }

  /// A tree and what was asked for in it.
  private record Shown(DeviceTree tree, TreePlace place) {}

  private static Result<TreePlace> place(InputFile in, DeviceTree tree, Optional<String> path) {
    return TreePlace.find(in.name(), tree, Names.bytes(path.orElse("/")));
  }
}
