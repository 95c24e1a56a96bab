package org.dtgraft.app.cli;

import io.avaje.json.JsonWriter;
import java.time.Duration;
import org.dtgraft.hotplug.runtime.RuntimeEvent;
import org.dtgraft.hotplug.scenario.Step;

/// A story for programs: a JSON object a line.
final class StoryJson implements StoryForm {
  private final JsonLines lines;

  StoryJson(JsonLines lines) {
    this.lines = lines;
  }

  private static void line(JsonWriter w, String event, Step step, Duration at) {
    JsonText.member(w, "event", event);
    w.name("ms");
    w.value(at.toNanos() / 1e6);
    JsonLines.number(w, "line", step.place().line());
    JsonText.member(w, "text", step.text());
  }

  @Override
  public String step(Step step, Duration at) {
    return lines.text(w -> line(w, "step", step, at));
  }

  @Override
  public String event(RuntimeEvent event) {
    return lines.text(w -> EventJson.members(w, event));
  }

  @Override
  public String looked(Step.Expect step, Duration at, boolean holds, String was) {
    return lines.text(w -> {
      line(w, "expect", step, at);
      JsonLines.truth(w, "holds", holds);
      JsonLines.text(w, "was", was);
    });
  }

  @Override
  public String lawful(Duration at, int bytes) {
    return lines.text(w -> {
      JsonText.member(w, "event", "laws");
      w.name("ms");
      w.value(at.toNanos() / 1e6);
      JsonLines.truth(w, "holds", true);
      JsonLines.number(w, "bytes", bytes);
    });
  }

  @Override
  public String point(int number, String what, Duration at) {
    return lines.text(w -> {
      JsonText.member(w, "event", "point");
      w.name("ms");
      w.value(at.toNanos() / 1e6);
      JsonLines.number(w, "number", number);
      JsonLines.text(w, "what", what);
    });
  }

  @Override
  public String cutOff() {
    return lines.text(w -> JsonText.member(w, "event", "cut-off"));
  }
}
