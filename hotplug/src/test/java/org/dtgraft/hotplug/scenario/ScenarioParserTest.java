package org.dtgraft.hotplug.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.DiagnosticText;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.hotplug.testing.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Mistakes in scenario files: each has its place, and what was probably meant.
final class ScenarioParserTest {
  private static final String HEADER =
      """
      scenario S1 "a title"
      board    base.dts
      connector main
      platforms sim
      kernels  complete
      """;

  private static Result<Scenario> parse(String text) {
    return ScenarioParser.parse(new SourceText("x.scenario", text));
  }

  private static List<Diagnostic> mistakes(String text) {
    return switch (parse(text)) {
      case Result.Ok<Scenario>(var scenario, _) -> throw new AssertionError(scenario);
      case Result.Failed<Scenario>(var mistakes) -> mistakes;
    };
  }

  private static String told(String step) {
    Diagnostic d = mistakes(HEADER + step + "\n").getFirst();
    Place.InSource place = (Place.InSource) d.place();
    assertEquals(6, place.line());
    return "%s %d-%d %s [%s]"
        .formatted(
            d.rule(),
            place.column(),
            place.column() + place.end() - place.start(),
            d.message(),
            d.hint());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          plugg addon-13 | scenario/unknown-word 1-6 'plugg' is not the begin of a line [did you mean 'plug'?]
          plug | scenario/missing-word 5-5 the name of an add-on is missing here []
          plug a into mian | scenario/unknown-name 13-17 no connector is called 'mian' [did you mean 'main'?]
          plug a saying 256 | scenario/no-number 15-18 '256' is no number from 0 to 255 []
          wait 10 ms | scenario/no-duration 6-8 '10' is no duration [write a number and its unit without a blank: 500us, 20ms, 2s, 1min]
          wait 61min | scenario/limit 6-11 '61min' is longer than 60 min []
          wait 1s 2s | scenario/extra-word 9-11 '2s' is one word too many []
          expect redy | scenario/unknown-word 8-12 'redy' is not a state or a thing to expect [did you mean 'ready'?]
          expect ready witin 2s | scenario/unknown-word 14-19 'witin' is not known here [did you mean 'within'?]
          expect ready within 1s within 2s | scenario/twice 24-30 'within' is said twice []
          expect refused because no | scenario/no-quotes 24-26 what follows because stands in quotes [write "no"]
          expect refused because "no | scenario/open-quotes 24-27 these quotes are not closed on their line [add a '"']
          expect refused because "no"x | scenario/letter 28-29 a blank is missing behind the quotes [separate words by blanks]
          board x.dts | scenario/order 1-6 'board' stands below the first step [move it above]
          fault probe-fail x | scenario/unknown-word 7-17 'probe-fail' is not a fault [did you mean 'probe-fails'?]
          at-step 0 unplug | scenario/no-number 9-10 '0' is no number from 1 to 10000000 []
          at-step 3 | scenario/missing-word 10-10 what happens there is missing here []
          at-step 3 expect ready | scenario/unknown-word 11-17 'expect' is not what can happen at a point [it can be plug, unplug, fault, hold, let-go, call, unbind, bind, driver, driver-of, mend, retry, clear, load, remove]
          at-step 3 unplug mian | scenario/unknown-name 18-22 no connector is called 'mian' [did you mean 'main'?]
          at-step 3 unplug main now | scenario/extra-word 23-26 'now' is one word too many []
          await redy within 1s | scenario/unknown-word 7-11 'redy' is not an event [did you mean 'ready'?]
          """)
  void aMistakeHasItsPlaceAndWhatWasMeant(String step, String told) {
    boolean second = step.startsWith("board");
    if (second) {
      Diagnostic d = mistakes(HEADER + "unplug\n" + step + "\n").getFirst();
      assertEquals(7, ((Place.InSource) d.place()).line());
      assertEquals(told, d.rule() + " 1-6 " + d.message() + " [" + d.hint() + "]");
    } else {
      assertEquals(told, told(step));
    }
  }

  @Test
  void allMistakesAreToldAtOnce() {
    List<Diagnostic> all = mistakes(HEADER + "plugg\nwait\nexpect what\n");
    assertEquals(3, all.size());
  }

  @Test
  void whatEveryScenarioHasIsMissed() {
    assertEquals("there is no line 'scenario'", mistakes("").getFirst().message());
    assertEquals("nothing happens here", mistakes(HEADER).getLast().message());
    assertEquals(
        "scenario/missing-line",
        mistakes(HEADER.replace("connector main\n", "") + "unplug\n").getFirst().rule());
  }

  @Test
  void limitsHold() {
    String step = "wait 1ms\n";
    assertEquals("scenario/limit", mistakes(HEADER + step.repeat(Limits.LINES)).getFirst().rule());
    assertEquals("scenario/limit", mistakes(HEADER + "#".repeat(Limits.BYTES)).getFirst().rule());
    assertEquals("scenario/limit", mistakes(HEADER + "plug x" + " x".repeat(40)).getFirst().rule());
    assertTrue(mistakes(HEADER + "x\n".repeat(2 * Limits.MISTAKES)).size() <= Limits.MISTAKES);
    assertTrue(parse(HEADER + step.repeat(Limits.LINES - 5)) instanceof Result.Ok);
  }

  /// What is refused has an error inside of the text; what is accepted has steps with places.
  @Test
  void anyTextIsReadOrRefusedWithAPlace() {
    List<String> words =
        List.of(
            "scenario",
            "board",
            "addons",
            "connector",
            "platforms",
            "kernels",
            "repeat",
            "start",
            "plug",
            "unplug",
            "bounce",
            "wait",
            "await",
            "at-each-step",
            "at-step",
            "fault",
            "hold",
            "let-go",
            "mend",
            "retry",
            "clear",
            "load",
            "remove",
            "expect",
            "ready",
            "tree",
            "unchanged",
            "told",
            "within",
            "at",
            "into",
            "saying",
            "because",
            "holder",
            "main",
            "sim",
            "linux",
            "complete",
            "times",
            "1",
            "99999999999",
            "2s",
            "1e9s",
            "0x51",
            "\"a b\"",
            "\"",
            "#",
            "\n",
            "\n",
            "\n",
            "\t",
            "\r\n",
            "\0",
            "\u00ff",
            "by",
            "overlay",
            "loaded",
            "transfer-fails",
            "9999999999.9min");
    Seeds.hold(
        3000,
        random -> {
          StringBuilder text = new StringBuilder(random.nextBoolean() ? HEADER : "");
          for (int i = random.nextInt(60); i > 0; i--) {
            text.append(words.get(random.nextInt(words.size())));
            text.append(random.nextInt(8) == 0 ? "" : " ");
          }
          check(text.toString());
        });
  }

  private static void check(String text) {
    switch (parse(text)) {
      case Result.Failed<Scenario>(var mistakes) -> {
        assertTrue(mistakes.stream().allMatch(Diagnostic::isError));
        mistakes.forEach(d -> inside((Place.InSource) d.place(), text));
        new DiagnosticText(false).print(mistakes);
      }
      case Result.Ok<Scenario>(var scenario, _) -> {
        scenario.steps().forEach(s -> inside(s.place(), text));
        scenario.steps().forEach(s -> assertTrue(!s.text().isBlank()));
      }
    }
  }

  private static void inside(Place.InSource place, String text) {
    assertTrue(place.start() <= place.end() && place.end() <= text.length(), text);
    assertTrue(place.line() >= 1 && place.column() >= 1);
  }

  @Test
  void aDeviceMayHaveTheNameOfAService() {
    for (String line :
        List.of(
            "hold backlight by \"x\"",
            "let-go backlight",
            "hold backlight of backlight by \"x\"",
            "let-go backlight of backlight by \"x\"")) {
      assertInstanceOf(
          Result.Ok.class,
          ScenarioParser.step(new SourceText("line", line), List.of("main")),
          line);
    }
  }
}
