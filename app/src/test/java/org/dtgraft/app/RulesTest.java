package org.dtgraft.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/reference/diagnostics.md` lists every rule that the sources name, and no others; checks
/// have a page of their own.
final class RulesTest {
  private static final Path ROOT = Path.of(System.getProperty("basedir", "."), "..");
  private static final Pattern LITERAL = Pattern.compile("\"([a-z]+/[a-z][a-z0-9-]*)\"");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z]+/[a-z0-9-]+)` \\| ");

  @Test
  void theTableIsThatOfTheSources() throws IOException {
    List<String> rows = all(ROW, Files.readString(ROOT.resolve("docs/reference/diagnostics.md")));
    assertEquals(rows.stream().sorted().distinct().toList(), rows, "in order, each once");
    Set<String> named = inSources();
    Set<String> begun = named.stream().filter(r -> r.endsWith("-")).collect(Collectors.toSet());
    named.removeAll(begun);
    named.removeIf(rule -> rule.startsWith("check/"));
    rows.stream().filter(r -> begun.stream().anyMatch(r::startsWith)).forEach(named::add);
    assertEquals(List.copyOf(named), rows);
  }

  private static Set<String> inSources() throws IOException {
    Set<String> rules = new TreeSet<>();
    for (String module : List.of("devicetree", "hotplug", "app")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          rules.addAll(all(LITERAL, Files.readString(file)));
        }
      }
    }
    return rules;
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(m -> m.group(1)).toList();
  }
}
