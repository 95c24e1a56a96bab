package org.dtgraft.hotplug.explore;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Makes a list of lines shorter, and its lines simpler, as long as something still holds: whole
/// stretches first, then single lines, then what stands in them; again until nothing more can go.
/// The same lines give the same result.
final class Shrinker {
  private final Predicate<List<String>> holds;
  private final Simpler simpler;
  private final int most;
  private final Set<List<String>> tried = new HashSet<>();
  private boolean cut;

  /// @param holds asked of each candidate once
  /// @param simpler the simpler forms of a line
  /// @param most how often it is asked
  Shrinker(Predicate<List<String>> holds, Simpler simpler, int most) {
    this.holds = holds;
    this.simpler = simpler;
    this.most = most;
  }

  /// @param lines for which it holds
  List<String> shrink(List<String> lines) {
    List<String> now = List.copyOf(lines);
    List<String> before;
    do {
      before = now;
      now = simplified(shortened(now));
    } while (!now.equals(before));
    return now;
  }

  /// How many candidates were tried.
  int tried() {
    return tried.size();
  }

  /// Whether there was more to try.
  boolean isCut() {
    return cut;
  }

  private boolean holds(List<String> candidate) {
    if (tried.contains(candidate)) {
      return false; // what holds becomes the present one, and is not asked again
    }
    if (tried.size() == most) {
      cut = true;
      return false;
    }
    tried.add(candidate);
    return holds.test(candidate);
  }

  private List<String> shortened(List<String> lines) {
    List<String> now = lines;
    for (int size = Math.max(1, now.size() / 2); size >= 1; size /= 2) {
      int at = 0;
      while (at < now.size()) {
        List<String> candidate = without(now, at, size);
        if (holds(candidate)) {
          now = candidate;
        } else {
          at += size;
        }
      }
    }
    return now;
  }

  private static List<String> without(List<String> lines, int at, int size) {
    List<String> left = new ArrayList<>(lines.subList(0, at));
    left.addAll(lines.subList(Math.min(lines.size(), at + size), lines.size()));
    return List.copyOf(left);
  }

  private List<String> simplified(List<String> lines) {
    List<String> now = lines;
    for (List<String> candidate : simpler.atOnce(lines)) {
      if (holds(candidate)) {
        return candidate;
      }
    }
    for (int i = 0; i < now.size(); i++) {
      now = simplified(now, i);
    }
    return now;
  }

  private List<String> simplified(List<String> lines, int at) {
    List<String> now = lines;
    Optional<List<String>> next = Optional.of(lines);
    while (next.isPresent()) {
      now = next.get();
      next = simplerAt(now, at);
    }
    return now;
  }

  private Optional<List<String>> simplerAt(List<String> lines, int at) {
    return simpler.forms(lines.get(at)).stream()
        .map(form -> with(lines, at, form))
        .filter(this::holds)
        .findFirst();
  }

  private static List<String> with(List<String> lines, int at, String form) {
    List<String> candidate = new ArrayList<>(lines);
    candidate.set(at, form);
    return List.copyOf(candidate);
  }
}
