package org.dtgraft.app.cli;

import static org.dtgraft.devicetree.diagnostic.SourceText.shown;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dtgraft.app.console.Ink;
import org.dtgraft.app.console.Names;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.overlay.Leak;
import org.dtgraft.devicetree.overlay.LoadId;
import org.dtgraft.devicetree.overlay.Owner;
import org.dtgraft.devicetree.overlay.Plan;
import org.dtgraft.devicetree.overlay.Reference;
import org.dtgraft.devicetree.tree.NodePath;

/// What operations do to a tree, as an experienced colleague would tell it: step by step what comes
/// and goes, who is referred to, what to look out for, and who will have to leave before whom.
final class PlanText {
  private static final String INDENT = "   ";
  private static final int MOST_OF_A_RULE = 3;

  private final Ink ink;
  private final Map<LoadId, String> names = new LinkedHashMap<>();
  private final StringBuilder text = new StringBuilder();
  private final OverlayRun run;
  private final ChangeOutline changes;

  PlanText(OverlayRun run, Ink ink) {
    this.run = run;
    this.ink = ink;
    this.changes = new ChangeOutline(new ValueText(run.present()), ink);
  }

  String text() {
    int number = 0;
    for (OverlayStep step : run.steps()) {
      text.append(number == 0 ? "" : "\n").append(++number).append(". ");
      step(step);
    }
    return text.append(new LeavingText(ink, run).text()).toString();
  }

  private void step(OverlayStep step) {
    switch (step) {
      case OverlayStep.Applied applied -> applied(applied);
      case OverlayStep.Removed removed -> removed(removed);
      case OverlayStep.Refused refused -> {
        text.append(title(refused.operation(), Optional.empty())).append(": ");
        text.append(ink.error("refused")).append('\n');
      }
    }
  }

  private void applied(OverlayStep.Applied applied) {
    names.put(applied.id(), Names.bytes(applied.operation().file()));
    Plan plan = applied.plan();
    text.append(title(applied.operation(), applied.at()));
    text.append(ink.faint("  as " + applied.id())).append('\n');
    text.append(INDENT).append(ink.faint(Tally.of(plan.changes()).text(plan.phandleOffset())));
    text.append("\n\n");
    text.append(changes.text(plan.changes(), INDENT));
    references(plan.references());
    warnings(plan.warnings());
    warnings(plan.leaks().stream().map(Leak::warning).toList());
  }

  private void removed(OverlayStep.Removed removed) {
    text.append(title(removed.operation(), Optional.empty()));
    text.append(ink.faint("  that is " + removed.id())).append("\n\n");
    text.append(changes.undone(removed.undone().reversed(), INDENT));
  }

  private String title(Operation operation, Optional<NodePath> at) {
    String verb =
        switch (operation) {
          case Operation.Apply _ -> "apply ";
          case Operation.Remove _ -> "remove ";
        };
    String where = at.map(p -> " at " + shown(p.toString())).orElse("");
    return ink.strong(verb + operation.file()) + where;
  }

  private void references(List<Reference> references) {
    Map<String, List<Reference>> byName = new LinkedHashMap<>();
    references.forEach(r -> byName.merge(named(r) + "\0" + r.to(), List.of(r), PlanText::joined));
    if (byName.isEmpty()) {
      return;
    }
    int width = references.stream().mapToInt(r -> named(r).length()).max().orElse(0);
    int paths = references.stream().mapToInt(r -> r.to().toString().length()).max().orElse(0);
    text.append('\n').append(INDENT).append(ink.strong("refers to")).append('\n');
    for (List<Reference> same : byName.values()) {
      Reference first = same.getFirst();
      String name = pad(named(first), Math.min(width, 32));
      String path = pad(shown(first.to().toString()), Math.min(paths, 44));
      text.append(INDENT).append("  ").append(ink.name(name)).append("  ").append(path);
      text.append("  ").append(owner(first.owner())).append('\n');
    }
  }

  private static String named(Reference reference) {
    String name = shown(reference.name());
    return switch (reference.via()) {
      case LABEL -> "&" + name;
      case PATH -> "target-path";
      case PHANDLE -> "<" + name + ">";
    };
  }

  private String owner(Owner owner) {
    return switch (owner) {
      case Owner.Base _ -> ink.faint("the base's");
      case Owner.ByLoad(var id) -> ink.changed(id + " " + shown(names.getOrDefault(id, "")) + "'s");
    };
  }

  /// Of many with the same rule the first.
  private void warnings(List<Diagnostic> warnings) {
    Map<String, List<Diagnostic>> byRule = new LinkedHashMap<>();
    warnings.forEach(w -> byRule.merge(w.rule(), List.of(w), PlanText::joined));
    byRule.forEach((rule, same) -> {
      text.append('\n');
      int told = same.size() <= MOST_OF_A_RULE ? same.size() : 1;
      same.stream().limit(told).forEach(this::warning);
      if (same.size() > told) {
        String more = "and %d more of [%s]".formatted(same.size() - told, rule);
        text.append(INDENT).append("  ").append(ink.faint(more)).append('\n');
      }
    });
  }

  private void warning(Diagnostic warning) {
    text.append(INDENT).append(ink.warning("! ")).append(shown(warning.message()));
    text.append(ink.faint("  [" + warning.rule() + "]")).append('\n');
    if (!warning.hint().isEmpty()) {
      text.append(INDENT).append("  ").append(shown(warning.hint())).append('\n');
    }
  }

  private static <T> List<T> joined(List<T> some, List<T> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
