package org.dtgraft.bench.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dtgraft.devicetree.tree.Symbols;

/// The main job on a real board: the connector is added to its blob by an overlay, each add-on is
/// plugged in, identified and pulled out, and the tree is what it was. The program itself says so;
/// it compares the blobs.
final class MainJobCheck {
  /// The SoC that the product with this connector is built on.
  private static final String BOARD = "freescale/imx8mp-evk.dtb";

  private final Inputs inputs;

  MainJobCheck(Inputs inputs) {
    this.inputs = inputs;
  }

  Check check() throws IOException {
    return new Check(
        "main-job",
        "demo on a real board's blob: every add-on ready, and the tree restored byte for byte",
        inputs.blobs().stream()
            .filter(blob -> blob.endsWith(BOARD) && hasSymbols(blob))
            .map(blob -> Check.named(inputs.name(blob), () -> demo(blob)))
            .toList());
  }

  /// Without them no overlay can be added; the package of 6.1 leaves them out.
  private static boolean hasSymbols(Path blob) {
    try {
      return Trees.blob(blob).root().child(Symbols.NODE).isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Verdict demo(Path blob) throws IOException, InterruptedException {
    Path said = Files.createTempFile("conformance", ".json");
    try {
      Process process =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "-cp",
                      System.getProperty("java.class.path"),
                      "org.dtgraft.app.cli.Main",
                      "demo",
                      "--json",
                      "--board",
                      blob.toString()))
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      int exit = process.waitFor();
      List<String> lines = Files.readAllLines(said, UTF_8);
      String last = lines.isEmpty() ? "nothing was said" : lines.getLast();
      return exit == 0 && last.contains("\"restored\":true") && count(lines, "ready") >= 3
          ? Verdict.AGREED
          : new Verdict.Differed("exit " + exit + ": " + last);
    } finally {
      Files.deleteIfExists(said);
    }
  }

  private static long count(List<String> lines, String event) {
    return lines.stream().filter(l -> l.contains("\"event\":\"" + event + "\"")).count();
  }
}
