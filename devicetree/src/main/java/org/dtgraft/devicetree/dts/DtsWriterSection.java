package org.dtgraft.devicetree.dts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Fixup;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Value;
import org.jspecify.annotations.Nullable;

/// What stands at the top of a source, one after the other: the root, or a part of it, and in an
/// overlay the fragments as people write them.
sealed interface DtsWriterSection {

  /// `/ { ... };` with some of the children of the root.
  ///
  /// @param withProperties the first has them, the others only add children
  /// @param beforeCpus whether it ends in the beginning of `/cpus`, see [DtsWriterBootCpu#ZERO]
  record Root(boolean withProperties, List<Node> children, boolean beforeCpus)
      implements DtsWriterSection {}

  /// `&label { ... };` for a fragment that the compiler names and wraps in the same way.
  ///
  /// @param target `&label` or `&{/path}`
  record Fragment(Node node, String target) implements DtsWriterSection {}

  /// The sections of a tree, in its order.
  static List<DtsWriterSection> of(
      DeviceTree tree, References references, DtsWriterBootCpu bootCpu) {
    List<DtsWriterSection> sections = new ArrayList<>();
    List<Node> plain = new ArrayList<>();
    int fragments = 0;
    for (Node child : tree.root().children()) {
      if (references.isRestored() && isLeftToCompiler(child)) {
        continue;
      }
      if (child.name().equals("cpus") && bootCpu == DtsWriterBootCpu.ZERO) {
        flush(sections, plain, true);
      }
      Optional<String> target =
          references.isRestored() && child.name().equals("fragment@" + fragments)
              ? target(tree, child, references)
              : Optional.empty();
      if (target.isEmpty()) {
        plain.add(child);
        continue;
      }
      if (!plain.isEmpty() || (sections.isEmpty() && !tree.root().properties().isEmpty())) {
        flush(sections, plain, false);
      }
      sections.add(new Fragment(child, target.get()));
      fragments++;
    }
    if (!plain.isEmpty() || sections.isEmpty()) {
      flush(sections, plain, false);
    }
    return sections;
  }

  private static void flush(List<DtsWriterSection> sections, List<Node> plain, boolean beforeCpus) {
    boolean withProperties = sections.stream().noneMatch(Root.class::isInstance);
    sections.add(new Root(withProperties, List.copyOf(plain), beforeCpus));
    plain.clear();
  }

  private static boolean isLeftToCompiler(Node child) {
    return child.name().equals(Fixup.NODE) || child.name().equals(Fixup.LOCAL_NODE);
  }

  /// What a fragment is for, where it holds nothing but that and its content.
  private static Optional<String> target(DeviceTree tree, Node fragment, References references) {
    ReferencesNode remarks = references.remarks().child(fragment.name());
    boolean simple =
        fragment.properties().size() == 1
            && fragment.children().size() == 1
            && fragment.child("__overlay__").isPresent()
            && !isLabelled(remarks)
            && !(remarks != null && isLabelled(remarks.child("__overlay__")));
    return simple ? byLabel(fragment, remarks).or(() -> byPath(tree, fragment)) : Optional.empty();
  }

  private static boolean isLabelled(@Nullable ReferencesNode remarks) {
    return remarks != null && !remarks.labels().isEmpty();
  }

  private static Optional<String> byLabel(Node fragment, @Nullable ReferencesNode remarks) {
    if (remarks == null || fragment.value("target").map(Value::length).orElse(0) != Value.CELL) {
      return Optional.empty();
    }
    SortedMap<Integer, String> references = remarks.references("target");
    boolean outside =
        fragment.value("target").filter(v -> v.u32(0) == 0xffffffff).isPresent()
            && references.size() == 1;
    return outside ? Optional.of("&" + references.get(0)) : Optional.empty();
  }

  private static Optional<String> byPath(DeviceTree tree, Node fragment) {
    return fragment
        .value("target-path")
        .flatMap(Value::asString)
        .filter(ReferencesNames::isPath)
        .filter(text -> NodePath.parse(text).flatMap(tree::find).isEmpty())
        .map(text -> "&{" + text + "}");
  }
}
