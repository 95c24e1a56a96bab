package org.dtgraft.devicetree.dts;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.dtgraft.devicetree.tree.Mark;

/// References that stand for paths (`stdout-path = &uart0;`) get their strings written in.
final class PathPass {
  private final DraftTree tree;
  private final UnknownReferences unknown;
  private final Budget budget;

  PathPass(DraftTree tree, Complaints complaints, Budget budget) {
    this.tree = tree;
    this.unknown = new UnknownReferences(tree, complaints);
    this.budget = budget;
  }

  void run() {
    tree.forEachProperty((_, property) -> property(property));
  }

  private void property(DraftProperty property) {
    if (property.value().has(Mark.Kind.PATH_REFERENCE)) {
      List<byte[]> paths = new ArrayList<>();
      for (Remark remark : property.value().remarks()) {
        if (remark.is(Mark.Kind.PATH_REFERENCE)) {
          paths.add(path(remark));
        }
      }
      property.value().insert(Mark.Kind.PATH_REFERENCE, paths);
    }
  }

  private byte[] path(Remark remark) {
    DraftNode target = tree.find(remark.reference());
    if (target == null) {
      unknown.complain(remark.reference(), "check/path_references");
      return new byte[0];
    }
    target.reference();
    String path = target.path();
    return budget.take(path.length() + 1, remark.place())
        ? (path + "\0").getBytes(StandardCharsets.ISO_8859_1)
        : new byte[0];
  }
}
