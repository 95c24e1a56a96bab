package org.dtgraft.app.cli;

import static org.dtgraft.devicetree.diagnostic.SourceText.shown;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.Ink;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Value;
import org.dtgraft.hotplug.addon.Addon;
import org.dtgraft.hotplug.connector.CutLink;
import org.dtgraft.hotplug.connector.Holder;
import org.dtgraft.hotplug.connector.NodeState;
import org.dtgraft.hotplug.connector.Notice;
import org.dtgraft.hotplug.connector.Stage;
import org.dtgraft.hotplug.runtime.RuntimeEvent;

/// The demo for people: a line for each thing that happens. On a terminal the lines take their
/// time.
final class DemoText implements DemoAudience {
  private static final Duration BEAT = Duration.ofMillis(120);
  private static final Duration BREATH = Duration.ofMillis(900);

  private final Console console;
  private final Ink ink;
  private NodePath connector = NodePath.ROOT;
  private int devices;

  DemoText(Console console) {
    this.console = console;
    this.ink = console.ink();
  }

  private void line(String text) throws IOException {
    console.print(text + "\n");
  }

  private void pause(Duration duration) {
    if (console.outIsTerminal()) {
      console.pace().accept(duration);
    }
  }

  @Override
  public void opening(DemoStory story) throws IOException {
    connector = story.connector();
    String model =
        story
            .base()
            .root()
            .value("model")
            .flatMap(Value::asString)
            .orElse("a board without a name");
    line(ink.strong(shown(model)) + " has booted: " + story.base().nodeCount() + " nodes.");
    line("Its connector " + ink.name(shown(connector.toString())) + " is empty. The kernel is");
    line("simulated, profile '" + story.profile() + "', and so are the parts and the time.");
    pause(BREATH);
  }

  @Override
  public void plugged(Addon addon, boolean early) throws IOException {
    devices = 0;
    line("");
    line(
        early
            ? ink.strong("> " + shown(addon.name()) + " is plugged in again")
                + ", and will be pulled while its devices come"
            : ink.strong("> " + shown(addon.name()) + " is plugged in")
                + ": "
                + shown(addon.title()));
    pause(BREATH);
  }

  @Override
  public void pulled() throws IOException {
    line(ink.strong("> It is pulled out"));
    pause(BREATH);
  }

  @Override
  public void restored(boolean restored) throws IOException {
    line(
        restored
            ? ink.good("  The tree is byte for byte what it was.")
            : ink.error("  The tree is NOT what it was."));
    pause(BREATH);
  }

  @Override
  public void event(RuntimeEvent event) throws IOException {
    String time = "%7.1f ms".formatted(event.at().toNanos() / 1e6);
    String name = "%-12s".formatted(event.name());
    line(
        ink.faint(time)
            + "  "
            + new EventText(ink).paint(event.notice(), name)
            + about(event.notice()));
    pause(BEAT);
  }

  private String about(Notice notice) {
    return switch (notice) {
      case Notice.Plugged _ -> "the line is quiet; reset is pulsed";
      case Notice.Identified(var identity, var addon) ->
          "its EEPROM says " + identity + ": " + ink.strong(shown(addon.name()));
      case Notice.Loaded(var stage, var overlay) -> shown(overlay) + ", " + stage(stage);
      case Notice.LinkCut(_, var link) -> cut(link);
      case Notice.Device(_, var state) -> device(state);
      case Notice.Ready _ -> devices + " devices, each with its driver";
      case Notice.Degraded(var missing) -> "missing: " + nodes(missing);
      case Notice.Refused(var why) -> shown(why);
      case Notice.Unplugged _ -> "what it brought leaves, consumers before their suppliers";
      case Notice.Unloaded(var stage) -> stage(stage);
      case Notice.Revoked(var from) ->
          "taken from " + from.stream().map(Holder::who).collect(Collectors.joining(", "));
      case Notice.Empty _ -> "nothing is left";
      case Notice.Stuck(var holders) ->
          "held by " + holders.stream().map(Holder::toString).collect(Collectors.joining(", "));
      case Notice.Quarantined(var why) -> shown(why);
    };
  }

  private static String stage(Stage stage) {
    return switch (stage) {
      case BASE -> "what all models have in common";
      case MODEL -> "the parts of this model";
    };
  }

  private String device(NodeState state) {
    devices++;
    String node = shown(below(state.node()));
    return "%-37s %s".formatted(node, ink.faint(shown(state.detail())));
  }

  private String cut(CutLink link) {
    return ink.faint(
        shown(
            "%s of %s to %s"
                .formatted(link.property(), link.consumer().name(), link.supplier().name())));
  }

  private String nodes(List<NodeState> nodes) {
    return nodes.stream()
        .map(n -> shown(below(n.node()) + " (" + n.detail() + ")"))
        .collect(Collectors.joining(", "));
  }

  /// The path below the connector, which all of them share.
  private String below(NodePath node) {
    return node.startsWith(connector)
        ? node.toString().substring(connector.toString().length() + 1)
        : node.toString();
  }

  @Override
  public void verdict(DemoVerdict verdict) throws IOException {
    line("");
    if (verdict.restored()) {
      line(
          ink.good("Restored")
              + ": after %d plugs and pulls the tree's blob is the same %,d bytes."
                  .formatted(verdict.acts(), verdict.bytes()));
    } else {
      line(ink.error("NOT restored") + ": the tree's blob is another one. That is a bug of ours.");
    }
  }
}
