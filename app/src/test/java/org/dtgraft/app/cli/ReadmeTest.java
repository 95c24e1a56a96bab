package org.dtgraft.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The diagnostic of the README is what the program prints.
final class ReadmeTest {
  private static final Path ROOT = Path.of(System.getProperty("basedir", "."), "..");
  private static final String PROMPT = "    $ ./dtgraft compile";

  @Test
  void theDiagnosticIsThatOfTheExample() throws IOException {
    List<String> readme = Files.readAllLines(ROOT.resolve("README.md"));
    int prompt = 0;
    while (!readme.get(prompt).startsWith(PROMPT)) {
      prompt++;
    }
    List<String> shown = new ArrayList<>();
    for (String line : readme.subList(prompt + 1, readme.size())) {
      if (!line.startsWith("    ")) {
        break;
      }
      shown.add(line.substring(4));
    }
    List<String> words = Cli.words(readme.get(prompt));
    Cli cli = new Cli(ROOT);
    Cli.Outcome outcome = cli.run(words.subList(2, words.size()).toArray(String[]::new));
    outcome.expect(Exit.WRONG_INPUT);
    assertEquals(String.join("\n", shown) + "\n", outcome.err());
  }
}
