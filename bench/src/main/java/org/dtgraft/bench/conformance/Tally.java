package org.dtgraft.bench.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The verdicts of one check, in the order of the names.
final class Tally {
  private final Map<String, Verdict> verdicts = new TreeMap<>();

  synchronized void add(String name, Verdict verdict) {
    verdicts.put(name, verdict);
  }

  synchronized int agreed() {
    return count(Verdict.Agreed.class);
  }

  synchronized int refused() {
    return count(Verdict.Refused.class);
  }

  synchronized int differed() {
    return count(Verdict.Differed.class);
  }

  /// `name: first difference` of each case that differed, then `name: why` of each refused.
  synchronized List<String> remarks() {
    List<String> differences = new ArrayList<>();
    List<String> refusals = new ArrayList<>();
    verdicts.forEach((name, verdict) -> {
      switch (verdict) {
        case Verdict.Agreed _ -> {}
        case Verdict.Differed(var first) -> differences.add("differs  " + name + ": " + first);
        case Verdict.Refused(var why) -> refusals.add("refused  " + name + ": " + why);
      }
    });
    differences.addAll(refusals);
    return differences;
  }

  private int count(Class<? extends Verdict> kind) {
    return (int) verdicts.values().stream().filter(kind::isInstance).count();
  }
}
