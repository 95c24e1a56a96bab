package org.dtgraft.app.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.Exit;
import org.dtgraft.app.console.OutputFile;
import org.dtgraft.app.console.Report;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.dtb.BlobWriter;
import org.dtgraft.devicetree.overlay.Dialect;
import org.dtgraft.devicetree.overlay.RemovalPolicy;
import org.dtgraft.devicetree.tree.DeviceTree;

/// `dtgraft overlay`: applies overlays to a base and removes them again, or only tells what that
/// would do.
final class OverlayCommand implements Command {
  private static final Syntax SYNTAX =
      new Syntax(
          "overlay",
          "apply overlays to a base, and remove them again; --plan only tells",
          List.of(
              "Each OP is one of these, and they are done in order:",
              "  +FILE       apply the overlay in FILE, a blob or a source",
              "  -FILE       remove the latest load of FILE; write -./o.dtbo for a file named o.dtbo",
              "  --at PATH   where the overlays behind it go, up to the next --at (--at= for nowhere",
              "              in particular): their 'target-path' is relative to that node. A removal",
              "              behind it means the load at that node. PATH is as in 'dtgraft show -h'.",
              "",
              "Nothing is written when an operation is refused. Phandles are numbered as fdtoverlay",
              "numbers them."),
          List.of(
              Operand.one("BASE", "the tree to begin with, a blob or a source"),
              Operand.many("OP", "what to do to it, in order")),
          List.of(
              Option.valued(
                  "OUT", "Where the resulting blob goes; standard output if not given.", "-o"),
              Option.flag("Tell what would happen, and write nothing.", "--plan"),
              Option.flag(
                  "Number phandles as a running kernel does, and refuse what it refuses.",
                  "--as-kernel"),
              Option.valued(
                  "POLICY",
                  "When a load may leave before a later one: 'exact' (the default) if that one"
                      + " neither touches nor refers to what it brought; 'kernel' as Linux decides.",
                  "--policy"),
              Option.flag("With --plan: one JSON object a line.", "--json"),
              Option.flag(
                  "Write no tree but the last overlay, as a running kernel is to get it: labels"
                      + " resolved and dropped, targets by path, and nothing set to what it is"
                      + " already. BASE is the kernel's tree; overlays in front are loaded before.",
                  "--lower"),
              Option.valued(
                  "FILE",
                  "With --lower: a tree that has the labels of BASE, where BASE was compiled"
                      + " without -@.",
                  "--labels"),
              TreeFile.INCLUDE,
              MacroOptions.DEFINE,
              MacroOptions.UNDEFINE),
          List.of(
              new Example(
                  "apply two", "dtgraft overlay board.dtb +first.dtbo +second.dtbo -o out.dtb"),
              new Example("see what one would do", "dtgraft overlay --plan board.dtb +first.dtbo"),
              new Example(
                  "apply at a connector",
                  "dtgraft overlay board.dtb --at /connector +addon.dtbo -o out.dtb"),
              new Example(
                  "make what a kernel without /__symbols__ loads, and removes without a trace",
                  "dtgraft overlay --lower board.dtb --at /connector +addon.dtbo -o lowered.dtbo"),
              new Example(
                  "apply two and take one away",
                  "dtgraft overlay --plan board.dtb +first.dtbo +second.dtbo -second.dtbo")));

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public List<String> arranged(List<String> arguments) throws WrongUsage {
    return OverlayWords.arrange(SYNTAX, arguments);
  }

  @Override
  public Exit run(Arguments arguments, Console console) throws IOException, WrongUsage {
    List<String> words = arguments.operands();
    List<Operation> operations = Operation.parse(words.subList(1, words.size()));
    boolean plan = arguments.has("--plan");
    RemovalPolicy policy = policy(arguments.value("--policy"));
    String out = output(arguments, plan, console);
    Result<DeviceTree> base = new TreeFile(console, arguments).tree(words.getFirst());
    Report.diagnostics(base.diagnostics(), console);
    if (!(base instanceof Result.Ok<DeviceTree>(var tree, _))) {
      return Exit.WRONG_INPUT;
    }
    if (arguments.has("--lower")) {
      return new OverlayLowering(console, arguments, tree).run(operations, out);
    }
    Dialect dialect = arguments.has("--as-kernel") ? Dialect.KERNEL : Dialect.FDTOVERLAY;
    OverlayFiles files = new OverlayFiles(console, arguments);
    OverlayRun run = new OverlayRun(tree, dialect, policy, files, words.getFirst());
    run.all(operations);
    if (plan && run.hasBegun()) {
      tell(run, arguments.has("--json"), console);
    }
    Report.diagnostics(run.said(!plan), console);
    if (run.isRefused()) {
      return Exit.WRONG_INPUT;
    }
    if (!plan) {
      write(run.present(), out, operations, console);
    }
    return Exit.DONE;
  }

  private static RemovalPolicy policy(Optional<String> name) throws WrongUsage {
    return switch (name.orElse("exact")) {
      case "exact" -> RemovalPolicy.EXACT;
      case "kernel" -> RemovalPolicy.KERNEL;
      default ->
          throw new WrongUsage(
              "there is no policy '" + name.orElseThrow() + "': 'exact' or 'kernel'");
    };
  }

  private static String output(Arguments arguments, boolean plan, Console console)
      throws WrongUsage {
    Optional<String> out = arguments.value("-o");
    if (arguments.has("--json") && !plan) {
      throw new WrongUsage("'--json' is for '--plan'");
    }
    boolean lower = arguments.has("--lower");
    if (lower && plan) {
      throw new WrongUsage("'--lower' writes an overlay, and '--plan' writes nothing");
    }
    if (!lower && arguments.value("--labels").isPresent()) {
      throw new WrongUsage("'--labels' is for '--lower'");
    }
    if (out.isEmpty() && !plan && console.outIsTerminal()) {
      throw new WrongUsage("the result is a blob, and no text for a terminal: name a file with -o");
    }
    return out.orElse("-");
  }

  private static void tell(OverlayRun run, boolean json, Console console) throws IOException {
    if (json) {
      new PlanJson(new JsonLines(console)).write(run);
    } else {
      console.print(new PlanText(run, console.ink()).text());
    }
  }

  /// Writes a blob, unless it would take the place of an overlay that went into it.
  static void write(DeviceTree tree, String out, List<Operation> operations, Console console)
      throws IOException {
    for (Operation operation : operations) {
      OutputFile.refuseToReplace(operation.file(), out, console);
    }
    OutputFile.write(out, BlobWriter.write(tree), console);
  }
}
