package org.dtgraft.app.cli;

import static org.dtgraft.devicetree.diagnostic.SourceText.shown;

import java.io.IOException;
import java.util.List;
import org.dtgraft.app.console.Console;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.connector.ConnectorState;
import org.dtgraft.hotplug.platform.Platform;
import org.dtgraft.hotplug.runtime.HotplugRuntime;
import org.dtgraft.hotplug.runtime.RuntimeEvent;
import org.dtgraft.hotplug.scenario.StateText;

/// What `dtgraft run` tells: a line for each event, and where the connectors stand in the end.
final class RunOutput {
  private final Console console;
  private final boolean json;
  private final JsonLines lines;
  private final EventText text;

  RunOutput(Console console, boolean json) {
    this.console = console;
    this.json = json;
    this.lines = new JsonLines(console);
    this.text = new EventText(console.ink());
  }

  void begins(Platform platform, List<NodePath> connectors) throws IOException {
    List<String> paths = connectors.stream().map(NodePath::toString).toList();
    if (json) {
      lines.line(w -> {
        JsonText.member(w, "event", "begin");
        JsonText.member(w, "profile", platform.profile().name());
        JsonLines.texts(w, "connectors", paths);
        JsonLines.texts(w, "unobserved", platform.unobserved());
      });
      return;
    }
    console.print(
        "Watching %s, kernel '%s'.%n"
            .formatted(shown(String.join(", ", paths)), platform.profile()));
    for (String sentence : platform.unobserved()) {
      console.print("Not seen here: " + sentence + "\n");
    }
  }

  void event(RuntimeEvent event) throws IOException {
    if (json) {
      lines.line(w -> EventJson.members(w, event));
    } else {
      console.print(text.line(event, event.connector().toString()) + "\n");
    }
  }

  /// What is left behind: an add-on that is in, or something that is stuck.
  void ends(HotplugRuntime runtime) throws IOException {
    for (NodePath connector : runtime.connectors()) {
      ConnectorState state = runtime.state(connector);
      String word = StateText.whole(state);
      if (json) {
        lines.line(w -> {
          JsonText.member(w, "event", "end");
          JsonLines.text(w, "connector", connector.toString());
          JsonLines.text(w, "state", word);
        });
      } else {
        console.print("Ended: %s is %s.%n".formatted(shown(connector.toString()), shown(word)));
      }
    }
  }
}
