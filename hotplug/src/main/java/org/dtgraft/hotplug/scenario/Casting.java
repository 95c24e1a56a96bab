package org.dtgraft.hotplug.scenario;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Nearest;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.standard.Compatible;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.addon.Addon;
import org.dtgraft.hotplug.addon.Catalogue;
import org.dtgraft.hotplug.addon.ConnectorType;
import org.dtgraft.hotplug.sim.driver.Linux;
import org.dtgraft.hotplug.sim.driver.SimDriver;

/// Finds who plays the parts, so that no name is wrong once the story has begun: a fault that
/// befalls nobody would make any story a good one.
public final class Casting {
  private static final Set<String> DRIVERS =
      Linux.drivers().stream().map(SimDriver::name).collect(toCollection(TreeSet::new));

  private final DeviceTree board;
  private final Catalogue catalogue;
  private final Map<String, Overlay> overlays;
  private final List<Diagnostic> mistakes = new ArrayList<>();
  private final Map<String, NodePath> connectors = new LinkedHashMap<>();

  /// @param overlays that steps load, by the names of their files
  public Casting(DeviceTree board, Catalogue catalogue, Map<String, Overlay> overlays) {
    this.board = board;
    this.catalogue = catalogue;
    this.overlays = Map.copyOf(overlays);
  }

  /// The cast of a scenario, or every name in it that stands for nothing.
  public Result<Cast> of(Scenario scenario) {
    List<NodePath> present = connectors(board, catalogue);
    scenario.header().connectors().forEach(c -> connector(c, present));
    scenario.steps().forEach(this::step);
    return Result.of(new Cast(catalogue, connectors, overlays), mistakes);
  }

  /// Every name in a step that stands for nothing.
  ///
  /// @param known the connectors by the names that the step uses
  public List<Diagnostic> mistakes(Step step, Map<String, NodePath> known) {
    connectors.putAll(known);
    mistakes.clear();
    step(step);
    return List.copyOf(mistakes);
  }

  /// The connectors of a board, in the order of its tree.
  public static List<NodePath> connectors(DeviceTree board, Catalogue catalogue) {
    List<NodePath> found = new ArrayList<>();
    board.forEach((path, node) -> {
      if (catalogue.type(Compatible.of(node)).isPresent()) {
        found.add(path);
      }
    });
    return found;
  }

  private void connector(Scenario.Named named, List<NodePath> present) {
    Optional<NodePath> found =
        named.path().isPresent()
            ? present.stream()
                .filter(p -> p.toString().equals(named.path().get().text()))
                .findFirst()
            : present.size() == 1 ? Optional.of(present.getFirst()) : Optional.empty();
    found.ifPresentOrElse(
        path -> connectors.put(named.name().text(), path), () -> noConnector(named, present));
  }

  private void noConnector(Scenario.Named named, List<NodePath> present) {
    List<String> paths = present.stream().map(NodePath::toString).toList();
    Word word = named.path().orElse(named.name());
    String message =
        named.path().isPresent()
            ? "the board has no connector '%s'".formatted(word)
            : "the board has %d connectors, and '%s' could be any".formatted(paths.size(), word);
    mistakes.add(
        Diagnostic.error("scenario/unknown-name", word.place(), message)
            .withHint(
                paths.isEmpty()
                    ? "a connector is a node whose compatible the catalogue knows"
                    : "it has " + String.join(", ", paths)));
  }

  private void step(Step step) {
    switch (step) {
      case Step.Plug plug -> addon(plug.addon(), plug.connector());
      case Step.AtEachStep each -> step(each.what());
      case Step.AtStep at -> step(at.what());
      case Step.Break fault -> fault(fault.fault());
      case Step.Do(_, var deed) -> deed(deed);
      case Step.LetGo let -> known(let.device(), "device", Vocabulary.devices(catalogue, overlays));
      case Step.Load load -> known(load.file(), "overlay", overlays.keySet());
      case Step.Remove remove -> known(remove.file(), "overlay", overlays.keySet());
      case Step.Expect expect -> expectation(expect.what());
      case Step.Start _,
          Step.Unplug _,
          Step.Bounce _,
          Step.Wait _,
          Step.Await _,
          Step.Mend _,
          Step.Retry _,
          Step.Clear _ -> {}
    }
  }

  private void deed(Deed deed) {
    switch (deed) {
      case Deed.Flawed(var device, _) ->
          known(device, "device", Vocabulary.devices(catalogue, overlays));
      case Deed.DriverIs(var driver, _) -> known(driver, "driver", DRIVERS);
      case Deed.Take _, Deed.LetGo _, Deed.Call _, Deed.Bind _ -> {}
    }
  }

  private void expectation(Expectation what) {
    switch (what) {
      case Expectation.Standing s -> s.addon().ifPresent(a -> addon(a, s.connector()));
      case Expectation.OverlayStands s -> known(s.file(), "overlay", overlays.keySet());
      case Expectation.TreeUnchanged _,
          Expectation.NodeThere _,
          Expectation.Told _,
          Expectation.Reset _,
          Expectation.Called _,
          Expectation.Shown _,
          Expectation.DeviceStands _ -> {}
    }
  }

  private void fault(Fault fault) {
    switch (fault) {
      case Fault.TransferFails _, Fault.LineStuck _ -> {}
      case Fault.ProbeFails f ->
          known(f.device(), "device", Vocabulary.devices(catalogue, overlays));
      case Fault.CellsLate f ->
          known(f.device(), "device", Vocabulary.devices(catalogue, overlays));
      case Fault.Held f -> known(f.device(), "device", Vocabulary.devices(catalogue, overlays));
      case Fault.LoadRefused f -> overlay(f.overlay());
      case Fault.LoadSlow f -> overlay(f.overlay());
      case Fault.LoadSilent f -> overlay(f.overlay());
      case Fault.RemovalFails f -> overlay(f.overlay());
      case Fault.RemovalSilent f -> overlay(f.overlay());
    }
  }

  /// An add-on of the connector's kind; nothing is said about a connector that has its own mistake.
  private void addon(Word addon, String connector) {
    NodePath path = connectors.get(connector);
    Optional<ConnectorType> type =
        Optional.ofNullable(path).flatMap(board::find).map(Compatible::of).flatMap(catalogue::type);
    type.ifPresent(t -> known(addon, "add-on", t.addons().stream().map(Addon::name).toList()));
  }

  private void overlay(Word file) {
    Set<String> known = new LinkedHashSet<>();
    Vocabulary.all(catalogue, overlays).forEach(o -> known.add(o.name()));
    known(file, "overlay", known);
  }

  private void known(Word word, String kind, Collection<String> known) {
    if (!known.contains(word.text())) {
      String near = Nearest.hint(word.text(), known);
      mistakes.add(
          Diagnostic.error(
                  "scenario/unknown-name",
                  word.place(),
                  "no %s is called '%s'".formatted(kind, word))
              .withHint(near.isEmpty() ? listed(kind, known) : near));
    }
  }

  private static String listed(String kind, Collection<String> known) {
    return known.isEmpty()
        ? "there is no " + kind + " at all"
        : "there are " + String.join(", ", known.stream().limit(8).toList());
  }
}
