package org.dtgraft.hotplug.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.hotplug.scenario.Scenario;
import org.dtgraft.hotplug.scenario.ScenarioParser;
import org.dtgraft.hotplug.scenario.Step;
import org.dtgraft.hotplug.scenario.Word;

/// What has happened in a run, as a scenario file that makes it happen again. It expects nothing:
/// the laws alone decide.
///
/// @param of the scenario that it comes from
/// @param kernel the profile that it has happened with
/// @param lines its steps
public record History(Scenario of, String kernel, List<String> lines) {
  public History {
    Objects.requireNonNull(of);
    Objects.requireNonNull(kernel);
    lines = List.copyOf(lines);
  }

  History with(List<String> newLines) {
    return new History(of, kernel, newLines);
  }

  /// The scenario; nothing where the lines make none.
  Optional<Scenario> scenario() {
    String text = text(of.header().board().text(), UnaryOperator.identity());
    return switch (ScenarioParser.parse(new SourceText("<history>", text))) {
      case Result.Ok<Scenario>(var scenario, _) -> Optional.of(scenario);
      case Result.Failed<Scenario> _ -> Optional.empty();
    };
  }

  /// The file.
  ///
  /// @param board the file of the board
  /// @param files how other files are called from where it will be
  public String text(String board, UnaryOperator<String> files) {
    Scenario.Header header = of.header();
    StringBuilder text = new StringBuilder();
    row(text, "scenario", Lines.name(header.name().text()) + " \"" + of.title().text() + "\"");
    row(text, "board", Lines.name(board));
    header.addons().ifPresent(a -> row(text, "addons", Lines.name(files.apply(a.text()))));
    for (Scenario.Named named : header.connectors()) {
      String path = named.path().map(Word::text).map(Lines::name).map(p -> " " + p).orElse("");
      row(text, "connector", Lines.name(named.name().text()) + path);
    }
    row(text, "platforms", "sim");
    row(text, "kernels", kernel);
    text.append('\n');
    lines.forEach(line -> text.append(moved(line, files)).append('\n'));
    return text.toString();
  }

  private static void row(StringBuilder text, String word, String value) {
    text.append("%-10s %s%n".formatted(word, value));
  }

  /// A line that names a file, with the name that it has from there.
  private String moved(String line, UnaryOperator<String> files) {
    return Lines.step(line, connectors())
        .map(step -> step instanceof Step.AtStep(_, _, var what) ? what : step)
        .flatMap(History::file)
        .map(word -> moved(line, word, files))
        .orElse(line);
  }

  private static String moved(String line, Word file, UnaryOperator<String> files) {
    int start = file.place().start();
    return line.substring(0, start)
        + Lines.name(files.apply(file.text()))
        + line.substring(file.place().end());
  }

  private static Optional<Word> file(Step step) {
    List<Word> files = new ArrayList<>();
    if (step instanceof Step.Load(_, var file)) {
      files.add(file);
    } else if (step instanceof Step.Remove(_, var file)) {
      files.add(file);
    }
    return files.stream().findFirst();
  }

  /// The names of the connectors, in the order of the file.
  List<String> connectors() {
    return of.header().connectors().stream().map(c -> c.name().text()).toList();
  }
}
