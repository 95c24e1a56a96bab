package org.dtgraft.app.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.dtgraft.devicetree.diagnostic.SourceText.shown;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.OutputFile;
import org.dtgraft.app.console.Report;
import org.dtgraft.hotplug.explore.Failure;
import org.dtgraft.hotplug.explore.Findings;
import org.dtgraft.hotplug.explore.History;
import org.dtgraft.hotplug.explore.Shortest;
import org.dtgraft.hotplug.platform.KernelProfile;
import org.dtgraft.hotplug.scenario.Scenario;

/// What `dtgraft simulate` tells of a search. How long it took is for people and programs that ask,
/// and not among the lines that are the same each time.
final class SearchOutput {
  /// Of so many runs that have failed it is told what has happened.
  private static final int SHOWN = 10;

  private final Console console;
  private final SimulateOutput output;
  private final HistoryPlace place;
  private final boolean json;
  private final Optional<String> file;
  private final JsonLines lines;
  private boolean written;

  /// What was searched.
  record Subject(String file, Scenario scenario, KernelProfile profile) {
    String kernel() {
      return "on the simulator, kernel '%s'".formatted(profile);
    }
  }

  SearchOutput(Console console, Arguments arguments, SimulateOutput output) {
    this.console = console;
    this.output = output;
    this.place = new HistoryPlace(console, arguments.value("--board"));
    this.json = arguments.has("--json");
    this.file = arguments.value("-o");
    this.lines = new JsonLines(console);
  }

  void nothingToDo(String name, Scenario scenario) throws IOException {
    output.passedOver(name, scenario, "nothing can be plugged in or loaded here");
  }

  /// @param nanos how long it took
  void found(Subject subject, SearchOptions options, Findings findings, long nanos)
      throws IOException {
    if (json) {
      foundJson(subject, options, findings, nanos);
    } else {
      foundText(subject, options, findings, nanos);
    }
    if (findings.failures().stream().anyMatch(f -> f.histories().isEmpty())) {
      output.clear();
      Report.diagnostics(findings.failures().stream().map(Failure::what).toList(), console);
    }
  }

  private void foundText(Subject subject, SearchOptions options, Findings findings, long nanos)
      throws IOException {
    String title = console.ink().strong(SimulateOutput.title(subject.file(), subject.scenario()));
    output.line(
        "%s: %s: %s%s: %s"
            .formatted(
                title,
                how(subject, options),
                runs(options, findings),
                cut(findings),
                verdict(findings)));
    List<Failure> failures = findings.failures();
    for (Failure failure : failures.subList(0, Math.min(SHOWN, failures.size()))) {
      output.line(
          console.ink().error("! ") + shown(failure.where() + ": " + failure.what().message()));
    }
    if (failures.size() > SHOWN) {
      output.line("! and %,d more".formatted(failures.size() - SHOWN));
    }
    if (console.errIsTerminal()) {
      console.say("%,d runs in %.1f s%n".formatted(findings.runs(), nanos / 1e9));
    }
  }

  private static String how(Subject subject, SearchOptions options) {
    return switch (options) {
      case SearchOptions.Explore _ -> "explored " + subject.kernel();
      case SearchOptions.Wander(long seed, _, int steps) ->
          "random histories of %s from seed %d on, %s"
              .formatted(SimulateOutput.count(steps, "step"), seed, subject.kernel());
    };
  }

  private static String runs(SearchOptions options, Findings findings) {
    String runs = SimulateOutput.count(findings.runs(), "run");
    String points = SimulateOutput.count(findings.points(), "point");
    return options instanceof SearchOptions.Explore
        ? points + ", " + runs
        : runs + ", " + points + " in all";
  }

  private static String cut(Findings findings) {
    return findings.isCut()
        ? " of at least %,d, chosen evenly; --runs allows more".formatted(findings.possible())
        : "";
  }

  private String verdict(Findings findings) {
    int failures = findings.failures().size();
    return failures == 0
        ? console.ink().good("nothing found")
        : console
            .ink()
            .error(
                "%s NOT HOLD".formatted(failures == 1 ? "1 DOES" : "%,d DO".formatted(failures)));
  }

  private void foundJson(Subject subject, SearchOptions options, Findings findings, long nanos)
      throws IOException {
    output.clear();
    for (Failure failure : findings.failures()) {
      lines.line(w -> {
        SimulateOutput.members(w, "failure", subject.file(), subject.scenario());
        JsonText.member(w, "profile", subject.profile().name());
        JsonLines.text(w, "where", failure.where());
        JsonText.member(w, "rule", failure.what().rule());
        JsonLines.text(w, "message", failure.what().message());
      });
    }
    lines.line(w -> {
      SimulateOutput.members(w, "searched", subject.file(), subject.scenario());
      JsonText.member(w, "profile", subject.profile().name());
      if (options instanceof SearchOptions.Wander(long seed, _, int steps)) {
        JsonLines.number(w, "seed", seed);
        JsonLines.number(w, "steps", steps);
      }
      JsonLines.truth(w, "holds", findings.failures().isEmpty());
      JsonLines.number(w, "points", findings.points());
      JsonLines.number(w, "runs", findings.runs());
      JsonLines.number(w, "possible", findings.possible());
      JsonLines.number(w, "failures", findings.failures().size());
      JsonLines.number(w, "ms", nanos / 1_000_000);
    });
  }

  /// Tells the shortest history, and writes the first into the file that was asked for.
  void history(Subject subject, Failure failure, Shortest shortest) throws IOException {
    output.clear();
    if (shortest.history().isEmpty()) {
      output.line(
          "# what was written down of '%s' does not fail again".formatted(shown(failure.where())));
      return;
    }
    History history = shortest.history().get();
    String text = remarks(failure, shortest) + place.text(history, subject.file(), "");
    if (json) {
      lines.line(w -> {
        SimulateOutput.members(w, "history", subject.file(), subject.scenario());
        JsonText.member(w, "profile", subject.profile().name());
        JsonLines.text(w, "of", failure.where());
        JsonLines.number(w, "steps", history.lines().size());
        JsonLines.number(w, "runs", shortest.runs());
        JsonLines.truth(w, "cut", shortest.cut());
        JsonLines.text(w, "text", text);
      });
    } else {
      console.print(("\n" + text).getBytes(ISO_8859_1));
    }
    if (file.isPresent() && !written) {
      written = true;
      String moved = remarks(failure, shortest) + place.text(history, subject.file(), file.get());
      OutputFile.write(file.get(), moved.getBytes(ISO_8859_1), console);
    }
  }

  private static String remarks(Failure failure, Shortest shortest) {
    return """
    # %s: %s
    # Found %s; the shortest history that still breaks this law, after %d runs%s.
    """
        .formatted(
            shortest.what().rule(),
            shortest.what().message().lines().findFirst().orElse(""),
            found(failure.where()),
            shortest.runs(),
            shortest.cut() ? ", which is the limit" : "");
  }

  private static String found(String where) {
    return where.startsWith("seed ") ? "with " + where : where;
  }
}
