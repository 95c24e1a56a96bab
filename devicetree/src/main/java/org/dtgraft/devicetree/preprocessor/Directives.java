package org.dtgraft.devicetree.preprocessor;

import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.jspecify.annotations.Nullable;

/// Does what directives say.
final class Directives {
  private final Run run;
  private final World world;
  private final MacroTable macros;

  Directives(Run run, World world, MacroTable macros) {
    this.run = run;
    this.world = world;
    this.macros = macros;
  }

  /// Does what the present item of a file says, and goes on behind it.
  void run(Item item, Frame frame) {
    run.budget().takeDirective();
    switch (item) {
      case Item.Branch branch -> frame.go(next(branch, frame.item, frame));
      case Item.Definition(Macro macro, var problems) -> {
        frame.go(frame.item + 1);
        problems.forEach(p -> run.findings().add(p, frame.visit));
        define(macro, frame);
      }
      case Item.Undefine(Name name, var problems) -> {
        frame.go(frame.item + 1);
        problems.forEach(p -> run.findings().add(p, frame.visit));
        if (name != null) {
          macros.undefine(name);
        }
      }
      case Item.Include include -> {
        frame.go(frame.item + 1);
        include.problems.forEach(p -> run.findings().add(p, frame.visit));
        new Inclusion(run, world, macros).include(include);
      }
      case Item.Message(var severity, var text, var span) -> {
        frame.go(frame.item + 1);
        run.findings().message(severity, text, run.place(span));
      }
      case Item.Line line -> {
        frame.go(frame.item + 1);
        new LineDirective(run).read(line);
      }
      case Item.Once(var problems) -> {
        frame.go(frame.item + 1);
        problems.forEach(p -> run.findings().add(p, frame.visit));
        run.once().add(frame.unit);
      }
      case Item.Fault(var problems) -> {
        frame.go(frame.item + 1);
        problems.forEach(p -> run.findings().add(p, frame.visit));
      }
      case Item.Text _ -> throw new IllegalArgumentException("no directive");
    }
  }

  private void define(@Nullable Macro macro, Frame frame) {
    if (macro == null) {
      return;
    }
    Macro before = macros.of(macro.name);
    if (before != null && before != macro && !before.isLike(macro)) {
      Diagnostic again =
          Diagnostic.warning(
              "cpp/redefined",
              frame.visit.place(macro.span),
              "'" + macro.name + "' is defined again, as something else");
      run.findings()
          .add(
              before.builtin != null
                  ? again
                  : again.withNote(
                      "it is defined here before",
                      before.home.place(before.home.source, before.span)));
    }
    macros.define(macro);
  }

  /// The item to go on with behind a directive of a conditional.
  private int next(Item.Branch branch, int item, Frame frame) {
    if (branch.word.opens()) {
      return isTrue(branch, frame) ? item + 1 : skip(branch, frame);
    }
    if (branch.word == Word.ENDIF) {
      branch.problems.forEach(p -> run.findings().add(p, frame.visit));
      return item + 1;
    }
    return leave(branch, frame);
  }

  /// Behind the conditional, one of whose branches was taken.
  private int leave(Item.Branch branch, Frame frame) {
    if (branch.word == Word.ELSE) {
      branch.problems.forEach(p -> run.findings().add(p, frame.visit));
    }
    return branch.last;
  }

  /// The first branch behind one that is not taken, which is taken itself.
  private int skip(Item.Branch from, Frame frame) {
    int item = from.next;
    while (item < frame.unit.size() && frame.unit.item(item) instanceof Item.Branch branch) {
      run.budget().takeDirective();
      switch (branch.word) {
        case ENDIF -> {
          return item;
        }
        case ELSE -> {
          branch.problems.forEach(p -> run.findings().add(p, frame.visit));
          if (!branch.dead) {
            return item + 1;
          }
        }
        default -> {
          if (!branch.dead && isTrue(branch, frame)) {
            return item + 1;
          }
        }
      }
      item = branch.next;
    }
    return item;
  }

  private boolean isTrue(Item.Branch branch, Frame frame) {
    branch.problems.forEach(p -> run.findings().add(p, frame.visit));
    return switch (branch.word) {
      case IFDEF, ELIFDEF -> isDefined(branch).orElse(false);
      case IFNDEF, ELIFNDEF -> isDefined(branch).map(d -> !d).orElse(false);
      default -> new Condition(run, macros, branch).isTrue();
    };
  }

  private Optional<Boolean> isDefined(Item.Branch branch) {
    return Optional.ofNullable(branch.name).map(n -> macros.of(n) != null);
  }
}
