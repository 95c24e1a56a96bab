package org.dtgraft.app.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.Exit;
import org.dtgraft.app.console.FileRefused;
import org.dtgraft.app.console.Report;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Difference;
import org.dtgraft.devicetree.tree.TreeDiff;

/// `dtgraft diff`: in what two trees differ by meaning.
final class DiffCommand implements Command {
  /// The exit codes of this command, which are those of `diff`.
  static final List<String> EXITS =
      List.of(
          "  0  they mean the same",
          "  1  they differ",
          "  2  one of them cannot be read, or the command line is wrong");

  private static final Syntax SYNTAX =
      new Syntax(
          "diff",
          "in what two trees differ, by meaning and not by bytes",
          List.of(
              "The order of properties and nodes does not count, nor does the number that a",
              "phandle happens to have. What only A has is marked -, what only B has +, what",
              "differs ~. Nothing is printed when they mean the same."),
          List.of(
              Operand.one("A", "a blob or a source; - for standard input"),
              Operand.one("B", "another")),
          List.of(
              Option.flag("The numbers of phandles count too.", "--phandles"),
              Option.flag("One JSON object for each difference.", "--json"),
              TreeFile.INCLUDE),
          List.of(
              new Example("two blobs", "dtgraft diff old.dtb new.dtb"),
              new Example("a blob and its source", "dtgraft diff board.dtb board.dts"),
              new Example("for a program", "dtgraft diff --json old.dtb new.dtb")));

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public Exit run(Arguments arguments, Console console) throws IOException {
    TreeFile trees = new TreeFile(console, arguments);
    Optional<DeviceTree> before = read(arguments.operand(0), trees, console);
    Optional<DeviceTree> after = read(arguments.operand(1), trees, console);
    if (before.isEmpty() || after.isEmpty()) {
      return Exit.USAGE;
    }
    List<Difference> differences =
        arguments.has("--phandles")
            ? TreeDiff.of(before.get(), after.get())
            : TreeDiff.ofRenumbered(before.get(), after.get());
    if (arguments.has("--json")) {
      new DiffJson(new JsonLines(console)).write(differences);
    } else {
      console.print(new DiffText(before.get(), after.get(), console.ink()).text(differences));
    }
    return differences.isEmpty() ? Exit.DONE : Exit.DIFFERENT;
  }

  private static Optional<DeviceTree> read(String file, TreeFile trees, Console console)
      throws IOException {
    try {
      Result<DeviceTree> tree = trees.tree(file);
      Report.diagnostics(tree.diagnostics(), console);
      return tree instanceof Result.Ok<DeviceTree>(var value, _)
          ? Optional.of(value)
          : Optional.empty();
    } catch (FileRefused e) {
      Report.refused(e, console);
      return Optional.empty();
    }
  }
}
