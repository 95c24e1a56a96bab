package org.dtgraft.app.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.Exit;
import org.dtgraft.app.console.Names;
import org.dtgraft.app.console.Report;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.overlay.Dialect;
import org.dtgraft.devicetree.overlay.Leak;
import org.dtgraft.devicetree.overlay.LiveTree;
import org.dtgraft.devicetree.overlay.LoadOutcome;
import org.dtgraft.devicetree.overlay.Lowered;
import org.dtgraft.devicetree.overlay.Lowering;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.overlay.Plan;
import org.dtgraft.devicetree.overlay.RemovalPolicy;
import org.dtgraft.devicetree.overlay.SymbolTable;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;

/// `dtgraft overlay --lower`: loads overlays into a tree as a kernel would that is given what they
/// are lowered to, and writes the last of these.
final class OverlayLowering {
  private final Console console;
  private final Arguments arguments;
  private final OverlayFiles files;
  private final LiveTree kernel;
  private final List<Plan> plans = new ArrayList<>();
  private SymbolTable labels = SymbolTable.NONE;

  /// @param running the tree of the kernel
  OverlayLowering(Console console, Arguments arguments, DeviceTree running) throws WrongUsage {
    this.console = console;
    this.arguments = arguments;
    this.files = new OverlayFiles(console, arguments);
    this.kernel = new LiveTree(running, Dialect.KERNEL, RemovalPolicy.KERNEL);
  }

  /// Lowers them in order, and writes the last; nothing where one is refused.
  Exit run(List<Operation> operations, String out) throws IOException, WrongUsage {
    for (Operation operation : operations) {
      if (operation instanceof Operation.Remove) {
        throw new WrongUsage("'--lower' is for overlays to load: '-FILE' has no meaning there");
      }
    }
    Result<SymbolTable> table = table();
    Report.diagnostics(table.diagnostics(), console);
    if (!(table instanceof Result.Ok<SymbolTable>(var known, _))) {
      return Exit.WRONG_INPUT;
    }
    labels = known;
    for (Operation operation : operations.subList(0, operations.size() - 1)) {
      if (load(operation).isEmpty()) {
        return Exit.WRONG_INPUT;
      }
    }
    Optional<Lowered> last = load(operations.getLast());
    if (last.isEmpty()) {
      return Exit.WRONG_INPUT;
    }
    Report.diagnostics(last.get().plan().leaks().stream().map(Leak::warning).toList(), console);
    OverlayCommand.write(last.get().overlay().tree(), out, operations, console);
    return Exit.DONE;
  }

  private Result<SymbolTable> table() throws IOException, WrongUsage {
    Optional<String> file = arguments.value("--labels");
    return file.isEmpty()
        ? Result.ok(SymbolTable.NONE)
        : new TreeFile(console, arguments)
            .tree(file.get())
            .then(tree -> Result.ok(SymbolTable.of(tree)));
  }

  private Optional<Lowered> load(Operation operation) throws IOException {
    Result<Lowered> result = lowered(operation);
    Report.diagnostics(result.diagnostics(), console);
    if (!(result instanceof Result.Ok<Lowered>(var lowered, _))) {
      return Optional.empty();
    }
    if (kernel.load(lowered.overlay()) instanceof LoadOutcome.Refused(var reasons)) {
      throw new IllegalStateException("lowered, and refused: " + reasons);
    }
    plans.add(lowered.plan());
    labels = labels.and(lowered.labels());
    return Optional.of(lowered);
  }

  private Result<Lowered> lowered(Operation operation) throws IOException {
    Result<Optional<NodePath>> place = place(operation);
    if (!(place instanceof Result.Ok<Optional<NodePath>>(var at, _))) {
      return failed(place.diagnostics());
    }
    Result<Overlay> overlay = files.overlay(operation.file());
    if (!(overlay instanceof Result.Ok<Overlay>(var value, _))) {
      return failed(overlay.diagnostics());
    }
    Lowering lowering = new Lowering(kernel.present(), labels, plans);
    return at.isPresent() ? lowering.lower(value, at.get()) : lowering.lower(value);
  }

  private static Result<Lowered> failed(List<Diagnostic> reasons) {
    return new Result.Failed<>(reasons);
  }

  private Result<Optional<NodePath>> place(Operation operation) {
    if (operation.at().isEmpty()) {
      return Result.ok(Optional.empty());
    }
    String base = arguments.operands().getFirst();
    return TreePlace.find(base, kernel.present(), Names.bytes(operation.at().get()))
        .then(place -> Result.ok(Optional.of(place.path())));
  }
}
