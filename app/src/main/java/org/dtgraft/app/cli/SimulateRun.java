package org.dtgraft.app.cli;

import java.io.IOException;
import java.util.Optional;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.Exit;
import org.dtgraft.app.console.Report;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Nearest;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.hotplug.platform.KernelProfile;
import org.dtgraft.hotplug.scenario.Scenario;
import org.dtgraft.hotplug.scenario.Word;

/// Reads scenario files, and has something done with each for every kernel that it names and the
/// simulator knows.
final class SimulateRun {
  private final ScenarioFile files;
  private final SimulateOutput output;
  private final Teller teller;
  private final Console console;

  /// What is done with a scenario.
  interface Teller {
    /// For one kernel; how it ended.
    Exit tell(String name, ScenarioFile.Ready ready, KernelProfile profile) throws IOException;
  }

  SimulateRun(ScenarioFile files, SimulateOutput output, Teller teller, Console console) {
    this.files = files;
    this.output = output;
    this.teller = teller;
    this.console = console;
  }

  /// Takes one; how it ended.
  Exit file(String name) throws IOException {
    return switch (files.read(name)) {
      case Result.Failed<ScenarioFile.Ready>(var errors) -> {
        output.clear();
        Report.diagnostics(errors, console);
        yield Exit.WRONG_INPUT;
      }
      case Result.Ok<ScenarioFile.Ready>(var ready, var warnings) -> {
        output.clear();
        Report.diagnostics(warnings, console);
        yield scenario(name, ready);
      }
    };
  }

  private Exit scenario(String name, ScenarioFile.Ready ready) throws IOException {
    Scenario scenario = ready.scenario();
    if (!scenario.header().isFor("sim")) {
      output.passedOver(name, scenario, "it is for other platforms");
      return Exit.DONE;
    }
    Exit worst = Exit.DONE;
    boolean told = false;
    for (Word kernel : scenario.header().kernels()) {
      Optional<KernelProfile> profile = KernelProfile.of(kernel.text());
      if (profile.isPresent()) {
        told = true;
        worst = worst.and(teller.tell(name, ready, profile.get()));
      } else if (isMisspelt(kernel)) {
        return unknown(kernel);
      }
    }
    if (!told) {
      output.passedOver(name, scenario, "the simulator has none of its kernels");
    }
    return worst;
  }

  /// A kernel that the simulator does not have is one for the lab, unless it nearly has it.
  private static boolean isMisspelt(Word kernel) {
    return !kernel.text().startsWith("linux-");
  }

  private Exit unknown(Word kernel) {
    var known = KernelProfile.ALL.stream().map(KernelProfile::name).toList();
    String near = Nearest.hint(kernel.text(), known);
    Report.diagnostics(
        java.util.List.of(
            Diagnostic.error(
                    "scenario/unknown-name",
                    kernel.place(),
                    "no kernel profile is called '" + kernel + "'")
                .withHint(near.isEmpty() ? "there are " + String.join(", ", known) : near)),
        console);
    return Exit.WRONG_INPUT;
  }
}
