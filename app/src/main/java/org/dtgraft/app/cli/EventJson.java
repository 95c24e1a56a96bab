package org.dtgraft.app.cli;

import io.avaje.json.JsonWriter;
import java.util.List;
import java.util.Locale;
import org.dtgraft.hotplug.connector.Holder;
import org.dtgraft.hotplug.connector.NodeState;
import org.dtgraft.hotplug.connector.Notice;
import org.dtgraft.hotplug.connector.Stage;
import org.dtgraft.hotplug.runtime.RuntimeEvent;

/// What the runtime tells, for programs. An add-on has no name before it is identified.
final class EventJson {
  private EventJson() {}

  /// Writes the members of an object.
  static void members(JsonWriter w, RuntimeEvent event) {
    w.serializeNulls(true);
    w.name("event");
    w.value(event.name());
    w.name("ms");
    w.value(event.at().toNanos() / 1e6);
    JsonLines.text(w, "connector", event.connector().toString());
    w.name("addon");
    w.value(event.addon().orElse(null));
    notice(w, event.notice());
  }

  private static void notice(JsonWriter w, Notice notice) {
    switch (notice) {
      case Notice.Plugged _, Notice.Unplugged _, Notice.Empty _ -> {}
      case Notice.Identified(var identity, var addon) -> {
        JsonLines.text(w, "identity", identity.toString());
        JsonLines.text(w, "title", addon.title());
      }
      case Notice.Loaded(var stage, var overlay) -> {
        stage(w, stage);
        JsonLines.text(w, "overlay", overlay);
      }
      case Notice.Unloaded(var stage) -> stage(w, stage);
      case Notice.LinkCut(var stage, var link) -> {
        stage(w, stage);
        JsonLines.text(w, "consumer", link.consumer().toString());
        JsonLines.text(w, "supplier", link.supplier().toString());
        JsonLines.text(w, "property", link.property());
      }
      case Notice.Device(var stage, var state) -> {
        stage(w, stage);
        state(w, state);
      }
      case Notice.Ready(var data) ->
          JsonLines.texts(w, "data", data.stream().map(n -> n.node().toString()).toList());
      case Notice.Degraded(var missing) -> nodes(w, "missing", missing);
      case Notice.Refused(var why) -> JsonLines.text(w, "why", why);
      case Notice.Revoked(var from) ->
          JsonLines.texts(w, "from", from.stream().map(Holder::toString).toList());
      case Notice.Stuck(var holders) ->
          JsonLines.texts(w, "holders", holders.stream().map(Holder::toString).toList());
      case Notice.Quarantined(var why) -> JsonLines.text(w, "why", why);
    }
  }

  private static void stage(JsonWriter w, Stage stage) {
    w.name("stage");
    w.value(stage.word());
  }

  private static void nodes(JsonWriter w, String name, List<NodeState> nodes) {
    w.name(name);
    w.beginArray();
    for (NodeState node : nodes) {
      w.beginObject();
      state(w, node);
      w.endObject();
    }
    w.endArray();
  }

  private static void state(JsonWriter w, NodeState state) {
    JsonLines.text(w, "node", state.node().toString());
    w.name("standing");
    w.value(state.standing().name().toLowerCase(Locale.ROOT));
    JsonLines.text(w, "detail", state.detail());
  }
}
