package org.dtgraft.devicetree.dts;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.tree.Limits;
import org.dtgraft.devicetree.tree.Mark;
import org.dtgraft.devicetree.tree.Value;
import org.jspecify.annotations.Nullable;

/// The first pass: statements, one after the other, become one tree.
///
/// A body that meets a node that is there is merged into it: what it says again is replaced, what
/// it deletes is gone. A body of a new node is taken as it is, and must not say a thing twice. In
/// an overlay a statement about a node that is not here becomes a fragment.
final class Merger {
  private final DraftTree tree;
  private final Complaints complaints;
  private final Limits limits;
  private final UnknownReferences unknown;
  private final Deque<Frame> open = new ArrayDeque<>();
  private boolean begun;
  private int fragments;

  /// A node that is being merged into.
  ///
  /// @param fresh whether it was not there before
  private record Frame(DraftNode node, boolean fresh, Iterator<Syntax.ChildEntry> children) {}

  Merger(DraftTree tree, Complaints complaints, Limits limits) {
    this.tree = tree;
    this.complaints = complaints;
    this.limits = limits;
    this.unknown = new UnknownReferences(tree, complaints);
  }

  void merge(List<Syntax.Statement> statements) {
    for (Syntax.Statement statement : statements) {
      switch (statement) {
        case Syntax.Extend(var target, var label, var body, var place) when target == null ->
            merge(tree.root(), !begun, body, place);
        case Syntax.Extend extend -> extend(extend);
        case Syntax.DeleteReferred(var target) -> delete(target);
        case Syntax.OmitReferred(var target) -> {
          DraftNode node = findOrComplain(target);
          if (node != null) {
            node.omitUnlessReferenced();
          }
        }
      }
      begun = true;
    }
  }

  private @Nullable DraftNode findOrComplain(Reference target) {
    DraftNode node = begun ? tree.find(target) : null;
    if (node == null) {
      unknown.complain(target);
    }
    return node;
  }

  private void delete(Reference target) {
    DraftNode node = findOrComplain(target);
    if (node != null && node.parent() == null) {
      complaints.error("dts/delete-root", target.place(), "the root node cannot be deleted");
    } else if (node != null) {
      node.delete();
    }
  }

  private void extend(Syntax.Extend extend) {
    Reference target = Objects.requireNonNull(extend.target());
    if (tree.isPlugin() && target.isRelative()) {
      complaints.error(
          "dts/relative-in-overlay",
          target.place(),
          "'" + target + "' cannot be the target of an overlay",
          "overlays are applied to '&label' or '&{/path}'");
      return;
    }
    boolean always = tree.isPlugin() && target.isPath();
    DraftNode node = begun && !(always && extend.label() == null) ? tree.find(target) : null;
    if (node != null) {
      if (extend.label() != null) {
        node.labels().add(extend.label());
        tree.remember(node, List.of(extend.label()));
      }
      merge(node, false, extend.body(), extend.place());
    } else if (tree.isPlugin() && extend.label() == null) {
      fragment(target, extend);
    } else {
      unknown.complain(target);
    }
  }

  /// `fragment@N { target = <&label>; __overlay__ { }; };`, or with `target-path`.
  private void fragment(Reference target, Syntax.Extend extend) {
    String name = "fragment@" + fragments++;
    if (tree.root().children().alive(name) != null) {
      complaints.error(
          "check/duplicate_node_names",
          extend.place(),
          "this becomes the node '" + name + "', and there is one already",
          "give the node that is written out a higher number");
      return;
    }
    DraftNode fragment = tree.root().add(name, extend.place());
    fragment.properties().add(target(target));
    merge(fragment.add("__overlay__", extend.place()), true, extend.body(), extend.place());
  }

  private static DraftProperty target(Reference target) {
    if (target.isPath()) {
      RawValue path = RawValue.of(Value.ofStrings(target.text()), Mark.Kind.STRING);
      return new DraftProperty("target-path", path, List.of(), target.place());
    }
    List<Remark> remarks =
        List.of(
            new Remark(new Mark(0, Mark.Kind.UINT32, ""), Place.NOWHERE),
            new Remark(new Mark(0, Mark.Kind.PHANDLE_REFERENCE, target.text()), target.place()));
    return new DraftProperty(
        "target", new RawValue(new byte[] {-1, -1, -1, -1}, remarks), List.of(), target.place());
  }

