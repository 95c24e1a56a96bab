package org.dtgraft.devicetree.dts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Fixup;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Phandle;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;

/// Restores the references of an overlay from its `__fixups__` and `__local_fixups__`, and finds
/// whether a compiler would make the same two nodes of them.
final class ReferencesFixups {
  private final Node root;
  private final ReferencesTargets targets;
  private final Set<String> outside = new HashSet<>();
  private boolean exact = true;

  private ReferencesFixups(Node root, ReferencesTargets targets) {
    this.root = root;
    this.targets = targets;
  }

  /// Remarks the references on the nodes.
  ///
  /// @return whether they may be written: the source without the two nodes compiles to the tree
  ///   with them
  static boolean restore(DeviceTree tree, ReferencesTargets targets) {
    ReferencesFixups fixups = new ReferencesFixups(tree.root(), targets);
    tree.root().child(Fixup.NODE).ifPresent(fixups::fromBase);
    tree.root().child(Fixup.LOCAL_NODE).ifPresent(fixups::local);
    return fixups.exact && fixups.wouldBeTheSame();
  }

  private void fromBase(Node fixups) {
    exact &= fixups.children().isEmpty();
    for (Property label : fixups.properties()) {
      exact &= ReferencesNames.isLabel(label.name()) && !targets.isLabel(label.name());
      outside.add(label.name());
      for (String text : label.value().strings()) {
        Optional<Fixup> fixup = Fixup.parse(text);
        exact &= fixup.isPresent();
        fixup.ifPresent(f -> fromBase(f, label.name()));
      }
    }
  }

  private void fromBase(Fixup fixup, String label) {
    Optional<Node> node = Optional.of(root);
    ReferencesNode remarks = targets.remarks();
    for (String name : fixup.path().names()) {
      node = node.flatMap(n -> n.child(name));
      remarks = remarks.open(name);
    }
    Optional<Value> value = node.flatMap(n -> n.value(fixup.property()));
    exact &=
        value.isPresent()
            && hasCell(value.get(), fixup.offset())
            && value.get().u32(fixup.offset()) == Phandle.UNRESOLVED
            && remarks.refer(fixup.property(), fixup.offset(), label);
  }

  private static boolean hasCell(Value value, int offset) {
    return offset >= 0 && offset <= value.length() - Value.CELL;
  }

  private record Mirrored(Node mirror, Node node, ReferencesNode remarks) {}

  private void local(Node mirrorRoot) {
    Deque<Mirrored> open = new ArrayDeque<>();
    open.push(new Mirrored(mirrorRoot, root, targets.remarks()));
    while (!open.isEmpty()) {
      Mirrored top = open.pop();
      top.mirror.properties().forEach(offsets -> local(offsets, top));
      for (Node mirror : top.mirror.children()) {
        Optional<Node> node = top.node.child(mirror.name());
        exact &= node.isPresent();
        node.ifPresent(n -> open.push(new Mirrored(mirror, n, top.remarks.open(n.name()))));
      }
    }
  }

  private void local(Property offsets, Mirrored at) {
    Optional<Value> value = at.node.value(offsets.name());
    exact &= value.isPresent() && offsets.value().length() % Value.CELL == 0;
    for (int offset : offsets.value().cells()) {
      Optional<String> name =
          value
              .filter(v -> hasCell(v, offset))
              .flatMap(v -> Phandle.of(v.u32(offset)))
              .flatMap(targets::target)
              .filter(t -> t.path().depth() == 0 || !isGenerated(t.path().ancestorAt(1).name()))
              .map(t -> t.label().orElse(t.path().toString()));
      exact &=
          name.filter(n -> ReferencesNames.isLabel(n) || ReferencesNames.isPath(n)).isPresent()
              && at.remarks.refer(offsets.name(), offset, name.get());
    }
  }

  /// Makes both nodes as a compiler makes them of the references, and compares.
  private boolean wouldBeTheSame() {
    Map<String, StringBuilder> fixups = new LinkedHashMap<>();
    Optional<Node> mirror = generate(fixups);
    List<Node> made = new ArrayList<>();
    if (!fixups.isEmpty()) {
      made.add(node(fixups));
    }
    mirror.ifPresent(made::add);
    List<Node> children = root.children();
    int from = children.size() - made.size();
    long present = children.stream().filter(c -> isGenerated(c.name())).count();
    return present == made.size() && children.subList(from, children.size()).equals(made);
  }

  private static Node node(Map<String, StringBuilder> fixups) {
    NodeBuilder node = new NodeBuilder(Fixup.NODE);
    fixups.forEach((label, all) -> node.set(label, Value.of(all.toString().getBytes(ISO_8859_1))));
    return node.build();
  }

  /// A node whose children are being looked at, with what its mirror is to hold.
  private record Open(
      NodePath path,
      Node node,
      ReferencesNode remarks,
      Iterator<Node> children,
      NodeBuilder mirror) {
    Open(NodePath path, Node node, ReferencesNode remarks, String mirrorName) {
      this(path, node, remarks, node.children().iterator(), new NodeBuilder(mirrorName));
    }
  }

  /// The mirror, where it would hold anything; the fixups by label go where they are collected.
  private Optional<Node> generate(Map<String, StringBuilder> fixups) {
    Deque<Open> open = new ArrayDeque<>();
    open.push(new Open(NodePath.ROOT, root, targets.remarks(), Fixup.LOCAL_NODE));
    references(open.element(), fixups);
    while (true) {
      Open top = open.element();
      if (top.children.hasNext()) {
        Optional<Open> next = next(top);
        next.ifPresent(open::push);
        next.ifPresent(n -> references(n, fixups));
        continue;
      }
      open.pop();
      Node mirror = top.mirror.build();
      boolean empty = mirror.properties().isEmpty() && mirror.children().isEmpty();
      if (open.isEmpty()) {
        return empty ? Optional.empty() : Optional.of(mirror);
      }
      if (!empty) {
        open.element().mirror.add(mirror);
      }
    }
  }

  private static Optional<Open> next(Open top) {
    Node child = top.children.next();
    ReferencesNode below = top.remarks.child(child.name());
    boolean generated = top.path.depth() == 0 && isGenerated(child.name());
    return below == null || generated
        ? Optional.empty()
        : Optional.of(new Open(top.path.child(child.name()), child, below, child.name()));
  }

  private void references(Open at, Map<String, StringBuilder> fixups) {
    for (Property p : at.node.properties()) {
      List<Integer> local = new ArrayList<>();
      at.remarks
          .references(p.name())
          .forEach((offset, to) -> {
            if (outside.contains(to)) {
              String text = new Fixup(at.path, p.name(), offset) + "\0";
              fixups.computeIfAbsent(to, _ -> new StringBuilder()).append(text);
            } else {
              local.add(offset);
            }
          });
      if (!local.isEmpty()) {
        int[] offsets = local.stream().mapToInt(Integer::intValue).toArray();
        at.mirror.set(p.name(), Value.ofCells(offsets));
      }
    }
  }

  private static boolean isGenerated(String name) {
    return name.equals(Fixup.NODE) || name.equals(Fixup.LOCAL_NODE);
  }
}
