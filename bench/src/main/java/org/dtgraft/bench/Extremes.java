package org.dtgraft.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Sources of many siblings, each with a label and a reference to another, and of many levels: one
/// run of `dtgraft compile` and one of dtc, from the shell to the end. `bench/run Extremes`.
public final class Extremes {
  private static final List<Integer> SIBLINGS = List.of(2500, 5000, 10_000, 20_000);
  private static final List<Integer> LEVELS = List.of(750, 1500, 3000);
  private static final int ENOUGH_SECONDS = 120;

  private Extremes() {}

  /// Prints a row a size.
  public static void main(String[] args) throws IOException, InterruptedException {
    System.out.printf("%-18s %10s %10s%n", "", "dtgraft", "dtc");
    for (int siblings : SIBLINGS) {
      row(siblings + " siblings", siblings(siblings));
    }
    for (int levels : LEVELS) {
      row(levels + " levels", levels(levels));
    }
  }

  private static String siblings(int count) {
    StringBuilder text = new StringBuilder("/dts-v1/;\n/ {\n");
    for (int i = 0; i < count; i++) {
      text.append("\tn%1$d: node%1$d {\n\t\tpeer = <&n%2$d>;\n\t};\n".formatted(i, count - 1 - i));
    }
    return text.append("};\n").toString();
  }

  private static String levels(int count) {
    StringBuilder text = new StringBuilder("/dts-v1/;\n/ {\n");
    for (int i = 0; i < count; i++) {
      text.append("level").append(i).append(" {\n");
    }
    return text.append("};\n".repeat(count)).append("};\n").toString();
  }

  private static void row(String what, String text) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("bench");
    Path source = folder.resolve("big.dts");
    Path ours = folder.resolve("ours.dtb");
    Path theirs = folder.resolve("theirs.dtb");
    try {
      Files.writeString(source, text, UTF_8);
      String dtgraft = Path.of("dtgraft").toRealPath().toString();
      String dtc = Peer.fetched("dtc").program().toAbsolutePath().toString();
      String stop = String.valueOf(ENOUGH_SECONDS);
      Cost our =
          Cost.of(folder, List.of(dtgraft, "compile", "-q", "big.dts", "-o", ours.toString()));
      Cost their =
          Cost.of(folder, List.of("timeout", stop, dtc, "-q", "-o", theirs.toString(), "big.dts"));
      System.out.printf("%-18s %10s %10s%n", what, shown(our), shown(their));
    } finally {
      for (Path file : List.of(source, ours, theirs, folder)) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static String shown(Cost cost) {
    return cost.exit() == 0
        ? Stopwatch.shown(cost.wall() * 1e9)
        : cost.exit() == 124 ? "> " + ENOUGH_SECONDS + " s" : "exit " + cost.exit();
  }
}
