package org.dtgraft.app.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.dtgraft.app.console.Exit;
import org.dtgraft.hotplug.explore.Bounds;
import org.dtgraft.hotplug.explore.Explorer;
import org.dtgraft.hotplug.explore.Failure;
import org.dtgraft.hotplug.explore.Findings;
import org.dtgraft.hotplug.explore.Ground;
import org.dtgraft.hotplug.explore.Shortest;
import org.dtgraft.hotplug.platform.KernelProfile;
import org.dtgraft.hotplug.scenario.Cast;
import org.dtgraft.hotplug.scenario.Vocabulary;
import org.dtgraft.hotplug.sim.SunhBoard;

/// Looks for histories that break a law, on the board of a scenario.
final class SearchTeller implements SimulateRun.Teller {
  /// Of so many laws a shortest history is looked for.
  private static final int LAWS = 3;

  private final SearchOptions options;
  private final SearchOutput output;
  private final LongSupplier clock;

  /// @param clock nanoseconds since some time
  SearchTeller(SearchOptions options, SearchOutput output, LongSupplier clock) {
    this.options = options;
    this.output = output;
    this.clock = clock;
  }

  @Override
  public Exit tell(String name, ScenarioFile.Ready ready, KernelProfile profile)
      throws IOException {
    Cast cast = ready.cast();
    Explorer explorer =
        new Explorer(
            ready.scenario(),
            profile.name(),
            Vocabulary.of(ready.scenario(), ready.board(), cast),
            cast,
            () -> Ground.of(SunhBoard.of(ready.board(), cast.catalogue(), profile)));
    if (options instanceof SearchOptions.Wander && !explorer.canWander()) {
      output.nothingToDo(name, ready.scenario());
      return Exit.DONE;
    }
    long begin = clock.getAsLong();
    Findings findings = search(explorer);
    SearchOutput.Subject subject = new SearchOutput.Subject(name, ready.scenario(), profile);
    output.found(subject, options, findings, clock.getAsLong() - begin);
    for (Failure failure : ofEachLaw(findings)) {
      Shortest shortest = explorer.shortest(failure, Bounds.SHRINKING);
      output.history(subject, failure, shortest);
    }
    return findings.failures().isEmpty() ? Exit.DONE : Exit.WRONG_INPUT;
  }

  private Findings search(Explorer explorer) {
    return switch (options) {
      case SearchOptions.Explore(var with, int depth, int most) ->
          explorer.explore(with, depth, most);
      case SearchOptions.Wander(long seed, int runs, int steps) ->
          explorer.wander(seed, runs, steps);
    };
  }

  /// The first failure for each law, where there are histories.
  private static List<Failure> ofEachLaw(Findings findings) {
    List<Failure> firsts = new ArrayList<>();
    Set<String> laws = new HashSet<>();
    for (Failure failure : findings.failures()) {
      if (!failure.histories().isEmpty() && firsts.size() < LAWS && laws.add(failure.law())) {
        firsts.add(failure);
      }
    }
    return firsts;
  }
}
