package org.dtgraft.app.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dtgraft.app.console.Ink;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.tree.NodePath;

/// Changes as an outline: a heading for each node that was there and is touched, and below it what
/// happens to its properties and which nodes come or go, shaped as in the tree.
final class Outline {
  private static final int NARROWEST = 24;
  private static final int WIDEST = 44;
  private static final int DEEPEST = 20;

  private final Ink ink;
  private final Map<NodePath, List<Line>> headings = new LinkedHashMap<>();
  private final Map<NodePath, Line> nodes = new HashMap<>();

  /// What happens to a line's subject.
  enum Sign {
    ADDED('+'),
    REMOVED('-'),
    CHANGED('~');

    private final char mark;

    Sign(char mark) {
      this.mark = mark;
    }
  }

  private record Line(Sign sign, String name, String remark, List<Line> below) {}

  Outline(Ink ink) {
    this.ink = ink;
  }

  boolean isEmpty() {
    return headings.isEmpty();
  }

  /// A node that comes or goes; those above it first.
  void node(Sign sign, NodePath path, String remark) {
    Line line = new Line(sign, path.depth() == 0 ? "/" : path.name(), remark, new ArrayList<>());
    linesUnder(path.parent().orElse(NodePath.ROOT)).add(line);
    nodes.put(path, line);
  }

  /// A property that comes, goes or changes.
  void property(Sign sign, NodePath path, String name, String remark) {
    linesUnder(path).add(new Line(sign, name, remark, List.of()));
  }

  private List<Line> linesUnder(NodePath path) {
    Line node = nodes.get(path);
    return node == null ? headings.computeIfAbsent(path, _ -> new ArrayList<>()) : node.below;
  }

  /// The whole outline, every line behind `indent`.
  String text(String indent) {
    StringBuilder text = new StringBuilder();
    headings.forEach((path, lines) -> {
      text.append(indent).append(ink.strong(SourceText.shown(path.toString()))).append('\n');
      int width = Math.clamp(width(lines, 2), NARROWEST, WIDEST);
      lines.forEach(line -> lines(text, indent, width, line));
    });
    return text.toString();
  }

  private record Open(Line line, int depth) {}

  private void lines(StringBuilder text, String indent, int width, Line top) {
    Deque<Open> open = new ArrayDeque<>(List.of(new Open(top, 1)));
    while (!open.isEmpty()) {
      Open next = open.pop();
      line(text.append(indent), width, next.line, next.depth);
      next.line.below.reversed().forEach(l -> open.push(new Open(l, next.depth + 1)));
    }
  }

  private void line(StringBuilder text, int width, Line line, int depth) {
    String name = SourceText.shown(line.name);
    String head = "  ".repeat(Math.min(depth, DEEPEST)) + line.sign.mark + " " + name;
    text.append(paint(line.sign, head));
    if (!line.remark.isEmpty()) {
      text.append(" ".repeat(Math.max(2, width - head.length()))).append(line.remark);
    }
    text.append('\n');
  }

  private static int width(List<Line> lines, int indent) {
    int width = 0;
    Deque<Open> open = new ArrayDeque<>();
    lines.forEach(l -> open.push(new Open(l, 1)));
    while (!open.isEmpty()) {
      Open next = open.pop();
      width = Math.max(width, indent * next.depth + next.line.name.length() + 4);
      next.line.below.forEach(l -> open.push(new Open(l, next.depth + 1)));
    }
    return width;
  }

  private String paint(Sign sign, String text) {
    return switch (sign) {
      case ADDED -> ink.added(text);
      case REMOVED -> ink.removed(text);
      case CHANGED -> ink.changed(text);
    };
  }
}
