package org.dtgraft.devicetree.dts;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.tree.Fixup;
import org.dtgraft.devicetree.tree.Mark;
import org.dtgraft.devicetree.tree.Value;

/// What a loader needs to know of an overlay's references: `/__fixups__` lists those to labels of
/// the base, `/__local_fixups__` those to the overlay's own nodes.
final class FixupPass {
  private final DraftTree tree;
  private final Complaints complaints;
  private final Budget budget;
  private final Map<String, Set<String>> fixups = new LinkedHashMap<>();
  private final Map<DraftNode, DraftNode> mirrors = new HashMap<>();

  FixupPass(DraftTree tree, Complaints complaints, Budget budget) {
    this.tree = tree;
    this.complaints = complaints;
    this.budget = budget;
  }

  void run() {
    tree.forEachProperty(this::unresolved);
    if (!fixups.isEmpty()) {
      DraftNode node = tree.root().child(Fixup.NODE);
      fixups.forEach((label, places) -> write(node, label, places));
    }
    tree.forEachProperty(this::resolved);
  }

  private void unresolved(DraftNode node, DraftProperty property) {
    for (Remark remark : property.value().remarks()) {
      if (remark.is(Mark.Kind.PHANDLE_REFERENCE) && tree.find(remark.reference()) == null) {
        fixup(node, property, remark);
      }
    }
  }

  private void fixup(DraftNode node, DraftProperty property, Remark remark) {
    Reference reference = remark.reference();
    if (reference.isPath() || reference.isRelative()) {
      complaints.error(
          "dts/path-in-overlay",
          remark.place(),
          "'" + reference + "' is not in this overlay",
          "of a base, overlays can only refer to labels");
      return;
    }
    String entry = node.path() + ":" + property.name() + ":" + remark.mark().offset();
    if (budget.take(entry.length() + 1, remark.place())) {
      fixups.computeIfAbsent(reference.text(), _ -> new LinkedHashSet<>()).add(entry);
    }
  }

  /// Writes the places of a label behind those that a source lists already.
  private void write(DraftNode node, String label, Set<String> places) {
    DraftProperty there = node.properties().alive(label);
    Value listed = there == null ? Value.EMPTY : there.value().plain();
    if (!listed.isEmpty() && listed.u8(listed.length() - 1) != 0) {
      malformed(label, node);
      return;
    }
    Set<String> known = new HashSet<>(listed.strings());
    List<byte[]> more =
        places.stream()
            .filter(place -> !known.contains(place))
            .map(place -> (place + "\0").getBytes(StandardCharsets.ISO_8859_1))
            .toList();
    append(node, label, Mark.Kind.STRING, more);
  }

  private void malformed(String property, DraftNode node) {
    complaints.add(
        Diagnostic.warning(
            "dts/fixup",
            node.place(),
            "'%s' of '%s' is malformed; nothing is added to it".formatted(property, node.path())));
  }

  private static void append(DraftNode node, String property, Mark.Kind type, List<byte[]> more) {
    DraftProperty there = node.properties().alive(property);
    if (there == null) {
      RawValue value = RawValue.EMPTY.with(type, more);
      node.properties().add(new DraftProperty(property, value, List.of(), node.place()));
    } else if (!more.isEmpty()) {
      RawValue value = there.value().with(type, more);
      there.redefine(new Syntax.Define(property, value, List.of(), there.place()));
    }
  }

  private void resolved(DraftNode node, DraftProperty property) {
    Set<Integer> offsets = new LinkedHashSet<>();
    for (Remark remark : property.value().remarks()) {
      if (remark.is(Mark.Kind.PHANDLE_REFERENCE) && tree.find(remark.reference()) != null) {
        offsets.add(remark.mark().offset());
      }
    }
    if (!offsets.isEmpty()) {
      write(mirror(node), property.name(), offsets);
    }
  }

  private void write(DraftNode mirror, String property, Collection<Integer> offsets) {
    DraftProperty there = mirror.properties().alive(property);
    Value listed = there == null ? Value.EMPTY : there.value().plain();
    if (listed.length() % Value.CELL != 0) {
      malformed(property, mirror);
      return;
    }
    Set<Integer> known = new HashSet<>();
    for (int cell : listed.cells()) {
      known.add(cell);
    }
    List<byte[]> more =
        offsets.stream()
            .filter(offset -> !known.contains(offset))
            .map(offset -> Value.ofCells(offset).toBytes())
            .toList();
    append(mirror, property, Mark.Kind.UINT32, more);
  }

  /// The node below `/__local_fixups__` at the path of another.
  private DraftNode mirror(DraftNode node) {
    Deque<DraftNode> missing = new ArrayDeque<>();
    DraftNode at = node;
    while (at.parent() != null && !mirrors.containsKey(at)) {
      missing.push(at);
      at = Objects.requireNonNull(at.parent());
    }
    DraftNode mirror =
        at.parent() == null
            ? tree.root().child(Fixup.LOCAL_NODE)
            : Objects.requireNonNull(mirrors.get(at));
    for (DraftNode below : missing) {
      mirror = mirror.child(below.name());
      mirrors.put(below, mirror);
    }
    return mirror;
  }
}
