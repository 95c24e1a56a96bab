package org.dtgraft.devicetree.dts;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.dtgraft.devicetree.diagnostic.Place;
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
  private static void write(DraftNode node, String label, Set<String> places) {
    DraftProperty there = node.properties().alive(label);
    Set<String> all = new LinkedHashSet<>();
    if (there != null) {
      all.addAll(there.value().plain().strings());
    }
    all.addAll(places);
    RawValue value = strings(List.copyOf(all));
    if (there == null) {
      node.properties().add(new DraftProperty(label, value, List.of(), node.place()));
    } else {
      there.redefine(new Syntax.Define(label, value, List.of(), there.place()));
    }
  }

  private static RawValue strings(List<String> strings) {
    ByteSink bytes = new ByteSink();
    List<Remark> remarks = new ArrayList<>();
    for (String s : strings) {
      remarks.add(new Remark(new Mark(bytes.length(), Mark.Kind.STRING, ""), Place.NOWHERE));
      byte[] text = s.getBytes(StandardCharsets.ISO_8859_1);
      bytes.bytes(text, 0, text.length);
      bytes.u8(0);
    }
    return new RawValue(bytes.take(), remarks);
  }

  private void resolved(DraftNode node, DraftProperty property) {
    if (!property.value().has(Mark.Kind.PHANDLE_REFERENCE)) {
      return;
    }
    int[] offsets =
        property.value().remarks().stream()
            .filter(r -> r.is(Mark.Kind.PHANDLE_REFERENCE) && tree.find(r.reference()) != null)
            .mapToInt(r -> r.mark().offset())
            .toArray();
    if (offsets.length > 0) {
      DraftNode mirror = mirror(node);
      DraftProperty there = mirror.properties().alive(property.name());
      Set<Integer> all = new LinkedHashSet<>();
      for (int cell : there == null ? new int[0] : there.value().plain().cells()) {
        all.add(cell);
      }
      for (int offset : offsets) {
        all.add(offset);
      }
      Value cells = Value.ofCells(all.stream().mapToInt(Integer::intValue).toArray());
      RawValue value = RawValue.of(cells, Mark.Kind.UINT32);
      if (there == null) {
        mirror.properties().add(new DraftProperty(property.name(), value, List.of(), node.place()));
      } else {
        there.redefine(new Syntax.Define(property.name(), value, List.of(), there.place()));
      }
    }
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
