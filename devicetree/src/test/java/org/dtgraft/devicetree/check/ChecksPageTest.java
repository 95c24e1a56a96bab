package org.dtgraft.devicetree.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// The tables of `docs/reference/checks.md` say what the checks say of themselves.
class ChecksPageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("basedir", "."), "../docs/reference/checks.md");

  @Test
  void thePageListsAllChecksInOrder() throws IOException {
    List<String> lines = Files.readAllLines(PAGE, UTF_8);
    List<String> rows = lines.stream().filter(line -> line.startsWith("| `")).toList();
    List<String> wanted = Checks.all().stream().map(ChecksPageTest::row).toList();
    assertEquals(String.join("\n", wanted), String.join("\n", rows));
  }

  private static String row(Check check) {
    String prerequisites =
        String.join(", ", check.prerequisites().stream().map(p -> "`" + p + "`").toList());
    return "| `%s` | %s | %s | %s |"
        .formatted(
            check.name(),
            check.level().name().toLowerCase(Locale.ROOT),
            prerequisites,
            check.summary().replace('\'', '`'));
  }
}
