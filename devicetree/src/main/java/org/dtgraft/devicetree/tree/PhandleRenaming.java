package org.dtgraft.devicetree.tree;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which phandle of one tree is which of another, because the node with that path has it.
///
/// A blob does not say which cells are phandles. Where the first tree has `__local_fixups__`, they
/// say it; elsewhere a cell that differs is taken for one where both numbers are those of the same
/// node.
final class PhandleRenaming {
  /// Every number stands for itself.
  static final PhandleRenaming NONE = new PhandleRenaming(Map.of(), Optional.empty());

  private final Map<Integer, Integer> renamed;
  private final Optional<Node> localFixups;

  private PhandleRenaming(Map<Integer, Integer> renamed, Optional<Node> localFixups) {
    this.renamed = renamed;
    this.localFixups = localFixups;
  }

  static PhandleRenaming between(DeviceTree before, DeviceTree after) {
    PhandleIndex old = PhandleIndex.of(before);
    Map<NodePath, Integer> byPath = new HashMap<>();
    before.forEach((path, node) ->
        node.phandle()
            .filter(p -> old.path(p).filter(path::equals).isPresent())
            .ifPresent(p -> byPath.put(path, p.value())));
    Map<Integer, Integer> renamed = new HashMap<>();
    PhandleIndex fresh = PhandleIndex.of(after);
    after.forEach((path, node) ->
        node.phandle()
            .filter(p -> fresh.path(p).filter(path::equals).isPresent() && byPath.containsKey(path))
            .ifPresent(p -> renamed.put(byPath.get(path), p.value())));
    return new PhandleRenaming(renamed, before.root().child(Fixup.LOCAL_NODE));
  }

  boolean isNone() {
    return renamed.isEmpty();
  }

  /// Whether a property is the same in both trees.
  boolean same(NodePath path, Property before, Property after) {
    Value a = before.value();
    Value b = after.value();
    boolean own = before.name().equals("phandle") || before.name().equals("linux,phandle");
    if (isNone() || a.length() != b.length()) {
      return a.equals(b);
    }
    return own ? sameOwn(a, b) : sameCells(path, before, b);
  }

  private boolean sameOwn(Value a, Value b) {
    return a.equals(b) || (a.length() == Value.CELL && isRenamed(a.u32(0), b.u32(0)));
  }

  private boolean isRenamed(int before, int after) {
    return renamed.containsKey(before) && renamed.get(before) == after;
  }

  private boolean sameCells(NodePath path, Property before, Value after) {
    Optional<Node> mirror = localFixups;
    for (String name : mirror.isPresent() ? path.names() : List.<String>of()) {
      mirror = mirror.flatMap(m -> m.child(name));
    }
    return localFixups.isPresent()
        ? sameListed(mirror.flatMap(m -> m.value(before.name())), before.value(), after)
        : sameGuessed(before.value(), after);
  }

  private boolean sameListed(Optional<Value> offsets, Value before, Value after) {
    byte[] expected = before.toBytes();
    for (int offset : offsets.map(Value::cells).orElse(new int[0])) {
      if (offset >= 0 && offset <= before.length() - Value.CELL) {
        int cell = before.u32(offset);
        Value.ofCells(renamed.getOrDefault(cell, cell)).copyTo(expected, offset);
      }
    }
    return Arrays.equals(expected, after.toBytes());
  }

  private boolean sameGuessed(Value before, Value after) {
    if (before.equals(after)) {
      return true;
    }
    if (before.length() % Value.CELL != 0) {
      return false;
    }
    for (int at = 0; at < before.length(); at += Value.CELL) {
      int a = before.u32(at);
      if (a != after.u32(at) && !isRenamed(a, after.u32(at))) {
        return false;
      }
    }
    return true;
  }
}
