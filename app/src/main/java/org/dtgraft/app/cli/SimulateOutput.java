package org.dtgraft.app.cli;

import static org.dtgraft.devicetree.diagnostic.SourceText.shown;

import io.avaje.json.JsonWriter;
import java.io.IOException;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.Names;
import org.dtgraft.hotplug.platform.KernelProfile;
import org.dtgraft.hotplug.scenario.Cast;
import org.dtgraft.hotplug.scenario.Scenario;

/// What `dtgraft simulate` tells of files, around the lines of the stories.
final class SimulateOutput {
  private final Console console;
  private final boolean json;
  private final boolean quiet;
  private final JsonLines lines;
  private final Progress progress;

  SimulateOutput(Console console, Arguments arguments, Progress progress) {
    this.console = console;
    this.json = arguments.has("--json");
    this.quiet = arguments.has("-q");
    this.lines = new JsonLines(console);
    this.progress = progress;
  }

  StoryForm form(Cast cast) {
    return json ? new StoryJson(lines) : new StoryText(console.ink(), cast);
  }

  /// Takes the line of progress away, because something else is said.
  void clear() {
    progress.clear();
  }

  /// A line of a result.
  void line(String text) throws IOException {
    progress.clear();
    console.print(text + "\n");
  }

  static String title(String file, Scenario scenario) {
    return shown(Names.bytes(file))
        + ": "
        + shown(scenario.header().name().text())
        + " "
        + shown(scenario.title().text());
  }

  static void members(JsonWriter w, String event, String file, Scenario scenario) {
    JsonText.member(w, "event", event);
    JsonText.member(w, "file", file);
    JsonLines.text(w, "scenario", scenario.header().name().text());
    JsonText.member(w, "platform", "sim");
  }

  void begins(String file, Scenario scenario, KernelProfile profile) throws IOException {
    if (json) {
      progress.clear();
      lines.line(w -> {
        members(w, "scenario", file, scenario);
        JsonText.member(w, "profile", profile.name());
        JsonLines.text(w, "title", scenario.title().text());
      });
    } else if (!quiet) {
      line(console.ink().strong(title(file, scenario)));
    }
  }

  void ends(String file, Scenario scenario, KernelProfile profile, StoryTeller.StoryEnd end)
      throws IOException {
    boolean holds = end.failed().isEmpty();
    Tellings told = end.tellings();
    progress.clear();
    if (!quiet) {
      console.print(told.lines(!holds));
    }
    if (json) {
      lines.line(w -> {
        members(w, "verdict", file, scenario);
        JsonText.member(w, "profile", profile.name());
        JsonLines.truth(w, "holds", holds);
        JsonLines.number(w, "tellings", told.times());
        JsonLines.number(w, "rounds", told.rounds());
        JsonLines.number(w, "expectations", told.expectations());
      });
      return;
    }
    String verdict = holds ? console.ink().good("holds") : console.ink().error("DOES NOT HOLD");
    line(
        "%s %s on the simulator, kernel '%s': %s%s"
            .formatted(
                quiet ? title(file, scenario) + ":" : shown(scenario.header().name().text()),
                verdict,
                profile,
                count(told.expectations(), "expectation"),
                often(told)));
  }

  private static String often(Tellings told) {
    return (told.rounds() > 1 ? ", " + count(told.rounds(), "round") : "")
        + (told.times() > 1 ? ", told " + count(told.times(), "time") : "");
  }

  static String count(long count, String what) {
    return "%,d %s%s".formatted(count, what, count == 1 ? "" : "s");
  }

  /// A scenario that is not for here.
  void passedOver(String file, Scenario scenario, String why) throws IOException {
    if (json) {
      progress.clear();
      lines.line(w -> {
        members(w, "passed-over", file, scenario);
        JsonText.member(w, "why", why);
      });
    } else {
      line(title(file, scenario) + ": passed over, " + why);
    }
  }
}
