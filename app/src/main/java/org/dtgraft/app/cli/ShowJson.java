package org.dtgraft.app.cli;

import io.avaje.json.JsonWriter;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;

/// Nodes and properties for machines: a line for each node, parents first.
final class ShowJson {
  private final JsonLines lines;
  private final TreeLabels labels;

  ShowJson(JsonLines lines, DeviceTree tree) {
    this.lines = lines;
    this.labels = new TreeLabels(tree);
  }

  void write(TreePlace place) throws IOException {
    if (place.property().isPresent()) {
      lines.line(w -> {
        JsonLines.text(w, "path", place.path().toString());
        PropertyJson.members(w, place.property().get());
      });
      return;
    }
    Deque<TreePlace> open = new ArrayDeque<>(List.of(place));
    while (!open.isEmpty()) {
      TreePlace next = open.pop();
      lines.line(w -> node(w, next.path(), next.node()));
      for (Node child : next.node().children().reversed()) {
        open.push(TreePlace.of(next.path().child(child.name()), child));
      }
    }
  }

  private void node(JsonWriter w, NodePath path, Node node) {
    JsonLines.text(w, "path", path.toString());
    JsonLines.texts(w, "labels", labels.of(path, node));
    PropertyJson.properties(w, node);
  }
}
