package org.dtgraft.app.cli;

import io.avaje.json.JsonWriter;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.overlay.Change;
import org.dtgraft.devicetree.overlay.Leak;
import org.dtgraft.devicetree.overlay.Load;
import org.dtgraft.devicetree.overlay.LoadId;
import org.dtgraft.devicetree.overlay.Obstacle;
import org.dtgraft.devicetree.overlay.Owner;
import org.dtgraft.devicetree.overlay.Reference;
import org.dtgraft.devicetree.tree.NodePath;

/// A plan for machines: a line for each operation, and behind it one for each change, reference and
/// warning; at the end one for each load that stays.
final class PlanJson {
  private final JsonLines lines;

  PlanJson(JsonLines lines) {
    this.lines = lines;
  }

  void write(OverlayRun run) throws IOException {
    for (OverlayStep step : run.steps()) {
      switch (step) {
        case OverlayStep.Applied applied -> applied(applied);
        case OverlayStep.Removed removed -> removed(removed);
        case OverlayStep.Refused refused -> refused(refused);
      }
    }
    for (Load load : run.live().loads()) {
      leaving(load, run.live().obstacles(load.id()));
    }
  }

  private void applied(OverlayStep.Applied applied) throws IOException {
    lines.line(w -> {
      operation(w, "apply", applied.operation(), applied.at());
      JsonLines.number(w, "load", applied.id().number());
      JsonLines.number(w, "phandleOffset", Integer.toUnsignedLong(applied.plan().phandleOffset()));
    });
    changes(applied.id(), applied.plan().changes());
    for (Reference reference : applied.plan().references()) {
      reference(applied.id(), reference);
    }
    for (Diagnostic warning : applied.plan().warnings()) {
      diagnostic("warning", warning);
    }
    for (Leak leak : applied.plan().leaks()) {
      diagnostic("warning", leak.warning());
    }
  }

  private void removed(OverlayStep.Removed removed) throws IOException {
    lines.line(w -> {
      operation(w, "remove", removed.operation(), Optional.empty());
      JsonLines.number(w, "load", removed.id().number());
    });
    for (Change change : removed.undone()) {
      change(removed.id(), "undo-", change);
    }
  }

  private void refused(OverlayStep.Refused refused) throws IOException {
    lines.line(w -> operation(w, "refused", refused.operation(), Optional.empty()));
    for (Diagnostic reason : refused.reasons()) {
      diagnostic("reason", reason);
    }
  }

  private static void operation(
      JsonWriter w, String event, Operation operation, Optional<NodePath> at) {
    w.name("event");
    w.value(event);
    w.name("overlay");
    w.value(operation.file());
    at.ifPresent(path -> JsonLines.text(w, "at", path.toString()));
  }

  private void changes(LoadId id, List<Change> changes) throws IOException {
    for (Change change : changes) {
      change(id, "", change);
    }
  }

  private void change(LoadId id, String prefix, Change change) throws IOException {
    lines.line(w -> {
      w.name("event");
      switch (change) {
        case Change.AddedNode(var path, var node) -> {
          w.value(prefix + "added-node");
          JsonLines.text(w, "path", path.toString());
          PropertyJson.properties(w, node);
        }
        case Change.AddedProperty(var path, var property) -> {
          w.value(prefix + "added-property");
          JsonLines.text(w, "path", path.toString());
          PropertyJson.members(w, property);
        }
        case Change.ChangedProperty(var path, var before, var after) -> {
          w.value(prefix + "changed-property");
          JsonLines.text(w, "path", path.toString());
          JsonLines.text(w, "property", after.name());
          PropertyJson.value(w, "before", before.value());
          PropertyJson.value(w, "after", after.value());
        }
      }
      JsonLines.number(w, "load", id.number());
    });
  }

  private void reference(LoadId id, Reference reference) throws IOException {
    lines.line(w -> {
      w.name("event");
      w.value("reference");
      JsonLines.number(w, "load", id.number());
      JsonLines.text(w, "from", reference.from() + ":" + reference.property());
      JsonLines.number(w, "offset", reference.offset());
      w.name("via");
      w.value(reference.via().name().toLowerCase(Locale.ROOT));
      JsonLines.text(w, "name", reference.name());
      JsonLines.text(w, "to", reference.to().toString());
      if (reference.owner() instanceof Owner.ByLoad(var owner)) {
        JsonLines.number(w, "owner", owner.number());
      }
    });
  }

  private void diagnostic(String event, Diagnostic diagnostic) throws IOException {
    lines.line(w -> {
      w.name("event");
      w.value(event);
      w.name("rule");
      w.value(diagnostic.rule());
      JsonLines.text(w, "message", diagnostic.message());
      JsonLines.text(w, "hint", diagnostic.hint());
    });
  }

  private void leaving(Load load, List<Obstacle> obstacles) throws IOException {
    lines.line(w -> {
      w.name("event");
      w.value("loaded");
      JsonLines.number(w, "load", load.id().number());
      JsonLines.text(w, "overlay", load.name());
      w.name("obstacles");
      w.beginArray();
      obstacles.forEach(o -> obstacle(w, o));
      w.endArray();
    });
  }

  private static void obstacle(JsonWriter w, Obstacle obstacle) {
    w.beginObject();
    w.name("kind");
    w.value(obstacle.kind().name().toLowerCase(Locale.ROOT));
    JsonLines.number(w, "by", obstacle.by().number());
    JsonLines.text(w, "at", obstacle.at().toString());
    JsonLines.text(w, "what", obstacle.what());
    w.endObject();
  }
}
