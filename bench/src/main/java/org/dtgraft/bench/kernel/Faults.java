package org.dtgraft.bench.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.dtgraft.bench.kernel.FaultLine.Said;
import org.dtgraft.bench.kernel.FaultLine.Who;
import org.dtgraft.devicetree.overlay.LoadId;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.linux.overlay.Configfs;
import org.dtgraft.linux.platform.Leftovers;
import org.dtgraft.linux.sysfs.KernelFacts;

/// What can go wrong with overlays on a running kernel, and what dtgraft says of each: the truth,
/// or the line fails.
public final class Faults {
  private static final String LEAK = "memory leak will occur if overlay removed, property: /";

  private final FaultStand stand;
  private final LabMarks marks;
  private final PrintStream out;
  private final boolean labels;
  private final Outages outages;
  private boolean passed = true;

  Faults(FaultStand stand, Outages outages, LabMarks marks, PrintStream out) {
    this.stand = stand;
    this.outages = outages;
    this.marks = marks;
    this.out = out;
    this.labels = stand.kernel().nodes().hasSymbols();
  }

  /// Runs it.
  ///
  /// @param args the folder with the lab's trees, the file for what the kernel's log may say, the
  ///   script for system calls, and the folder with the lab's modules
  public static void main(String[] args) throws Exception {
    RunningKernel kernel = RunningKernel.find();
    FaultStand stand = new FaultStand(kernel, Path.of(args[0]));
    Outages outages = new Outages(stand, Path.of(args[2]), Path.of(args[3]));
    LabMarks marks = new LabMarks(kernel.log(), Path.of(args[1]));
    Faults faults = new Faults(stand, outages, marks, System.out);
    System.exit(faults.all() ? 0 : 1);
  }

  private boolean all() throws Exception {
    FaultLine.head(out);
    blobs();
    loads();
    Removals removals = new Removals(stand);
    tell("wrong order of removal", removals::wrongOrder);
    tell("another's overlay on ours", removals::another);
    tell("ours on another's overlay", removals::onAnother);
    tell("held /dev/i2c-N", removals::held);
    tell("module unloaded, overlay in it", outages::moduleHeld);
    tell("module unloaded, nothing in it", outages::moduleGone);
    tell("configfs unmounted", outages::unmounted);
    tell("entry left, nothing applied", this::emptyEntry);
    tell("entry left, applied", this::appliedEntry);
    tell("overlay left without an entry", this::orphan);
    // The kernel keeps a changeset of it that nothing can remove, so this comes last.
    ask("one node twice", stand.blob("twice"), "refuses", "refuses", "refused");
    tell("what is left of that", this::halfEntry);
    return passed;
  }

  private void blobs() throws Exception {
    byte[] garbage = "this is no blob, but it is long enough to have a header".getBytes(UTF_8);
    byte[] sensor = stand.blob("sensor");
    ask("garbage blob", garbage, "refuses", "refuses", "refused");
    ask("truncated blob", Arrays.copyOf(sensor, 100), "refuses", "refuses", "refused");
    ask("empty overlay", stand.blob("empty"), "refuses", "refuses", "refused");
    ask("unknown label", stand.blob("unknown"), "refuses", "refuses", "refused");
    ask("unknown path", stand.blob("pathless"), "refuses", "refuses", "refused");
    String bare = labels ? "loads" : "refuses";
    ask("label of the board", stand.blob("labelled"), bare, bare, "verified");
    ask("labels of its own", stand.blob("bus-labels"), bare, bare, "verified");
  }

  private void loads() throws Exception {
    LoadId first = stand.load("sensor");
    ask("busy address", stand.blob("clash"), "loads", "refuses", "refused");
    ask("the same overlay again", stand.blob("sensor"), "loads", "loads", "verified");
    stand.overlays().remove(first);
    ask("the address, free again", stand.blob("clash"), "loads", "loads", "verified");
  }

  /// What happens in a line.
  interface Steps {
    void take(FaultLine line) throws Exception;
  }

  private void ask(String name, byte[] blob, String... expected) throws Exception {
    tell(name, line -> stand.ask(line, blob, expected));
  }

  private void tell(String name, Steps steps) throws Exception {
    FaultLine line = new FaultLine(name);
    DeviceTree before = stand.kernel().tree();
    marks.begin(name, LEAK, "ERROR: multiple fragments", "Error reverting changeset");
    steps.take(line);
    line.expectTree("at the end", before, stand.kernel());
    marks.end();
    passed &= line.print(out);
  }

  private static Said takenBack(String left) {
    return new Said(left.isEmpty() ? "taken back" : "refused", left);
  }

  private String takeBack(String prefix) throws IOException {
    Configfs overlays = stand.kernel().overlays();
    return new Leftovers(overlays, prefix, _ -> List.of(), RunningKernel.PATIENCE).takeOut();
  }

  /// A program that ended between making an entry and handing the blob over.
  private void emptyEntry(FaultLine line) throws IOException {
    Files.createDirectory(Path.of("/", KernelFacts.OVERLAYS, "dtgraft-1-left"));
    line.says(Who.DTGRAFT, takenBack(takeBack(FaultStand.PREFIX)), "taken back");
    line.expect("no entry is left", stand.kernel().overlays().entries().isEmpty());
  }

  private void appliedEntry(FaultLine line) throws IOException {
    stand.kernel().overlays().apply("dtgraft-1-left", stand.blob("bus"));
    stand.kernel().overlays().apply("dtgraft-2-left", stand.blob("upper"));
    line.says(Who.DTGRAFT, takenBack(takeBack(FaultStand.PREFIX)), "taken back");
    line.expect("no entry is left", stand.kernel().overlays().entries().isEmpty());
  }

  /// Whoever removed the folder by hand has left the overlay in the kernel.
  private void orphan(FaultLine line) throws IOException {
    stand.kernel().overlays().apply("dtgraft-1-left", stand.blob("bus"));
    stand.kernel().overlays().apply("dtgraft-2-left", stand.blob("upper"));
    Files.delete(Path.of("/", KernelFacts.OVERLAYS, "dtgraft-1-left"));
    line.says(Who.DTGRAFT, takenBack(takeBack(FaultStand.PREFIX)), "taken back");
    line.expect("no entry is left", stand.kernel().overlays().entries().isEmpty());
  }

  /// What the kernel has kept of an overlay that it refused.
  private void halfEntry(FaultLine line) throws IOException {
    String left = takeBack(FaultStand.RAW);
    line.says(Who.DTGRAFT, takenBack(left), "refused");
  }
}
