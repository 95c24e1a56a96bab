package org.dtgraft.app.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.Report;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.addon.Catalogue;
import org.dtgraft.hotplug.platform.KernelProfile;
import org.dtgraft.hotplug.platform.Platform;
import org.dtgraft.hotplug.runtime.HotplugRuntime;
import org.dtgraft.hotplug.scenario.Cast;
import org.dtgraft.hotplug.scenario.Casting;
import org.dtgraft.hotplug.scenario.Play;
import org.dtgraft.hotplug.scenario.ScenarioParser;
import org.dtgraft.hotplug.scenario.SimStand;
import org.dtgraft.hotplug.scenario.Stand;
import org.dtgraft.hotplug.scenario.Step;
import org.dtgraft.hotplug.sim.SunhBoard;

/// A simulated board, with which a person plays by the steps of scenarios on standard input. Time
/// is virtual: after each line everything happens that comes of it.
final class SimWorld implements World {
  private static final String STDIN = "<stdin>";

  /// The characters of a line that are kept: enough to see that it is no step.
  private static final int LONGEST_LINE = 4096;

  /// How many lines may wait.
  private static final int WAITING = 100;

  /// More than any step can ask for.
  private static final Duration LONGEST = Duration.ofHours(2);

  private final Stand stand;
  private final Catalogue catalogue;
  private final DeviceTree tree;
  private final Map<String, NodePath> connectors = new LinkedHashMap<>();
  private final Console console;
  private final BlockingQueue<Optional<String>> typed = new ArrayBlockingQueue<>(WAITING);
  private volatile boolean stopped;
  private int lines;

  private SimWorld(DeviceTree tree, Catalogue catalogue, Console console) {
    this.stand = new SimStand(SunhBoard.of(tree, catalogue, KernelProfile.COMPLETE));
    this.catalogue = catalogue;
    this.tree = tree;
    this.console = console;
    Casting.connectors(tree, catalogue).forEach(c -> connectors.put(c.toString(), c));
  }

  static Result<World> of(DeviceTree board, Catalogue catalogue, Console console) {
    SimWorld world = new SimWorld(SunhBoard.booted(board, catalogue), catalogue, console);
    return world.connectors.isEmpty()
        ? Result.failed(
            Diagnostic.error(
                    "run/no-connector",
                    new Place.InTree("", "/"),
                    "this board has no connector that the catalogue knows")
                .withHint("'dtgraft overlay' can add one, as examples/sunh does for a real board"))
        : Result.ok(world);
  }

  @Override
  public Platform platform() {
    return stand.platform();
  }

  @Override
  public void run(HotplugRuntime runtime) throws IOException {
    Play play = new Play(stand, runtime, new Cast(catalogue, connectors, Map.of()));
    rest();
    Thread reader = new Thread(this::read, "standard input");
    reader.setDaemon(true); // it may wait for ever for somebody who types no more
    reader.start();
    for (Optional<String> line = next(); line.isPresent(); line = next()) {
      said(line.get(), play);
      rest();
    }
  }

  private Optional<String> next() {
    try {
      return stopped ? Optional.empty() : typed.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /// Lets everything happen that comes of what was done.
  private void rest() {
    Duration end = platform().timers().now().plus(LONGEST);
    while (!stand.isIdle() && stand.next(end)) {
      // until nothing more happens
    }
  }

  private void read() {
    try (Reader in = new BufferedReader(new InputStreamReader(console.in(), ISO_8859_1))) {
      for (Optional<String> line = line(in); line.isPresent(); line = line(in)) {
        typed.put(line);
      }
      typed.put(Optional.empty());
    } catch (IOException e) {
      console.say("dtgraft: standard input cannot be read: " + e.getMessage() + "\n");
      stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// The next line; nothing at the end of the input.
  private static Optional<String> line(Reader in) throws IOException {
    StringBuilder line = new StringBuilder();
    int c = in.read();
    if (c < 0) {
      return Optional.empty();
    }
    for (; c >= 0 && c != '\n'; c = in.read()) {
      if (line.length() < LONGEST_LINE) {
        line.append((char) c);
      }
    }
    return Optional.of(line.toString());
  }

  private void said(String line, Play play) {
    lines++;
    SourceText text = new SourceText(STDIN, line).renumbered(STDIN, 0, lines);
    List<String> names = List.copyOf(connectors.keySet());
    List<Diagnostic> wrong =
        switch (ScenarioParser.step(text, names)) {
          case Result.Failed<Optional<Step>>(var mistakes) -> mistakes;
          case Result.Ok<Optional<Step>>(var step, _) ->
              step.map(s -> done(s, play)).orElse(List.of());
        };
    Report.diagnostics(wrong, console);
  }

  private List<Diagnostic> done(Step step, Play play) {
    List<Diagnostic> mistakes = new Casting(tree, catalogue, Map.of()).mistakes(step, connectors);
    return mistakes.isEmpty() ? play.perform(step).stream().toList() : mistakes;
  }

  @Override
  public void stop() {
    stopped = true;
    var _ = typed.offer(Optional.empty()); // where so many lines are there, nobody waits for one
  }

  /// Nothing was taken.
  @Override
  public void close() {}
}
