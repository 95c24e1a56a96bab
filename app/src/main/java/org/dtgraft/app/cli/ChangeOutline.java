package org.dtgraft.app.cli;

import static org.dtgraft.devicetree.diagnostic.SourceText.shown;

import java.util.List;
import org.dtgraft.app.console.Ink;
import org.dtgraft.devicetree.overlay.Change;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Symbols;

/// The changes of a load as an outline, done or undone.
final class ChangeOutline {
  private final Ink ink;
  private final ValueText values;

  /// @param values as the tree at hand tells them
  ChangeOutline(ValueText values, Ink ink) {
    this.values = values;
    this.ink = ink;
  }

  /// What a load does.
  String text(List<Change> changes, String indent) {
    Outline outline = new Outline(ink);
    changes.forEach(c -> add(outline, c));
    return outline.text(indent);
  }

  /// What its removal does, for the same changes.
  String undone(List<Change> changes, String indent) {
    Outline outline = new Outline(ink);
    changes.forEach(c -> remove(outline, c));
    return outline.text(indent);
  }

  private void add(Outline outline, Change change) {
    switch (change) {
      case Change.AddedNode(var path, var node) ->
          outline.node(Outline.Sign.ADDED, path, NodeText.about(node, ink));
      case Change.AddedProperty(var path, var property) ->
          outline.property(Outline.Sign.ADDED, path, property.name(), value(path, property));
      case Change.ChangedProperty(var path, var before, var after) ->
          changed(outline, path, before, after);
    }
  }

  private void remove(Outline outline, Change change) {
    switch (change) {
      case Change.AddedNode(var path, var node) ->
          outline.node(Outline.Sign.REMOVED, path, NodeText.about(node, ink));
      case Change.AddedProperty(var path, var property) ->
          outline.property(Outline.Sign.REMOVED, path, property.name(), value(path, property));
      case Change.ChangedProperty(var path, var before, var after) ->
          changed(outline, path, after, before);
    }
  }

  private void changed(Outline outline, NodePath path, Property from, Property to) {
    String text =
        from.equals(to)
            ? value(path, to) + " (again)"
            : value(path, from) + " -> " + value(path, to);
    outline.property(Outline.Sign.CHANGED, path, to.name(), text);
  }

  /// A value in the form of a source; a label's is the path that it stands for.
  private String value(NodePath path, Property property) {
    if (path.depth() == 1 && path.name().equals(Symbols.NODE)) {
      return shown(property.value().asString().orElse("?"));
    }
    return values.brief(path, property);
  }
}
