package org.dtgraft.bench.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The verdicts of one check, in the order of the names.
final class Tally {
  private final Map<String, Verdict> verdicts = new TreeMap<>();

  private final Map<String, Tally> groups = new TreeMap<>();

  synchronized void add(Check.Case one, Verdict verdict) {
    verdicts.put(one.name(), verdict);
    if (!one.group().isEmpty()) {
      groups.computeIfAbsent(one.group(), _ -> new Tally()).verdicts.put(one.name(), verdict);
    }
  }

  /// The counts of each group, by its name.
  synchronized Map<String, Tally> groups() {
    return groups;
  }

  synchronized int cases() {
    return verdicts.size();
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

  /// `name: first difference` of each case that differed.
  synchronized List<String> differences() {
    List<String> differences = new ArrayList<>();
    verdicts.forEach((name, verdict) -> {
      if (verdict instanceof Verdict.Differed(var first)) {
        differences.add("differs  " + name + ": " + first);
      }
    });
    return differences;
  }

  /// `name: why` of each case that we and the reference refuse.
  synchronized List<String> refusals() {
    List<String> refusals = new ArrayList<>();
    verdicts.forEach((name, verdict) -> {
      if (verdict instanceof Verdict.Refused(var why)) {
        refusals.add("refused  " + name + ": " + why);
      }
    });
    return refusals;
  }

  private int count(Class<? extends Verdict> kind) {
    return (int) verdicts.values().stream().filter(kind::isInstance).count();
  }
}
