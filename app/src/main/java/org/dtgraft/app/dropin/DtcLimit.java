package org.dtgraft.app.dropin;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.dtgraft.app.console.FileRefused;
import org.dtgraft.app.console.InputFile;
import org.dtgraft.devicetree.tree.Node;

/// How much output there may be: names and paths that repeat can make a small tree a huge text.
final class DtcLimit {
  private DtcLimit() {}

  /// Whole paths instead of names can make a deep tree huge.
  static void checkPaths(Node root) throws FileRefused {
    record Step(Node node, long path) {}
    Deque<Step> open = new ArrayDeque<>(List.of(new Step(root, 0)));
    long bytes = 0;
    while (!open.isEmpty()) {
      Step step = open.pop();
      bytes += step.path;
      for (Node child : step.node.children()) {
        open.push(new Step(child, step.path + child.name().length() + 1));
      }
    }
    check(bytes);
  }

  /// @throws FileRefused where there are more bytes than the largest input may have
  static void check(long bytes) throws FileRefused {
    if (bytes > InputFile.MOST) {
      throw FileRefused.input(
          "dtc/limit", "the output would be larger than %d MiB".formatted(InputFile.MOST >> 20));
    }
  }
}
