package org.dtgraft.bench.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dtgraft.bench.conformance.Trees;

/// A board of the kernel's that was booted, with the overlays that belong to it, on our live tree
/// and on the running kernel. What the kernel's drivers complain of meanwhile is told, and counts
/// for nothing: they meet hardware that is not there.
public final class OverlayAgreement {
  private final Twins twins;
  private final KernelLog log;
  private int loaded;
  private int refused;
  private int different;

  OverlayAgreement(Twins twins, KernelLog log) {
    this.twins = twins;
    this.log = log;
  }

  /// Prints what differs, and a line of counts.
  ///
  /// @param args the blob that was booted, its sets of overlays, and the file for what the kernel's
  ///   log may say
  public static void main(String[] args) throws IOException {
    RunningKernel kernel = RunningKernel.find();
    LabMarks marks = new LabMarks(kernel.log(), Path.of(args[2]));
    Path blob = Path.of(args[0]);
    OverlayAgreement agreement =
        new OverlayAgreement(new Twins(kernel, Trees.blob(blob)), kernel.log());
    marks.begin(
        "overlays",
        "memory leak will occur if overlay removed, property: /",
        "ERROR: multiple fragments",
        "Error reverting changeset",
        "WARNING: [a-z]+/",
        "Call Trace:");
    boolean agrees = agreement.all(blob.getFileName(), Files.readAllLines(Path.of(args[1]), UTF_8));
    marks.end();
    System.exit(agrees ? 0 : 1);
  }

  private boolean all(Path board, List<String> sets) throws IOException {
    differs(board.toString(), "booted", twins.difference());
    for (String set : sets) {
      List<String> columns = List.of(set.split("\t", -1));
      set(columns.getFirst(), columns.subList(1, columns.size()));
    }
    System.out.printf(
        "%s: %d nodes, %d sets: %d overlays loaded and removed, %d refused by both, %d differences%n",
        board, twins.tree().nodeCount(), sets.size(), loaded, refused, different);
    return different == 0;
  }

  /// Loaded in order until one is refused, and removed again.
  private void set(String name, List<String> overlays) throws IOException {
    List<String> entries = new ArrayList<>();
    for (String overlay : overlays) {
      String entry = entries.size() + "-" + Path.of(overlay).getFileName();
      Twins.Step step = twins.load(entry, Trees.overlay(Path.of(overlay)));
      differs(name, overlay, step.differences());
      if (!step.isDone()) {
        refused++;
        System.out.printf("  %s: live tree: %s; kernel: %s%n", entry, step.ours(), step.theirs());
        break;
      }
      loaded++;
      entries.add(entry);
    }
    for (String entry : entries.reversed()) {
      differs(name, entry + " removed", twins.remove(entry).differences());
    }
    for (String line : log.news()) {
      if (line.startsWith("WARNING: ")) {
        System.out.printf("  the kernel's log, %s: %s%n", name, line);
      }
    }
  }

  private void differs(String set, String step, List<String> differences) {
    differences.forEach(d -> System.out.printf("  DIFFERENT: %s: %s: %s%n", set, step, d));
    different += differences.size();
  }
}
