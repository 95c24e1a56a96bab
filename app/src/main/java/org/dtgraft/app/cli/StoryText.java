package org.dtgraft.app.cli;

import static org.dtgraft.devicetree.diagnostic.SourceText.shown;

import java.time.Duration;
import org.dtgraft.app.console.Ink;
import org.dtgraft.hotplug.runtime.RuntimeEvent;
import org.dtgraft.hotplug.scenario.Cast;
import org.dtgraft.hotplug.scenario.Step;

/// A story for people: `>` is done, `=` was expected and holds, and between is what the runtime
/// tells.
final class StoryText implements StoryForm {
  private final Ink ink;
  private final EventText events;
  private final Cast cast;

  StoryText(Ink ink, Cast cast) {
    this.ink = ink;
    this.events = new EventText(ink);
    this.cast = cast;
  }

  @Override
  public String step(Step step, Duration at) {
    return events.time(at) + "  " + ink.strong("> " + step.text()) + "\n";
  }

  @Override
  public String event(RuntimeEvent event) {
    return events.line(event, "  " + cast.nameOf(event.connector())) + "\n";
  }

  @Override
  public String looked(Step.Expect step, Duration at, boolean holds, String was) {
    String mark = holds ? ink.good("= ") + step.text() : ink.error("! ") + shown(was);
    return events.time(at) + "  " + mark + "\n";
  }

  @Override
  public String lawful(Duration at, int bytes) {
    return events.time(at)
        + "  "
        + ink.good("= ")
        + "the laws: nothing left, the tree is the same %,d bytes%n".formatted(bytes);
  }

  @Override
  public String point(int number, String what, Duration at) {
    return events.time(at) + "  " + ink.faint("%5d  %s".formatted(number, shown(what))) + "\n";
  }

  @Override
  public String cutOff() {
    return "              ... and more, which is left out here\n";
  }
}
