package org.dtgraft.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// All sources of an architecture of the fetched kernel as blobs: `cpp | dtc`, two at a time; dtc
/// alone on what cpp left, two at a time; and one run of `dtgraft compile`, from the shell to the
/// end: `bench/run Sources [ARCHITECTURE [ROUNDS]]`. Figures are medians by wall time.
public final class Sources {
  private static final String PREFIXES = "scripts/dtc/include-prefixes";
  private static final String CPP =
      "cpp -nostdinc -undef -D__DTS__ -x assembler-with-cpp -I " + PREFIXES + " \"$1\"";
  private static final String NAME = "n=$(printf %s \"$1\" | tr / _)";

  private final Path top;
  private final String dtc;
  private final Path work;
  private final Path dtgraft;

  private Sources(Path cache, Path work) throws IOException {
    this.top = cache.resolve("current").resolve("source").toRealPath();
    this.dtc = cache.resolve("bin").resolve("dtc") + " -q -b 0 -I dts -O dtb -i " + PREFIXES;
    this.work = work;
    this.dtgraft = Path.of("dtgraft").toRealPath();
  }

  /// Prints the figures.
  public static void main(String[] args) throws IOException, InterruptedException {
    String architecture = args.length > 0 ? args[0] : "arm64";
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    Path work = Files.createTempDirectory("bench");
    try {
      new Sources(Peer.cache().toRealPath(), work).compare(architecture, rounds);
    } finally {
      Cost.of(Path.of("").toAbsolutePath(), List.of("rm", "-rf", work.toString()));
    }
  }

  private void compare(String architecture, int rounds) throws IOException, InterruptedException {
    String folder = "arch/" + architecture + "/boot/dts";
    Path list = list(folder);
    int sources = Files.readAllLines(list).size();
    each(list, 2, NAME + "; " + CPP + " -o " + work + "/$n.pre");
    System.out.printf(
        "%d sources of %s %s, %.1f MB preprocessed, %d rounds%n",
        sources, top.getFileName(), architecture, megabytes(), rounds);
    String both = NAME + "; " + CPP + " | " + dtc + " -i ${1%/*} -o " + work + "/$n.dtb -";
    String alone = NAME + "; " + dtc + " -i ${1%/*} -o " + work + "/$n.dtb " + work + "/$n.pre";
    List<String> ours =
        List.of(dtgraft.toString(), "compile", "-q", "-i", PREFIXES, folder, "-o", work + "/out");
    Cost.of(top, ours);
    List<Cost> pipes = new ArrayList<>();
    List<Cost> dtcs = new ArrayList<>();
    List<Cost> compiles = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      pipes.add(each(list, 2, both));
      dtcs.add(each(list, 2, alone));
      compiles.add(Cost.of(top, ours));
    }
    report(Cost.median(pipes), Cost.median(dtcs), Cost.median(compiles));
  }

  private void report(Cost pipe, Cost alone, Cost compile) throws IOException {
    System.out.printf("cpp | dtc, two at a time   %s%n", pipe.text());
    System.out.printf("dtc alone, two at a time   %s%n", alone.text());
    System.out.printf("dtgraft compile, one run   %s%n", compile.text());
    ratio("cpp | dtc", pipe, compile);
    ratio("dtc alone", alone, compile);
    System.out.printf("exit code of dtgraft: %d; blobs: %d%n", compile.exit(), blobs());
  }

  private static void ratio(String what, Cost theirs, Cost ours) {
    System.out.printf(
        "%s / dtgraft: %.1f in wall time, %.1f in processor time%n",
        what, theirs.wall() / ours.wall(), theirs.processor() / ours.processor());
  }

  private Path list(String folder) throws IOException {
    Path list = work.resolve("list");
    try (Stream<Path> all = Files.walk(top.resolve(folder))) {
      List<String> names =
          all.map(f -> top.relativize(f).toString())
              .filter(n -> n.matches("(?s).*\\.dtso?"))
              .sorted()
              .toList();
      return Files.write(list, names);
    }
  }

  /// Runs a line of shell for each source, `$1` being its name.
  private Cost each(Path list, int atATime, String line) throws IOException, InterruptedException {
    String every = "xargs -a %s -n 1 -P %d sh -c '%s' sh".formatted(list, atATime, line);
    return Cost.of(top, List.of("sh", "-c", every));
  }

  private double megabytes() throws IOException {
    long bytes = 0;
    try (Stream<Path> all = Files.list(work)) {
      for (Path file : all.filter(f -> f.toString().endsWith(".pre")).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes / 1e6;
  }

  private long blobs() throws IOException {
    try (Stream<Path> all = Files.walk(work.resolve("out"))) {
      return all.filter(f -> f.toString().matches("(?s).*\\.dtbo?")).count();
    }
  }
}
