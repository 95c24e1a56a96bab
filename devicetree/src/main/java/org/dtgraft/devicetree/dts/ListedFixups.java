package org.dtgraft.devicetree.dts;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.tree.Fixup;
import org.dtgraft.devicetree.tree.Mark;
import org.dtgraft.devicetree.tree.Value;

/// The references that a tree brings in its own `/__fixups__` and `/__local_fixups__`, marked on
/// the values again as if a source had written them.
final class ListedFixups {
  private final DraftTree tree;
  private final Complaints complaints;
  private final Map<Integer, DraftNode> byPhandle = new HashMap<>();
  private final Map<DraftProperty, List<Remark>> marks = new LinkedHashMap<>();

  private record Mirrored(DraftNode mirror, DraftNode node) {}

  ListedFixups(DraftTree tree, Complaints complaints) {
    this.tree = tree;
    this.complaints = complaints;
  }

  void run() {
    DraftNode fixups = tree.root().children().alive(Fixup.NODE);
    if (fixups != null) {
      fixups.properties().all().stream().filter(p -> !p.isDeleted()).forEach(this::label);
    }
    DraftNode local = tree.root().children().alive(Fixup.LOCAL_NODE);
    if (local != null) {
      tree.forEach(node -> byPhandle.putIfAbsent(node.phandle(), node));
      local(local);
    }
    marks.forEach((property, found) -> {
      found.sort(Comparator.comparingInt(r -> r.mark().offset()));
      property.refer(found);
    });
  }

  private void label(DraftProperty label) {
    for (String text : label.value().plain().strings()) {
      Optional<DraftProperty> property = Fixup.parse(text).flatMap(this::property);
      int offset = Fixup.parse(text).map(Fixup::offset).orElse(0);
      if (property.isPresent() && holds(property.get(), offset)) {
        mark(property.get(), offset, label.name());
      } else {
        complain(
            "'%s' of '%s' is no place of a reference in this tree".formatted(text, label.name()),
            label.place());
      }
    }
  }

  private Optional<DraftProperty> property(Fixup fixup) {
    DraftNode node = tree.below(tree.root(), fixup.path().toString());
    return Optional.ofNullable(node).map(n -> n.properties().alive(fixup.property()));
  }

  private static boolean holds(DraftProperty property, int offset) {
    return offset >= 0 && offset <= property.value().length() - Value.CELL;
  }

  private void local(DraftNode mirrorRoot) {
    Deque<Mirrored> open = new ArrayDeque<>();
    open.push(new Mirrored(mirrorRoot, tree.root()));
    while (!open.isEmpty()) {
      Mirrored at = open.pop();
      for (DraftProperty offsets : at.mirror.properties().all()) {
        if (!offsets.isDeleted()) {
          offsets(offsets, at.node);
        }
      }
      for (DraftNode below : at.mirror.children().all()) {
        DraftNode node = at.node.children().alive(below.name());
        if (node != null && !below.isDeleted()) {
          open.push(new Mirrored(below, node));
        } else if (!below.isDeleted()) {
          complain("there is no node '%s' in '%s'".formatted(below.name(), at.node.path()), below);
        }
      }
    }
  }

  private void offsets(DraftProperty offsets, DraftNode node) {
    DraftProperty property = node.properties().alive(offsets.name());
    if (property == null || offsets.value().length() % Value.CELL != 0) {
      complain(
          "the offsets of '%s' in '%s' are of no property".formatted(offsets.name(), node.path()),
          offsets.place());
      return;
    }
    for (int offset : offsets.value().plain().cells()) {
      DraftNode target =
          holds(property, offset) ? byPhandle.get(property.value().plain().u32(offset)) : null;
      if (target == null || target.phandle() == 0) {
        String unsigned = Integer.toUnsignedString(offset);
        complain(
            "there is no phandle of a node at byte %s of '%s' in '%s'"
                .formatted(unsigned, property.name(), node.path()),
            offsets.place());
      } else {
        mark(property, offset, name(target));
      }
    }
  }

  private static String name(DraftNode target) {
    List<Label> labels = target.labels().alive();
    return labels.isEmpty() ? target.path() : labels.getFirst().name();
  }

  private void mark(DraftProperty property, int offset, String to) {
    marks
        .computeIfAbsent(property, _ -> new ArrayList<>())
        .add(new Remark(new Mark(offset, Mark.Kind.PHANDLE_REFERENCE, to), property.place()));
  }

  private void complain(String message, DraftNode node) {
    complain(message, node.place());
  }

  private void complain(String message, Place place) {
    complaints.add(Diagnostic.warning("dts/fixup", place, message));
  }
}
