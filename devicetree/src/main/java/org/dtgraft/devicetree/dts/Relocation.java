package org.dtgraft.devicetree.dts;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.jspecify.annotations.Nullable;

/// Moves a statement to where another text has the same letters: what is returned is equal but for
/// its places, and shares nothing that a later pass changes.
final class Relocation {
  private final SourceText from;
  private final SourceText to;
  private final int distance;
  private final Deque<Open> open = new ArrayDeque<>();

  /// A body whose children are being moved.
  private static final class Open {
    private final Syntax.@Nullable Child of;
    private final Syntax.Body body;
    private final List<Syntax.ChildEntry> children;
    private int next;

    Open(Syntax.@Nullable Child of, Syntax.Body body) {
      this.of = of;
      this.body = body;
      this.children = new ArrayList<>(body.children().size());
    }
  }

  /// @param distance from an offset in the one text to that in the other
  Relocation(SourceText from, SourceText to, int distance) {
    this.from = from;
    this.to = to;
    this.distance = distance;
  }

  Syntax.Extend of(Syntax.Extend statement) {
    Reference target = statement.target();
    Label label = statement.label();
    return new Syntax.Extend(
        target == null ? null : new Reference(target.text(), place(target.place())),
        label == null ? null : label(label),
        body(statement.body()),
        place(statement.place()));
  }

  private Syntax.Body body(Syntax.Body outermost) {
    open.push(new Open(null, outermost));
    while (true) {
      Open top = open.element();
      if (top.next < top.body.children().size()) {
        switch (top.body.children().get(top.next++)) {
          case Syntax.Child child -> open.push(new Open(child, child.body()));
          case Syntax.DeleteChild(var name, var place) ->
              top.children.add(new Syntax.DeleteChild(name, place(place)));
        }
        continue;
      }
      open.pop();
      Syntax.Body moved = new Syntax.Body(properties(top.body), top.children);
      Open parent = open.peek();
      if (parent == null || top.of == null) {
        return moved;
      }
      Syntax.Child child = top.of;
      parent.children.add(
          new Syntax.Child(
              child.name(), labels(child.labels()), child.omit(), moved, place(child.place())));
    }
  }

  private List<Syntax.PropertyEntry> properties(Syntax.Body body) {
    List<Syntax.PropertyEntry> moved = new ArrayList<>(body.properties().size());
    for (Syntax.PropertyEntry entry : body.properties()) {
      moved.add(
          switch (entry) {
            case Syntax.Define(var name, var value, var labels, var place) ->
                new Syntax.Define(name, value(value), labels(labels), place(place));
            case Syntax.DeleteProperty(var name, var place) ->
                new Syntax.DeleteProperty(name, place(place));
          });
    }
    return moved;
  }

  private RawValue value(RawValue value) {
    return value.hasPlaces() ? value.copy(this::place) : value;
  }

  private List<Label> labels(List<Label> labels) {
    return labels.isEmpty() ? labels : labels.stream().map(this::label).toList();
  }

  private Label label(Label label) {
    return new Label(label.name(), place(label.place()));
  }

  @SuppressWarnings("ReferenceEquality") // a text is itself alone
  private Place place(Place place) {
    return place instanceof Place.InSource(var text, var start, var end) && text == from
        ? new Place.InSource(to, start + distance, end + distance)
        : place;
  }
}
