package org.dtgraft.hotplug.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.junit.jupiter.api.Test;

/// `docs/reference/scenarios.md`: every line in its tables can be read, and every word is in it.
final class ScenarioPageTest {
  private static final Path PAGE = Path.of("..", "docs", "reference", "scenarios.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");
  private static final List<String> NAMES = List.of("main", "left");

  private static List<String> lines() throws IOException {
    return ROW.matcher(Files.readString(PAGE)).results().map(m -> m.group(1)).toList();
  }

  private static String first(String line) {
    return line.split(" ", 2)[0];
  }

  @Test
  void everyStepOfThePageCanBeRead() throws IOException {
    List<String> seen = new ArrayList<>();
    for (String line : lines()) {
      if (StepParser.WORDS.contains(first(line))) {
        seen.add(first(line));
        assertInstanceOf(
            Result.Ok.class, ScenarioParser.step(new SourceText("page", line), NAMES), line);
      }
    }
    assertEquals(
        List.copyOf(StepParser.WORDS).stream().sorted().toList(),
        seen.stream().distinct().sorted().toList());
  }

  @Test
  void everyHeaderOfThePageCanBeRead() throws IOException {
    List<String> header =
        lines().stream().filter(l -> HeaderParser.WORDS.contains(first(l))).toList();
    assertEquals(
        HeaderParser.WORDS, header.stream().map(ScenarioPageTest::first).distinct().toList());
    Result<Scenario> read =
        ScenarioParser.parse(new SourceText("page", String.join("\n", header) + "\nunplug left\n"));
    assertInstanceOf(Result.Ok.class, read, read::toString);
  }

  @Test
  void everyStateFaultAndEventIsOnThePage() throws IOException {
    String page = Files.readString(PAGE);
    List<String> words = new ArrayList<>(StateText.WORDS);
    words.addAll(StateText.EVENTS);
    words.addAll(LoadState.words());
    words.forEach(w -> assertTrue(page.contains("`" + w + "`"), w));
    StepParser.FAULTS.forEach(f -> assertTrue(page.matches("(?s).*`fault " + f + "[ `].*"), f));
  }
}
