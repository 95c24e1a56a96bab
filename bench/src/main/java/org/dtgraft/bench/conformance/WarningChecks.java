package org.dtgraft.bench.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dtgraft.devicetree.check.Check;
import org.dtgraft.devicetree.check.CheckLevels;
import org.dtgraft.devicetree.check.Checks;
import org.dtgraft.devicetree.check.Finding;
import org.dtgraft.devicetree.diagnostic.Level;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.tree.DeviceTree;

/// All checks of dtc on real sources and blobs, those that are off by default too: at which nodes
/// and properties each finds something.
///
/// What a check says of one place is counted once: dtc repeats itself where many nodes lead to one
/// mistake.
final class WarningChecks {
  private static final Pattern SAID =
      Pattern.compile("(?:Warning|ERROR) \\(([a-z0-9_]+)\\): (/[^ ]*): ");

  /// Where we point at a better property of the same node, or dtc does not at the one it means.
  private static final List<String> BY_NODE =
      List.of(
          "alias_paths",
          "graph_port",
          "graph_endpoint",
          "interrupts_property",
          "pci_device_bus_num");

  private final Inputs inputs;
  private final SourceChecks sources;
  private final List<String> words = new ArrayList<>();
  private final Checks checks;

  WarningChecks(Inputs inputs) {
    this.inputs = inputs;
    this.sources = new SourceChecks(inputs);
    CheckLevels levels = CheckLevels.DEFAULT;
    for (Check check : Checks.all()) {
      if (check.level() == Level.OFF && !check.isOwn() && !check.name().equals("always_fail")) {
        words.addAll(List.of("-W", check.name()));
        levels = levels.warn(check.name()).orElseThrow();
      }
    }
    this.checks = new Checks(levels);
  }

  org.dtgraft.bench.conformance.Check check() throws IOException {
    List<org.dtgraft.bench.conformance.Check.Case> cases = new ArrayList<>();
    cases.addAll(inputs.cases(inputs.blobs(), this::blob));
    cases.addAll(inputs.cases(inputs.sources(), this::source));
    return new org.dtgraft.bench.conformance.Check(
        "warnings", "every check of dtc finds the same, at the same nodes and properties", cases);
  }

  /// The sources of the kernels as they are, with includes and macros, against `cpp | dtc`.
  org.dtgraft.bench.conformance.Check kernel() throws IOException {
    return new KernelCases(inputs)
        .check(
            "kernel-warnings",
            "all sources of the kernel: every check finds the same, at the same nodes and properties",
            List.of(false),
            this::ofKernel);
  }

  private Verdict ofKernel(KernelCases.OfSource source) throws IOException, InterruptedException {
    List<Finding> ours = new ArrayList<>();
    Result<DeviceTree> compiled =
        source.compile((tree, plugin) -> {
          ours.addAll(checks.findings(tree, plugin));
          return List.of();
        });
    return compiled instanceof Result.Failed<DeviceTree> failed
        ? new Verdict.Differed(Trees.said(failed))
        : same(ours, source.answer().said());
  }

  private Verdict blob(Path file) throws IOException, InterruptedException {
    DeviceTree tree = Trees.blob(file);
    return same(checks.findings(tree, Checks.isPlugin(tree)), file, List.of("-I", "dtb"));
  }

  private Verdict source(Path file) throws IOException, InterruptedException {
    List<Finding> ours = new ArrayList<>();
    Result<DeviceTree> compiled =
        sources.compile(
            file,
            (tree, plugin) -> {
              ours.addAll(checks.findings(tree, plugin));
              return List.of();
            });
    if (compiled instanceof Result.Failed<DeviceTree> failed) {
      return new Verdict.Differed(Trees.said(failed));
    }
    List<String> options =
        new ArrayList<>(List.of("-I", "dts", "-i", inputs.folderInKernel(file).toString()));
    if (SourceChecks.hasSymbols(file)) {
      options.add("-@");
    }
    return same(ours, file, options);
  }

  private Verdict same(List<Finding> findings, Path file, List<String> options)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(words);
    all.addAll(options);
    return same(findings, inputs.reference().warnings(file, all).said());
  }

  private static Verdict same(List<Finding> findings, String theySaid) {
    SortedSet<String> theirs = new TreeSet<>();
    Matcher said = SAID.matcher(theySaid);
    while (said.find()) {
      theirs.add(line(said.group(1), said.group(2)));
    }
    SortedSet<String> ours = new TreeSet<>();
    findings.forEach(
        f -> ours.add(line(f.check(), f.property().isEmpty() ? f.node() : f.subject())));
    return compare(ours, theirs);
  }

  private static String line(String check, String subject) {
    int colon = BY_NODE.contains(check) ? subject.indexOf(':') : -1;
    return check + ": " + (colon < 0 ? subject : subject.substring(0, colon));
  }

  private static Verdict compare(SortedSet<String> ours, SortedSet<String> theirs) {
    for (String line : ours) {
      if (!theirs.contains(line)) {
        return new Verdict.Differed("only we find " + line);
      }
    }
    for (String line : theirs) {
      if (!ours.contains(line)) {
        return new Verdict.Differed("only dtc finds " + line);
      }
    }
    return Verdict.AGREED;
  }
}
