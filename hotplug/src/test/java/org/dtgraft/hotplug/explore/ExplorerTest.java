package org.dtgraft.hotplug.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.junit.jupiter.api.Test;

/// Exploring a story: nothing is found where all is well, and what is broken is found, told in few
/// lines, and told again by them.
class ExplorerTest {
  private static final int MOST = Bounds.USUAL_RUNS;

  private static List<String> told(Findings findings) {
    return findings.failures().stream().map(f -> f.where() + ": " + f.what().message()).toList();
  }

  /// The one law that is broken, in its shortest history, which breaks it on that field alone.
  private static History shortest(Field broken, Findings findings, String steps) {
    assertFalse(findings.failures().isEmpty());
    Failure first = findings.failures().getFirst();
    Shortest shortest = broken.explorer(steps).shortest(first, Bounds.SHRINKING);
    History history = shortest.history().orElseThrow();
    String file = Field.file(history);
    assertEquals(
        Optional.of(shortest.what().message()), broken.told(file).map(Diagnostic::message));
    assertEquals(first.law(), Failure.law(shortest.what()));
    assertEquals(Optional.empty(), Field.sound().told(file), file);
    assertTrue(history.lines().size() <= first.histories().getFirst().lines().size());
    assertFalse(shortest.cut());
    return history;
  }

  @Test
  void nothingIsFoundWhereAllIsWell() {
    Findings findings =
        Field.sound().explorer(Field.STORY).explore(EnumSet.allOf(Happening.class), 1, MOST);
    assertEquals(List.of(), told(findings));
    assertTrue(findings.points() >= 30, findings::toString);
    assertTrue(findings.runs() > 2 * findings.points(), findings::toString);
    assertFalse(findings.isCut());
  }

  @Test
  void aForgottenRemovalIsFoundAndToldInTwoLines() {
    Field broken = Field.broken(Saboteur::forgetsARemoval);
    assertEquals(Optional.empty(), broken.told(Field.HEADER + Field.STORY));
    Findings findings = broken.explorer(Field.STORY).explore(Set.of(Happening.UNPLUG), 1, MOST);
    assertEquals(
        List.of("'load addon-base.dtso': unplug main", "'load addon-13.dtso': unplug main"),
        findings.failures().stream().map(f -> f.where().split(", ", 2)[1]).toList());
    History history = shortest(broken, findings, Field.STORY);
    assertEquals(List.of("plug addon-13", "at-step 4 unplug main"), history.lines());
  }

  @Test
  void aDepartureThatLeavesSomethingOutBreaksOffAndIsFound() {
    Field broken = Field.broken(Saboteur::skipsTheUnbinding);
    assertEquals(Optional.empty(), broken.told(Field.HEADER + Field.STORY));
    Findings findings = broken.explorer(Field.STORY).explore(Happening.USUAL, 1, MOST);
    Diagnostic what = findings.failures().getFirst().what();
    assertEquals("scenario/broke-off", what.rule());
    assertTrue(what.message().contains("nodes went under their drivers"), what.message());
    assertTrue(shortest(broken, findings, Field.STORY).lines().size() <= 4);
  }

  @Test
  void whatIsRecordedDoesTheSameAgainWhateverHasHappened() {
    Field broken = Field.broken(Saboteur::countsPulls);
    Explorer explorer = broken.explorer(Field.STORY);
    Findings findings =
        explorer.explore(Set.of(Happening.REPLUG, Happening.SWAP, Happening.FAIL), 2, 500);
    assertTrue(findings.failures().size() > 30, () -> told(findings).toString());
    for (Failure failure : findings.failures()) {
      for (History history : failure.histories()) {
        assertEquals(
            Optional.of("in the end a ghost"),
            broken.told(Field.file(history)).map(Diagnostic::message),
            () -> failure.where() + "\n" + Field.file(history));
      }
    }
  }

  @Test
  void theSameIsFoundEachTime() {
    UnaryOperator<Ground> bug = Saboteur::forgetsARemoval;
    List<String> one =
        told(Field.broken(bug).explorer(Field.STORY).explore(Happening.USUAL, 2, 400));
    List<String> two =
        told(Field.broken(bug).explorer(Field.STORY).explore(Happening.USUAL, 2, 400));
    assertFalse(one.isEmpty());
    assertEquals(one, two);
  }

  @Test
  void pairsOfPointsAreTriedAndWhatIsLeftOutIsSaid() {
    Explorer explorer = Field.sound().explorer(Field.STORY);
    int once = explorer.explore(Set.of(Happening.UNPLUG), 1, MOST).runs();
    Findings pairs = explorer.explore(Set.of(Happening.UNPLUG, Happening.FAIL), 2, MOST);
    assertTrue(pairs.runs() > 3 * once, pairs::toString);
    assertEquals(List.of(), told(pairs));
    assertFalse(pairs.isCut());
    Findings cut = explorer.explore(Set.of(Happening.UNPLUG, Happening.FAIL), 2, 50);
    assertEquals(51, cut.runs());
    assertEquals(pairs.possible(), cut.possible());
    assertTrue(cut.isCut());
  }

  @Test
  void aStoryThatDoesNotHoldIsNotExplored() {
    Findings findings =
        Field.sound().explorer("plug addon-13\nexpect refused\n").explore(Happening.USUAL, 1, MOST);
    assertEquals(1, findings.runs());
    assertEquals("the story itself", findings.failures().getFirst().where());
    assertEquals(List.of(), findings.failures().getFirst().histories());
  }

  @Test
  void repetitionsAreExploredOnceAndStrikesOfTheFileAreLeftOut() {
    Findings plain = Field.sound().explorer(Field.STORY).explore(Happening.USUAL, 1, MOST);
    Findings often =
        Field.sound()
            .explorerOf(Field.HEADER + "repeat 100 times\nat-each-step unplug\n" + Field.STORY)
            .explore(Happening.USUAL, 1, MOST);
    assertEquals(plain, often);
  }
}
