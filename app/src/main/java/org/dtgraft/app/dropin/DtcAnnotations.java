package org.dtgraft.app.dropin;

import org.dtgraft.devicetree.tree.NodePath;

/// The comments of `-T`, which say where each line was written.
interface DtcAnnotations {
  /// No comments.
  DtcAnnotations NONE =
      new DtcAnnotations() {
        @Override
        public void begin(NodePath node, StringBuilder out) {}

        @Override
        public void end(NodePath node, StringBuilder out) {}

        @Override
        public void property(NodePath node, String property, StringBuilder out) {}
      };

  /// Behind the `{` of a node.
  void begin(NodePath node, StringBuilder out);

  /// Behind the `};` of a node.
  void end(NodePath node, StringBuilder out);

  /// Behind the `;` of a property.
  void property(NodePath node, String property, StringBuilder out);
}
