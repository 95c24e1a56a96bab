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
import org.dtgraft.hotplug.scenario.Cast;
import org.dtgraft.hotplug.scenario.Scenario;
import org.dtgraft.hotplug.scenario.SimStand;
import org.dtgraft.hotplug.scenario.Telling;
import org.dtgraft.hotplug.scenario.Word;
import org.dtgraft.hotplug.sim.SunhBoard;
import org.jspecify.annotations.Nullable;

/// Tells the scenarios of files on the simulator, once for each kernel that they name and it knows.
final class SimulateRun {
  private final ScenarioFile files;
  private final SimulateOutput output;
  private final Console console;

  SimulateRun(ScenarioFile files, SimulateOutput output, Console console) {
    this.files = files;
    this.output = output;
    this.console = console;
  }

  /// Tells one; how it ended.
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
        worst = worst.and(tell(name, ready, profile.get()));
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

  private Exit tell(String name, ScenarioFile.Ready ready, KernelProfile profile)
      throws IOException {
    Scenario scenario = ready.scenario();
    Cast cast = ready.cast();
    Tellings tellings = new Tellings(output.form(cast));
    Telling telling =
        new Telling(
            scenario,
            cast,
            () -> new SimStand(SunhBoard.of(ready.board(), cast.catalogue(), profile)),
            tellings::begin);
    output.begins(name, scenario, profile);
    Optional<Diagnostic> failed = telling.tell();
    output.ends(name, scenario, profile, new StoryEnd(tellings, failed));
    failed.ifPresent(f -> Report.diagnostics(java.util.List.of(f), console));
    return failed.isEmpty() ? Exit.DONE : Exit.WRONG_INPUT;
  }

  /// How a story ended.
  record StoryEnd(Tellings tellings, Optional<Diagnostic> failed) {}

  /// The lines of a story that is told many times: of the first telling and, where something is not
  /// as it should be, of the last.
  static final class Tellings {
    private final StoryForm form;
    private @Nullable StoryLines first;
    private @Nullable StoryLines last;
    private int times;
    private int expectations;

    Tellings(StoryForm form) {
      this.form = form;
    }

    StoryLines begin(int number) {
      count();
      times = number + 1;
      StoryLines lines = new StoryLines(form);
      last = lines;
      first = number == 0 ? lines : first;
      return lines;
    }

    private void count() {
      StoryLines before = last;
      expectations += before == null ? 0 : before.expectations();
      last = null;
    }

    int times() {
      return times;
    }

    /// The rounds of the last telling.
    int rounds() {
      StoryLines lines = last;
      return lines == null ? 0 : lines.rounds();
    }

    /// How many expectations were looked at in all.
    int expectations() {
      StoryLines lines = last;
      return expectations + (lines == null ? 0 : lines.expectations());
    }

    String lines(boolean failed) {
      StoryLines one = first;
      StoryLines two = last;
      String begin = one == null ? "" : one.lines();
      return two == null || two.equals(one) || !failed ? begin : two.lines();
    }
  }
}
