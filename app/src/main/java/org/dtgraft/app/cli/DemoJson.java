package org.dtgraft.app.cli;

import java.io.IOException;
import org.dtgraft.hotplug.addon.Addon;
import org.dtgraft.hotplug.runtime.RuntimeEvent;

/// The demo for programs: what the runtime tells, and the verdict.
final class DemoJson implements DemoAudience {
  private final JsonLines lines;

  DemoJson(JsonLines lines) {
    this.lines = lines;
  }

  @Override
  public void opening(DemoStory story) {}

  @Override
  public void plugged(Addon addon, boolean early) {}

  @Override
  public void pulled() {}

  @Override
  public void restored(boolean restored) {}

  @Override
  public void event(RuntimeEvent event) throws IOException {
    lines.line(w -> EventJson.members(w, event));
  }

  @Override
  public void verdict(DemoVerdict verdict) throws IOException {
    lines.line(w -> {
      w.name("event");
      w.value("verdict");
      JsonLines.truth(w, "restored", verdict.restored());
      JsonLines.number(w, "plugged", verdict.acts());
      JsonLines.number(w, "ready", verdict.ready());
      JsonLines.number(w, "bytes", verdict.bytes());
      w.name("profile");
      w.value(verdict.profile());
    });
  }
}
