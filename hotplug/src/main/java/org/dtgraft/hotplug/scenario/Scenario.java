package org.dtgraft.hotplug.scenario;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A story and what must come of it, as a file tells it. Nothing in it says on what it is told.
///
/// @param title for people, behind the name
/// @param steps at least one
public record Scenario(Header header, Word title, List<Step> steps) {
  public Scenario {
    Objects.requireNonNull(header);
    Objects.requireNonNull(title);
    steps = List.copyOf(steps);
  }

  /// What a story needs to be told, and where its verdict holds.
  ///
  /// @param name such as `S1`
  /// @param board the file of the board's tree, relative to that of the scenario
  /// @param addons the folder of the catalogue, relative to the file of the scenario
  /// @param connectors in the order of the file; the first is meant where a step names none
  /// @param platforms for which it is meant: `sim`, `linux`
  /// @param kernels the profiles for which the verdict holds
  /// @param repeat how often the steps are told on one board, from 1
  public record Header(
      Word name,
      Word board,
      Optional<Word> addons,
      List<Named> connectors,
      List<Word> platforms,
      List<Word> kernels,
      int repeat) {
    public Header {
      Objects.requireNonNull(name);
      Objects.requireNonNull(board);
      Objects.requireNonNull(addons);
      connectors = List.copyOf(connectors);
      platforms = List.copyOf(platforms);
      kernels = List.copyOf(kernels);
    }

    /// Whether it is meant for a platform of that name.
    public boolean isFor(String platform) {
      return platforms.stream().anyMatch(p -> p.is(platform));
    }
  }

  /// A connector under the name that the steps use.
  ///
  /// @param path of its node; where there is none, the board has only one connector
  public record Named(Word name, Optional<Word> path) {}

  /// How many steps one telling has, each edge of a contact counted.
  long size() {
    long one = 0;
    for (Step step : steps) {
      one += step instanceof Step.Bounce bounce ? bounce.times() : 1;
    }
    return one * header.repeat();
  }
}
