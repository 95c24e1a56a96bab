package org.dtgraft.devicetree.dts;

import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Mark;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Property;

/// Single values of a tree as [DtsWriter] writes them: typed, entry by entry, with the references
/// that the tree around them tells.
public final class DtsWriterExcerpt {
  private final DeviceTree tree;
  private final References references;
  private final ReferencesMarks marks;

  /// Looks at the whole tree once.
  public DtsWriterExcerpt(DeviceTree tree) {
    this.tree = tree;
    this.references = References.of(tree);
    this.marks = new ReferencesMarks(references, _ -> false);
  }

  /// What stands behind the `=` of a property, on one line; empty where the value is. As in a
  /// source, a `char` is a byte.
  ///
  /// @param path of a node of the tree
  public String value(NodePath path, Property property) {
    if (property.value().isEmpty()) {
      return "";
    }
    ReferencesContext context = ReferencesContext.of(tree.root(), references.targets());
    ReferencesNode remarks = references.remarks();
    for (String name : path.names()) {
      Optional<Node> child = context.node().child(name);
      context = context.below(child.orElseGet(() -> Node.empty(name)), references.targets());
      ReferencesNode below = remarks.child(name);
      remarks = below == null ? new ReferencesNode() : below;
    }
    List<Mark> all =
        marks.of(context, property.name(), property.value(), remarks.references(property.name()));
    return new DtsWriterValue(property.name(), property.value(), all).line();
  }
}
