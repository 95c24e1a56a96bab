package org.dtgraft.hotplug.explore;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.hotplug.addon.Catalogue;
import org.dtgraft.hotplug.platform.KernelProfile;
import org.dtgraft.hotplug.scenario.Cast;
import org.dtgraft.hotplug.scenario.Casting;
import org.dtgraft.hotplug.scenario.Scenario;
import org.dtgraft.hotplug.scenario.ScenarioParser;
import org.dtgraft.hotplug.scenario.Vocabulary;
import org.dtgraft.hotplug.sim.SunhBoard;
import org.dtgraft.hotplug.testing.Examples;

/// The example board as a place to explore, sound or with something broken about it.
final class Field {
  static final String HEADER =
      """
      scenario S1 "a title"
      board    base.dts
      addons   .
      connector main
      platforms sim
      kernels  complete
      """;

  /// An add-on comes, works and goes.
  static final String STORY =
      """
      plug addon-13
      await loaded model within 1s
      expect ready with addon-13 within 5s
      unplug
      expect empty within 5s
      """;

  private final UnaryOperator<Ground> broken;
  private final DeviceTree board;
  private final Catalogue catalogue;

  private Field(UnaryOperator<Ground> broken, DeviceTree board, Catalogue catalogue) {
    this.broken = broken;
    this.board = board;
    this.catalogue = catalogue;
  }

  static Field sound() {
    return broken(UnaryOperator.identity());
  }

  static Field broken(UnaryOperator<Ground> how) {
    return new Field(how, Examples.BASE, Examples.CATALOGUE);
  }

  static Field of(DeviceTree board, Catalogue catalogue) {
    return new Field(UnaryOperator.identity(), board, catalogue);
  }

  static Scenario scenario(String text) {
    return Examples.value(ScenarioParser.parse(new SourceText("x", text)));
  }

  private Cast cast(Scenario scenario) {
    return Examples.value(new Casting(board, catalogue, Map.of()).of(scenario));
  }

  private Ground ground() {
    return broken.apply(Ground.of(SunhBoard.of(board, catalogue, KernelProfile.COMPLETE)));
  }

  Explorer explorer(String steps) {
    return explorerOf(HEADER + steps);
  }

  Explorer explorerOf(String text) {
    Scenario scenario = scenario(text);
    Cast cast = cast(scenario);
    Vocabulary names = Vocabulary.of(scenario, board, cast);
    return new Explorer(scenario, "complete", names, cast, this::ground);
  }

  /// Tells a file as `dtgraft simulate` does.
  Optional<Diagnostic> told(String text) {
    Scenario scenario = scenario(text);
    return new Trial(cast(scenario), this::ground).strictly(scenario);
  }

  static String file(History history) {
    return history.text("base.dts", UnaryOperator.identity());
  }
}
