package org.dtgraft.app.dropin;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.dtgraft.devicetree.dtb.BlobEditor;
import org.dtgraft.devicetree.overlay.Fragment;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Symbols;
import org.jspecify.annotations.Nullable;

/// Does the merge of an overlay once more, on the blob and in libfdt's order, so that the layout
/// comes out as there. What is merged where, and every value, is known by then: a live tree has
/// loaded the overlay.
final class LibfdtMerge {
  private final BlobEditor editor;
  private final DeviceTree result;
  private final Deque<Open> open = new ArrayDeque<>();

  /// @param result the tree with the overlay
  LibfdtMerge(BlobEditor editor, DeviceTree result) {
    this.editor = editor;
    this.result = result;
  }

  /// A node of the overlay whose children are being merged.
  private static final class Open {
    private final Iterator<Node> children;
    private final NodeBuilder into;
    private final Node result;
    private @Nullable Map<String, String> loose;

    Open(Node node, NodeBuilder into, Node result) {
      this.children = node.children().iterator();
      this.into = into;
      this.result = result;
    }

    /// The first child by each name without its unit address, which may be left out.
    Map<String, String> loose() {
      Map<String, String> known = loose;
      if (known == null) {
        known = new HashMap<>();
        for (String name : into.childNames()) {
          known.putIfAbsent(base(name), name);
        }
        loose = known;
      }
      return known;
    }

    boolean has(String name) {
      return name.indexOf('@') >= 0 ? into.hasChild(name) : loose().containsKey(name);
    }

    String present(String name) {
      return name.indexOf('@') >= 0 ? name : loose().getOrDefault(name, name);
    }

    void added(String name) {
      if (loose != null) {
        loose.put(base(name), name);
      }
    }

    private static String base(String name) {
      int at = name.indexOf('@');
      return at < 0 ? name : name.substring(0, at);
    }
  }

  /// Merges an overlay.
  ///
  /// @param targets of its fragments, in their order
  void merge(Overlay overlay, List<NodePath> targets) {
    Iterator<NodePath> target = targets.iterator();
    for (Fragment fragment : overlay.fragments()) {
      fragment(fragment.content(), target.next());
    }
    overlay.symbols().ifPresent(this::symbols);
  }

  private void fragment(Node content, NodePath target) {
    enter(content, editor.root().at(target), result.find(target).orElseThrow());
    while (!open.isEmpty()) {
      Open node = open.element();
      if (node.children.hasNext()) {
        child(node, node.children.next());
      } else {
        open.pop();
      }
    }
  }

  private void child(Open parent, Node child) {
    String name = parent.present(child.name());
    NodeBuilder into;
    if (parent.has(child.name())) {
      into = parent.into.child(name);
    } else {
      into = editor.add(parent.into, name);
      parent.added(name);
    }
    enter(child, into, parent.result.child(name).orElseThrow());
  }

  private void enter(Node node, NodeBuilder into, Node now) {
    set(node, into, now);
    open.push(new Open(node, into, now));
  }

  private void set(Node node, NodeBuilder into, Node now) {
    for (Property property : node.properties()) {
      now.property(property.name()).ifPresent(p -> editor.set(into, p));
    }
  }

  private void symbols(Node labels) {
    NodeBuilder root = editor.root();
    NodeBuilder into =
        root.hasChild(Symbols.NODE) ? root.child(Symbols.NODE) : editor.add(root, Symbols.NODE);
    result.root().child(Symbols.NODE).ifPresent(now -> set(labels, into, now));
  }
}
