package org.dtgraft.hotplug.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.diagnostic.SourceText;

/// Reads a scenario file: a line for each thing, the header above the story. A line with a mistake
/// does not keep the others from being read, so that all mistakes are told at once.
public final class ScenarioParser {
  private final SourceText text;
  private final HeaderParser header = new HeaderParser();
  private final List<Step> steps = new ArrayList<>();
  private final List<Diagnostic> mistakes = new ArrayList<>();
  private boolean begun;
  private boolean started;
  private int lines;

  private ScenarioParser(SourceText text) {
    this.text = text;
  }

  /// The scenario of a text, or all that is wrong with it.
  public static Result<Scenario> parse(SourceText text) {
    return new ScenarioParser(text).parse();
  }

  /// One step, as somebody types it who plays with a board.
  ///
  /// @param connectors the names of the connectors; the first is meant where the step names none
  /// @return nothing for a line without words
  public static Result<Optional<Step>> step(SourceText line, List<String> connectors) {
    try {
      List<Word> words = Lexer.words(line, 0, line.content().length());
      return Result.ok(
          words.isEmpty()
              ? Optional.empty()
              : Optional.of(step(words, new ConnectorNames(connectors))));
    } catch (Mistake mistake) {
      return Result.failed(mistake.diagnostic());
    }
  }

  private static Step step(List<Word> line, ConnectorNames connectors) throws Mistake {
    Words words = new Words(line);
    return new StepParser(connectors).parse(words.oneOf("a step", StepParser.WORDS), words);
  }

  private Result<Scenario> parse() {
    int length = text.content().length();
    if (length > Limits.BYTES) {
      return Result.failed(
          error(Limits.BYTES, "scenario/limit", "a scenario has 1 MiB at most", ""));
    }
    for (int at = 0; at < length && mistakes.size() < Limits.MISTAKES; ) {
      int newline = text.content().indexOf('\n', at);
      int end = newline < 0 ? length : newline;
      line(at, end);
      at = end + 1;
    }
    if (mistakes.isEmpty()) {
      complete(length);
    }
    Optional<Scenario> scenario = header.with(steps);
    scenario.filter(_ -> mistakes.isEmpty()).ifPresent(this::bound);
    return scenario
        .filter(_ -> mistakes.isEmpty())
        .map(Result::ok)
        .orElseGet(() -> new Result.Failed<>(mistakes));
  }

  private Diagnostic error(int at, String rule, String message, String hint) {
    return Diagnostic.error(rule, new Place.InSource(text, at, at), message).withHint(hint);
  }

  private void line(int start, int end) {
    try {
      List<Word> words = Lexer.words(text, start, end);
      if (!words.isEmpty()) {
        count(words.getFirst());
        line(words);
      }
    } catch (Mistake mistake) {
      mistakes.add(mistake.diagnostic());
    }
  }

  private void count(Word first) throws Mistake {
    if (++lines > Limits.LINES) {
      mistakes.clear();
      throw Mistake.at(
          first.place(),
          "scenario/limit",
          "a scenario has " + Limits.LINES + " lines at most",
          "say 'repeat' for what happens again and again");
    }
  }

  private void line(List<Word> line) throws Mistake {
    List<String> known = new ArrayList<>(HeaderParser.WORDS);
    known.addAll(StepParser.WORDS);
    Words words = new Words(line);
    Word first = words.oneOf("the begin of a line", known);
    if (StepParser.WORDS.contains(first.text())) {
      begun = true;
      add(new StepParser(header.connectors()).parse(first, words));
    } else if (begun) {
      throw Mistake.at(
          first.place(),
          "scenario/order",
          "'%s' stands below the first step".formatted(first),
          "move it above");
    } else {
      header.parse(first, words);
    }
  }

  private void add(Step step) throws Mistake {
    boolean second = step instanceof Step.AtEachStep && hasStrike();
    if (second || (step instanceof Step.Start && started)) {
      throw Mistake.at(step.place(), "scenario/twice", "a story has one such line", "");
    }
    started |= step instanceof Step.Start;
    steps.add(step);
  }

  private boolean hasStrike() {
    return steps.stream().anyMatch(Step.AtEachStep.class::isInstance);
  }

  /// What would take for ever is refused before it begins.
  private void bound(Scenario scenario) {
    int most = hasStrike() ? Limits.STEPS_OF_MANY : Limits.STEPS;
    if (scenario.size() > most) {
      mistakes.add(
          Diagnostic.error(
              "scenario/limit",
              scenario.header().name().place(),
              "%d steps are to be told, repetitions and edges counted, and %d is the limit"
                  .formatted(scenario.size(), most)));
    }
  }

  private void complete(int length) {
    header
        .missing()
        .ifPresent(word ->
            mistakes.add(
                error(
                    length,
                    "scenario/missing-line",
                    "there is no line '" + word + "'",
                    "docs/reference/scenarios.md says what each is for")));
    if (steps.isEmpty()) {
      mistakes.add(error(length, "scenario/missing-line", "nothing happens here", "add a step"));
    }
  }
}
