package org.dtgraft.app.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.InputFile;
import org.dtgraft.app.console.Names;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.hotplug.addon.Catalogue;
import org.dtgraft.hotplug.scenario.Cast;
import org.dtgraft.hotplug.scenario.Casting;
import org.dtgraft.hotplug.scenario.Scenario;
import org.dtgraft.hotplug.scenario.ScenarioParser;
import org.dtgraft.hotplug.scenario.Word;
import org.dtgraft.hotplug.sim.SunhBoard;

/// Reads scenario files with the boards and add-ons that they name, each of those once.
public final class ScenarioFile {
  private static final Catalogue NOTHING = List::of;

  private final Console console;
  private final TreeFile trees;
  private final AddonsFolder addons;
  private final Optional<String> board;
  private final Map<String, Result<DeviceTree>> boards = new HashMap<>();
  private final Map<String, Result<Catalogue>> catalogues = new HashMap<>();

  /// A scenario with all that it needs.
  public record Ready(Scenario scenario, DeviceTree board, Cast cast) {}

  ScenarioFile(Console console, Arguments arguments) throws WrongUsage {
    this.console = console;
    this.trees = new TreeFile(console, arguments);
    this.addons = new AddonsFolder(console, arguments);
    this.board = arguments.value("--board");
  }

  /// Reads without options.
  public static ScenarioFile on(Console console) {
    try {
      return new ScenarioFile(console, new Arguments(List.of(), List.of()));
    } catch (WrongUsage e) {
      throw new IllegalStateException("no option, and one of them wrong", e);
    }
  }

  /// The scenario in a file, or what is wrong with it or with what it names.
  public Result<Ready> read(String name) throws IOException {
    InputFile in = InputFile.read(name, console);
    String folder = name.substring(0, name.lastIndexOf('/') + 1);
    return switch (ScenarioParser.parse(SourceText.of(in.name(), in.bytes()))) {
      case Result.Ok<Scenario>(var scenario, _) -> ready(scenario, folder);
      case Result.Failed<Scenario>(var errors) -> new Result.Failed<>(errors);
    };
  }

  private Result<Ready> ready(Scenario scenario, String folder) throws IOException {
    Scenario.Header header = scenario.header();
    Result<DeviceTree> tree = board(board.orElseGet(() -> file(folder, header.board())));
    Result<Catalogue> catalogue =
        header.addons().isPresent()
            ? catalogue(file(folder, header.addons().get()))
            : Result.ok(NOTHING);
    Result<Map<String, Overlay>> overlays = overlays(scenario, folder);
    return tree.then(t ->
        catalogue.then(c -> overlays.then(o -> ready(scenario, SunhBoard.booted(t, c), c, o))));
  }

  private static Result<Ready> ready(
      Scenario scenario, DeviceTree board, Catalogue catalogue, Map<String, Overlay> overlays) {
    return new Casting(board, catalogue, overlays)
        .of(scenario)
        .then(cast -> Result.ok(new Ready(scenario, board, cast)));
  }

  private static String file(String folder, Word word) {
    return AddonsFolder.below(folder, Names.decoded(word.text()));
  }

  private Result<DeviceTree> board(String name) throws IOException {
    Result<DeviceTree> known = boards.get(name);
    if (known == null) {
      known = trees.tree(name);
      boards.put(name, known);
    }
    return known;
  }

  private Result<Catalogue> catalogue(String name) throws IOException {
    Result<Catalogue> known = catalogues.get(name);
    if (known == null) {
      known = addons.catalogue(name);
      catalogues.put(name, known);
    }
    return known;
  }

  private Result<Map<String, Overlay>> overlays(Scenario scenario, String folder)
      throws IOException {
    Map<String, Overlay> overlays = new HashMap<>();
    List<Diagnostic> said = new ArrayList<>();
    for (String file : Cast.overlays(scenario)) {
      Result<Overlay> overlay =
          addons.overlay(file, AddonsFolder.below(folder, Names.decoded(file)));
      said.addAll(overlay.diagnostics());
      if (overlay instanceof Result.Ok<Overlay>(var value, _)) {
        overlays.put(file, value);
      }
    }
    return Result.of(overlays, said);
  }
}
