package org.dtgraft.bench.kernel;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.dtgraft.bench.conformance.Trees;
import org.dtgraft.bench.kernel.UnittestTable.Row;

/// The kernel's own overlay test on the running kernel and on our live tree, beside what its table
/// says. The test's own drivers are not there, so nothing is said of devices.
///
/// First come the rows that load, each alone; then stacks, the wrong order and a random walk; at
/// the end the rows that are refused, since of some a kernel keeps a changeset that nothing can
/// remove.
public final class UnittestAgreement {
  private static final String LEAK = "memory leak will occur if overlay removed, property: /";
  private static final String MULTIPLE = "ERROR: multiple fragments";
  private static final String REVERT = "Error reverting changeset";

  private final Twins twins;
  private final UnittestTable table;
  private final LabMarks marks;
  private final PrintStream out;
  private int different;

  UnittestAgreement(Twins twins, UnittestTable table, LabMarks marks, PrintStream out) {
    this.twins = twins;
    this.table = table;
    this.marks = marks;
    this.out = out;
  }

  /// Runs it.
  ///
  /// @param args the blob that was booted, the folder with the overlays and the table, and the file
  ///   for what the kernel's log may say
  public static void main(String[] args) throws IOException {
    RunningKernel kernel = RunningKernel.find();
    UnittestAgreement agreement =
        new UnittestAgreement(
            new Twins(kernel, Trees.blob(Path.of(args[0]))),
            new UnittestTable(Path.of(args[1])),
            new LabMarks(kernel.log(), Path.of(args[2])),
            System.out);
    System.exit(agreement.agrees() ? 0 : 1);
  }

  private boolean agrees() throws IOException {
    List<Row> rows = table.rows();
    List<Row> loading = rows.stream().filter(Row::loads).toList();
    List<String> names = loading.stream().map(Row::overlay).toList();
    Line.head(out);
    tell("the tree that was booted", "-", line -> twins.difference().forEach(line::differs));
    for (Row row : loading) {
      tell(row.name(), row.verdict(), line -> alone(row, line));
    }
    tell("all that load, stacked", "-", line -> stacked(names, line));
    tell(
        "overlay_6 and 7, stacked",
        "-",
        line -> stacked(List.of("overlay_6.dtbo", "overlay_7.dtbo"), line));
    tell("overlay_8 under 9", "-", line -> wrongOrder("overlay_8.dtbo", "overlay_9.dtbo", line));
    tell("random walk", "-", line -> new Walk(twins, table, names).go(line, out));
    for (Row row : rows) {
      if (!row.loads()) {
        tell(row.name(), row.verdict(), line -> alone(row, line));
      }
    }
    out.printf("%d rows of the kernel's table, %d lines differ%n", rows.size(), different);
    return different == 0;
  }

  /// What happens in a line.
  private interface Steps {
    void take(Line line) throws IOException;
  }

  private void tell(String name, String verdict, Steps steps) throws IOException {
    Line line = new Line(name, verdict);
    marks.begin(name, LEAK, MULTIPLE, REVERT);
    steps.take(line);
    marks.end();
    if (!line.print(out)) {
      different++;
    }
  }

  private void alone(Row row, Line line) throws IOException {
    Twins.Step load = twins.load(row.name(), table.overlay(row.overlay(), twins.tree()));
    line.load(load);
    if (load.isDone() != row.loads()) {
      line.differs("the table says " + row.verdict());
    }
    if (load.isDone()) {
      line.remove(twins.remove(row.name()));
    }
  }

  private void stacked(List<String> overlays, Line line) throws IOException {
    for (String overlay : overlays) {
      line.load(twins.load(overlay, table.overlay(overlay, twins.tree())));
    }
    for (String overlay : twins.loaded().reversed()) {
      line.remove(twins.remove(overlay));
    }
  }

  /// `of_unittest_overlay_8`: the one below must not go first.
  private void wrongOrder(String below, String above, Line line) throws IOException {
    line.load(twins.load(below, table.overlay(below, twins.tree())));
    line.load(twins.load(above, table.overlay(above, twins.tree())));
    Twins.Step early = twins.remove(below);
    line.remove(early);
    if (early.isDone()) {
      line.differs("removed, though it is not topmost");
    }
    line.remove(twins.remove(above));
    line.remove(twins.remove(below));
  }
}