  private void merge(DraftNode node, boolean fresh, Syntax.Body body, Place place) {
    open.clear();
    node.define(place);
    open.push(enter(node, fresh, body));
    while (!open.isEmpty()) {
      Frame frame = open.element();
      if (!frame.children.hasNext()) {
        open.pop();
        continue;
      }
      switch (frame.children.next()) {
        case Syntax.Child child -> child(frame, child);
        case Syntax.DeleteChild child -> delete(frame, child);
      }
    }
  }

  private Frame enter(DraftNode node, boolean fresh, Syntax.Body body) {
    for (Syntax.PropertyEntry entry : body.properties()) {
      DraftProperty there = node.properties().find(entry.name());
      switch (entry) {
        case Syntax.Define define -> define(node, fresh, define, there);
        case Syntax.DeleteProperty delete -> delete(node, fresh, delete, there);
      }
    }
    return new Frame(node, fresh, body.children().iterator());
  }

  private void define(
      DraftNode node, boolean fresh, Syntax.Define define, @Nullable DraftProperty there) {
    if (there == null || (fresh && there.isDeleted())) {
      node.properties()
          .add(new DraftProperty(define.name(), define.value(), define.labels(), define.place()));
    } else if (fresh) {
      complaints.add(
          Diagnostic.error(
                  "check/duplicate_property_names",
                  define.place(),
                  "property '" + define.name() + "' is defined twice in this node")
              .withNote("first defined here", there.place()));
    } else {
      there.redefine(define);
    }
  }

  private void delete(
      DraftNode node, boolean fresh, Syntax.DeleteProperty delete, @Nullable DraftProperty there) {
    if (there == null || there.isDeleted()) {
      dropped("property", delete.name(), delete.place());
    }
    if (there == null && fresh) {
      node.properties().add(DraftProperty.deleted(delete.name(), delete.place()));
    } else if (there != null && !fresh) {
      there.delete();
    } else if (there != null && !there.isDeleted()) {
      complaints.add(
          Diagnostic.warning(
                  "dts/delete-without-effect",
                  delete.place(),
                  "this deletes nothing: '" + delete.name() + "' is defined in the same braces")
              .withNote("defined here", there.place()));
    }
  }

  /// An overlay can take back what it says itself; of its base it deletes nothing.
  private void dropped(String what, String name, Place place) {
    if (tree.isPlugin()) {
      complaints.add(
          Diagnostic.warning(
                  "check/overlay-dropped-delete",
                  place,
                  "this is dropped: an overlay cannot delete the %s '%s' of its base"
                      .formatted(what, name))
              .withHint(
                  what.equals("node")
                      ? "set 'status = \"disabled\";' in it instead"
                      : "give it another value instead"));
    }
  }

  private void child(Frame frame, Syntax.Child child) {
    DraftNode there = frame.node.children().find(child.name());
    if (there == null || (frame.fresh && there.isDeleted())) {
      add(frame.node, child);
    } else if (frame.fresh) {
      complaints.add(
          Diagnostic.error(
                  "check/duplicate_node_names",
                  child.place(),
                  "node '" + child.name() + "' is defined twice in this node")
              .withHint(
                  "to add to a node, label it and write '&label { };' after the outermost node")
              .withNote("first defined here", there.place()));
    } else {
      there.define(child.place());
      there.labels().addAll(child.labels());
      tree.remember(there, child.labels());
      open.push(enter(there, false, child.body()));
    }
  }

  private void add(DraftNode parent, Syntax.Child child) {
    if (parent.depth() >= limits.depth()) {
      complaints.error("dts/limit", child.place(), "nodes nested deeper than " + limits.depth());
      return;
    }
    DraftNode node = parent.add(child.name(), child.place());
    node.labels().begin(child.labels());
    tree.remember(node, child.labels());
    if (child.omit()) {
      node.omitUnlessReferenced();
    }
    open.push(enter(node, true, child.body()));
  }

  private void delete(Frame frame, Syntax.DeleteChild delete) {
    DraftNode there = frame.node.children().find(delete.name());
    if (there == null || there.isDeleted()) {
      dropped("node", delete.name(), delete.place());
    }
    if (there == null && frame.fresh) {
      frame.node.add(delete.name(), delete.place()).delete();
    } else if (there != null && !frame.fresh) {
      there.delete();
    } else if (there != null && !there.isDeleted()) {
      complaints.add(
          Diagnostic.error(
                  "check/duplicate_node_names",
                  delete.place(),
                  "node '" + delete.name() + "' is defined and deleted in the same braces")
              .withNote("defined here", there.place()));
    }
  }
}
