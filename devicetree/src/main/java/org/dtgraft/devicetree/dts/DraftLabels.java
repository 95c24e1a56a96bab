package org.dtgraft.devicetree.dts;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The labels of a node or property in the making, in the order in which dtc keeps them: those that
/// were added later come first, and a deleted one keeps its place.
final class DraftLabels {
  private List<Entry> entries = List.of();

  private static final class Entry {
    private final Label label;
    private boolean deleted;

    Entry(Label label) {
      this.label = label;
    }
  }

  /// Takes the labels with which a node or property begins.
  void begin(List<Label> labels) {
    if (!labels.isEmpty()) {
      entries = new ArrayList<>(labels.size());
      // From the last: each is put in front, and a repeated one counts once.
      labels.reversed().forEach(this::add);
    }
  }

  /// Adds labels one after the other.
  void addAll(List<Label> labels) {
    labels.forEach(this::add);
  }

  /// Adds a label, or brings it back.
  void add(Label label) {
    Entry known = find(label.name());
    if (known != null) {
      known.deleted = false;
      return;
    }
    if (entries.isEmpty()) {
      entries = new ArrayList<>(1);
    }
    entries.addFirst(new Entry(label));
  }

  void delete() {
    entries.forEach(e -> e.deleted = true);
  }

  boolean has(String name) {
    Entry known = find(name);
    return known != null && !known.deleted;
  }

  /// Whether there is none and never was.
  boolean isEmpty() {
    return entries.isEmpty();
  }

  /// Those that are not deleted.
  List<Label> alive() {
    if (entries.isEmpty()) {
      return List.of();
    }
    List<Label> alive = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      if (!entry.deleted) {
        alive.add(entry.label);
      }
    }
    return alive;
  }

  /// The names of those.
  List<String> names() {
    return entries.isEmpty() ? List.of() : alive().stream().map(Label::name).toList();
  }

  private @Nullable Entry find(String name) {
    for (Entry e : entries) {
      if (e.label.name().equals(name)) {
        return e;
      }
    }
    return null;
  }
}
