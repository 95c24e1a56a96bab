package org.dtgraft.devicetree.dts;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.Property;

/// The last pass: the draft becomes a tree, with a stack of its own.
final class Freezer {
  private Freezer() {}

  /// A node whose children are being built.
  private static final class Open {
    private final DraftNode draft;
    private final List<Node> children;
    private int next;

    Open(DraftNode draft) {
      this.draft = draft;
      this.children = new ArrayList<>(draft.children().all().size());
    }
  }

  static Node freeze(DraftNode root) {
    Deque<Open> open = new ArrayDeque<>();
    open.push(new Open(root));
    while (true) {
      Open top = open.element();
      List<DraftNode> drafts = top.draft.children().all();
      if (top.next < drafts.size()) {
        DraftNode child = drafts.get(top.next++);
        if (!child.isDeleted()) {
          open.push(new Open(child));
        }
        continue;
      }
      Node built = built(open.pop());
      Open parent = open.peek();
      if (parent == null) {
        return built;
      }
      parent.children.add(built);
    }
  }

  private static Node built(Open node) {
    DraftNode draft = node.draft;
    List<DraftProperty> drafts = draft.properties().all();
    List<Property> properties = new ArrayList<>(drafts.size());
    for (int i = 0; i < drafts.size(); i++) {
      if (!drafts.get(i).isDeleted()) {
        properties.add(drafts.get(i).freeze());
      }
    }
    return Node.of(draft.name(), draft.labels().names(), properties, node.children, draft.place());
  }
}
