package org.dtgraft.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the page of removal problems names is there: scenarios, tests, rows of the lab's bench.
final class RemovalPageTest {
  private static final Path ROOT = Path.of(System.getProperty("basedir", "."), "..");
  private static final Path PAGE = ROOT.resolve("docs/reference/removal-problems.md");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private static List<String[]> rows() throws IOException {
    return Files.readAllLines(PAGE).stream()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| area"))
        .map(line -> line.substring(1, line.length() - 1).split("\\|", -1))
        .toList();
  }

  private static List<String> code(String cell) {
    return CODE.matcher(cell).results().map(m -> m.group(1)).toList();
  }

  @Test
  void whatReproducesAProblemIsThere() throws IOException {
    List<String> missing = new ArrayList<>();
    assertTrue(rows().size() >= 35);
    for (String[] row : rows()) {
      code(row[2]).stream().filter(name -> !isThere(name)).forEach(missing::add);
    }
    assertEquals(List.of(), missing);
  }

  private static boolean isThere(String name) {
    return Files.exists(ROOT.resolve("examples/scenarios/" + name + ".scenario"))
        || Files.exists(ROOT.resolve("examples/broken/" + name + ".scenario"))
        || name.equals("check")
        || (name.contains("Test") && isTest(name));
  }

  /// `SomeTest`, or `SomeTest.aMethod`.
  private static boolean isTest(String name) {
    String[] parts = name.split("\\.", -1);
    return source(parts[0])
        .filter(text -> parts.length == 1 || text.contains(" " + parts[1] + "("))
        .isPresent();
  }

  private static Optional<String> source(String test) {
    try (Stream<Path> files = Files.walk(ROOT.resolve("hotplug/src/test/java"))) {
      return files
          .filter(f -> f.endsWith(test + ".java"))
          .findFirst()
          .map(f -> {
            try {
              return Files.readString(f);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatWasSeenIsARowOfTheBench() throws IOException {
    String bench = Files.readString(ROOT.resolve("docs/reference/removal-on-real-kernels.md"));
    List<String> missing = new ArrayList<>();
    for (String[] row : rows()) {
      if (row[4].contains("seen")) {
        code(row[4]).stream()
            .filter(name -> !bench.contains("| `" + name + "` |"))
            .forEach(missing::add);
      }
    }
    assertEquals(List.of(), missing);
  }
}
