package org.dtgraft.bench.conformance;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The command behind `conformance/run`: asks the checks that are named, or all of them, and prints
/// the counts and the first difference of each case that differs.
///
/// Exit code 0: nothing differs; 1: something does; 2: wrong usage; 3: nothing was fetched.
public final class Conformance {
  private static final int SOME = 3;

  private final Inputs inputs;
  private final PrintStream out;

  Conformance(Inputs inputs, PrintStream out) {
    this.inputs = inputs;
    this.out = out;
  }

  /// Runs the checks and exits.
  ///
  /// @param args `[--sample] CACHE [CHECK...]`
  public static void main(String[] args) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(Arrays.asList(args));
    boolean sample = words.remove("--sample");
    if (words.isEmpty()) {
      System.err.println("usage: conformance/run [--sample] [CHECK...]");
      System.exit(2);
    }
    Path cache = Path.of(words.removeFirst());
    if (!Files.isDirectory(cache.resolve("current"))) {
      System.err.println("nothing was fetched into " + cache + ": run conformance/fetch");
      System.exit(3);
    }
    Conformance conformance = new Conformance(new Inputs(cache.toRealPath(), sample), System.out);
    List<String> known = conformance.checks().stream().map(Check::name).toList();
    if (!known.containsAll(words)) {
      System.err.println("usage: conformance/run [--sample] [CHECK...]");
      System.err.println("checks: " + String.join(" ", known));
      System.exit(2);
    }
    System.exit(conformance.run(words) ? 0 : 1);
  }

  /// The checks in the order in which they are asked.
  List<Check> checks() throws IOException {
    BlobChecks blobs = new BlobChecks(inputs);
    SourceChecks sources = new SourceChecks(inputs);
    OverlayChecks overlays = new OverlayChecks(inputs);
    DtcChecks dtc = new DtcChecks(inputs);
    ToolChecks tools = new ToolChecks(inputs);
    return List.of(
        blobs.roundTrip(),
        blobs.sameBytesAsReference(),
        sources.decompile(),
        sources.readByReference(),
        sources.referenceText(),
        sources.sources(),
        new HeaderCheck(inputs).check(),
        new KernelCheck(inputs).check(),
        new WarningChecks(inputs).check(),
        new WarningChecks(inputs).kernel(),
        new CppCheck(inputs).check(),
        overlays.asReference(),
        overlays.asKernel(),
        new LoweringCheck(inputs).check(),
        tools.dump(),
        tools.get(),
        tools.put(),
        tools.overlay(),
        new UnittestCheck(inputs).check(),
        dtc.blobs(),
        dtc.sources(),
        new MainJobCheck(inputs).check(),
        new InterruptsCheck(inputs).check(),
        new CardCheck(inputs).check());
  }

  /// Asks; whether nothing differs.
  boolean run(List<String> wanted) throws IOException, InterruptedException {
    boolean clean = true;
    for (Check check : checks()) {
      if (wanted.isEmpty() || wanted.contains(check.name())) {
        clean &= ask(check, wanted.isEmpty() ? SOME : Integer.MAX_VALUE);
      }
    }
    return clean;
  }

  private boolean ask(Check check, int refusals) throws InterruptedException, IOException {
    Tally tally = new Interview(check).run();
    count(check.name(), tally, check.question());
    tally.groups().forEach((group, counted) -> count("  " + group, counted, ""));
    tally.differences().forEach(line -> out.println("  " + line.strip()));
    tally.refusals().stream().limit(refusals).forEach(line -> out.println("  " + line.strip()));
    if (tally.refused() > refusals) {
      out.printf(
          "  and %d more; conformance/run %s names them%n",
          tally.refused() - refusals, check.name());
    }
    return tally.differed() == 0;
  }

  private void count(String name, Tally tally, String question) {
    String counts =
        "%-10s %6d cases  %6d agreed  %4d differed  %4d refused   %s"
            .formatted(
                name, tally.cases(), tally.agreed(), tally.differed(), tally.refused(), question);
    out.println(counts.stripTrailing());
  }
}
