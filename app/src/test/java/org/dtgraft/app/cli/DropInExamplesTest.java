package org.dtgraft.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.dtgraft.app.console.Exit;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The help of drop-ins is that of the originals and has no examples; those of the reference work
/// as they stand there.
final class DropInExamplesTest {
  private static final Path REFERENCE = Path.of("..", "docs", "reference", "cli.md");

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> examplesOfTheReferenceWork() throws IOException {
    Cli cli = Sources.files(new Cli(folder));
    List<String> examples =
        Files.readAllLines(REFERENCE, UTF_8).stream()
            .map(String::strip)
            .filter(line -> line.startsWith("dtgraft fdt"))
            .toList();
    assertTrue(examples.size() >= 4, examples.toString());
    return examples.stream().map(line -> DynamicTest.dynamicTest(line, () -> works(cli, line)));
  }

  private static void works(Cli cli, String line) {
    List<String> words = Cli.words(line);
    Cli.Outcome outcome = cli.run(words.subList(1, words.size()).toArray(String[]::new));
    assertEquals("", outcome.err());
    outcome.expect(Exit.DONE);
  }
}
