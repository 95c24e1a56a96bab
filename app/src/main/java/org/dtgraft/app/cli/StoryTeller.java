package org.dtgraft.app.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.Exit;
import org.dtgraft.app.console.Report;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.hotplug.explore.BreakOff;
import org.dtgraft.hotplug.platform.KernelProfile;
import org.dtgraft.hotplug.scenario.Cast;
import org.dtgraft.hotplug.scenario.Scenario;
import org.dtgraft.hotplug.scenario.SimStand;
import org.dtgraft.hotplug.scenario.Stand;
import org.dtgraft.hotplug.scenario.Telling;
import org.dtgraft.hotplug.sim.SimBoard;
import org.dtgraft.hotplug.sim.SunhBoard;

/// Tells the story of a scenario.
final class StoryTeller implements SimulateRun.Teller {
  private final SimulateOutput output;
  private final boolean replay;
  private final Console console;

  /// @param replay whether the points are shown, and a run that breaks off is one that fails
  StoryTeller(SimulateOutput output, boolean replay, Console console) {
    this.output = output;
    this.replay = replay;
    this.console = console;
  }

  @Override
  public Exit tell(String name, ScenarioFile.Ready ready, KernelProfile profile)
      throws IOException {
    Scenario scenario = ready.scenario();
    Cast cast = ready.cast();
    Tellings tellings = new Tellings(output.form(cast));
    Telling telling =
        new Telling(
            scenario,
            cast,
            () -> stand(SunhBoard.of(ready.board(), cast.catalogue(), profile), tellings),
            tellings::begin);
    output.begins(name, scenario, profile);
    Optional<Diagnostic> failed = replay ? BreakOff.orEnd(scenario, telling::tell) : telling.tell();
    output.ends(name, scenario, profile, new StoryEnd(tellings, failed));
    failed.ifPresent(f -> Report.diagnostics(List.of(f), console));
    return failed.isEmpty() ? Exit.DONE : Exit.WRONG_INPUT;
  }

  private Stand stand(SunhBoard board, Tellings tellings) {
    SimBoard platform = board.platform();
    if (replay) {
      platform
          .points()
          .listen(
              (number, point) -> tellings.point(number + 1, point.text(), platform.time().now()));
    }
    return new SimStand(board);
  }

  /// How a story ended.
  record StoryEnd(Tellings tellings, Optional<Diagnostic> failed) {}
}
