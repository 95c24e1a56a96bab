package org.dtgraft.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dtgraft.app.cli.ScenarioFile;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.FileRefused;
import org.dtgraft.app.console.Report;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.scenario.Scenario;
import org.dtgraft.hotplug.scenario.Telling;
import org.dtgraft.hotplug.scenario.Word;
import org.dtgraft.linux.ffi.Attempt;
import org.dtgraft.linux.ffi.Libc;
import org.dtgraft.linux.ffi.NativeLibc;
import org.dtgraft.linux.sysfs.KernelFacts;
import org.dtgraft.linux.sysfs.KernelFiles;

/// Tells scenario files on the kernel that runs: `TellScenarios FILE...`. Prints a line for each,
/// tabs between: file, kernel, verdict, milliseconds, how often it was told. The exit code is 0
/// when all hold that are for this kernel and this board.
public final class TellScenarios {
  private final Console console;
  private final ScenarioFile files;
  private final Libc libc;
  private final KernelFiles kernel = new KernelFiles(Path.of("/"));

  private TellScenarios(Console console, Libc libc) {
    this.console = console;
    this.files = ScenarioFile.on(console);
    this.libc = libc;
  }

  public static void main(String[] arguments) throws IOException {
    Console console = Console.ofProcess();
    System.exit(
        switch (NativeLibc.load()) {
          case Attempt.Done<Libc>(var libc) ->
              new TellScenarios(console, libc).all(List.of(arguments)) ? 0 : 1;
          case Attempt.Failed<Libc>(var why) -> {
            console.say(why + "\n");
            yield 3;
          }
        });
  }

  private boolean all(List<String> names) throws IOException {
    boolean good = true;
    for (String name : names) {
      good &= file(name);
    }
    return good;
  }

  private boolean file(String name) throws IOException {
    try {
      return switch (files.read(name)) {
        case Result.Ok<ScenarioFile.Ready>(var ready, _) -> {
          Verdict verdict = verdict(name, ready);
          console.print(verdict.line() + "\n");
          yield verdict.isGood();
        }
        case Result.Failed<ScenarioFile.Ready>(var errors) -> {
          Report.diagnostics(errors, console);
          yield false;
        }
      };
    } catch (FileRefused refused) {
      Report.refused(refused, console);
      return false;
    }
  }

  private Verdict verdict(String name, ScenarioFile.Ready ready) {
    Scenario.Header header = ready.scenario().header();
    Optional<String> word =
        Releases.word(header.kernels().stream().map(Word::text).toList(), release());
    List<NodePath> missing = new Hardware(kernel).missing(ready.board());
    if (!header.isFor("linux")) {
      return Verdict.passedOver(name, "it is for other platforms");
    }
    if (word.isEmpty()) {
      return Verdict.passedOver(name, "it is for other kernels");
    }
    return missing.isEmpty()
        ? tell(name, word.get(), ready)
        : Verdict.passedOver(name, "it is for another board, with " + missing.getFirst());
  }

  private String release() {
    return new KernelFacts(kernel).release();
  }

  private Verdict tell(String name, String word, ScenarioFile.Ready ready) {
    KernelStand.Setting setting = new KernelStand.Setting(ready.board(), ready.cast().catalogue());
    List<Journal> journals = new ArrayList<>();
    long began = System.nanoTime();
    try (Stands stands = new Stands(libc, kernel, setting)) {
      Telling telling =
          new Telling(
              ready.scenario(),
              ready.cast(),
              stands,
              _ -> {
                journals.clear();
                journals.add(new Journal(stands::heard));
                return journals.getFirst();
              });
      Optional<Diagnostic> failed = telling.tell();
      Duration time = Duration.ofNanos(System.nanoTime() - began);
      failed.ifPresent(f -> explain(f, journals));
      return new Verdict(
          name, word, failed.isEmpty() ? Verdict.HOLDS : "DOES NOT HOLD", time, telling.times());
    }
  }

  private void explain(Diagnostic failed, List<Journal> journals) {
    Report.diagnostics(List.of(failed), console);
    journals.forEach(j -> console.say(j.toString()));
  }
}
