package org.dtgraft.devicetree.dts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.tree.Mark;
import org.dtgraft.devicetree.tree.Phandle;
import org.dtgraft.devicetree.tree.Value;
import org.jspecify.annotations.Nullable;

/// Phandles: those that sources give, then one for each node that is referred to, from 1 up in the
/// order of the references, as dtc numbers them; and each reference gets its number written in.
final class PhandlePass {
  private static final String RULE = "check/explicit_phandles";

  private final DraftTree tree;
  private final PhandleNames names;
  private final Complaints complaints;
  private final UnknownReferences unknown;
  private final Map<Integer, DraftNode> taken = new HashMap<>();
  private int next = 1;

  PhandlePass(DraftTree tree, PhandleNames names, Complaints complaints) {
    this.tree = tree;
    this.names = names;
    this.complaints = complaints;
    this.unknown = new UnknownReferences(tree, complaints);
  }

  void run() {
    tree.forEach(this::explicit);
    tree.forEachProperty((_, property) -> references(property));
  }

  private void explicit(DraftNode node) {
    DraftProperty property = node.properties().alive("phandle");
    DraftProperty old = node.properties().alive("linux,phandle");
    int phandle = property == null ? 0 : given(node, property);
    int oldPhandle = old == null ? 0 : given(node, old);
    if (phandle != 0 && oldPhandle != 0 && phandle != oldPhandle) {
      complaints.error(
          RULE,
          Objects.requireNonNull(old).place(),
          "'phandle' and 'linux,phandle' differ",
          "leave 'linux,phandle' out");
    }
    if (phandle != 0) {
      take(node, phandle, property);
    } else if (oldPhandle != 0) {
      take(node, oldPhandle, old);
    }
  }

  private void take(DraftNode node, int phandle, @Nullable DraftProperty property) {
    DraftNode other = taken.putIfAbsent(phandle, node);
    if (other == null) {
      node.phandle(phandle);
    } else {
      complaints.add(
          Diagnostic.error(
                  RULE,
                  Objects.requireNonNull(property).place(),
                  "phandle 0x%x is taken already".formatted(phandle))
              .withNote("by '" + other.path() + "'", other.place()));
    }
  }

  /// @return 0 where the property gives none
  private int given(DraftNode node, DraftProperty property) {
    RawValue value = property.value();
    for (Remark remark : value.remarks()) {
      if (remark.is(Mark.Kind.PHANDLE_REFERENCE) && value.length() == Value.CELL) {
        if (!node.equals(tree.find(remark.reference()))) {
          complaints.error(
              RULE,
              property.place(),
              "'" + property.name() + "' refers to another node",
              "a node can only have a phandle of its own");
        }
        return 0;
      }
    }
    int phandle = value.length() == Value.CELL ? value.plain().u32(0) : 0;
    if (!Phandle.isLegal(phandle)) {
      complaints.error(
          RULE,
          property.place(),
          "the value of '" + property.name() + "' cannot be a phandle",
          "it takes one cell, neither 0 nor 0xffffffff; without the property dtgraft chooses one");
      return 0;
    }
    return phandle;
  }

  private void references(DraftProperty property) {
    if (!property.value().has(Mark.Kind.PHANDLE_REFERENCE)) {
      return;
    }
    for (Remark remark : property.value().remarks()) {
      if (remark.is(Mark.Kind.PHANDLE_REFERENCE)) {
        DraftNode target = tree.find(remark.reference());
        if (target != null) {
          property.value().putU32(remark.mark().offset(), phandle(target));
          target.reference();
        } else if (!tree.isPlugin()) {
          unknown.complain(remark.reference(), "check/phandle_references");
        }
      }
    }
  }

  /// The phandle of a node; a new one, where it has none.
  int phandle(DraftNode node) {
    if (node.phandle() == 0) {
      while (taken.putIfAbsent(next, node) != null) {
        next++;
      }
      node.phandle(next);
      names.names().forEach(name -> write(name, node));
    }
    return node.phandle();
  }

  /// Writes the phandle of a node, unless it refers to itself there.
  private static void write(String name, DraftNode node) {
    if (node.properties().alive(name) == null) {
      RawValue cell = RawValue.of(Value.ofCells(node.phandle()), Mark.Kind.UINT32);
      node.properties().add(new DraftProperty(name, cell, List.of(), node.place()));
    }
  }
}
