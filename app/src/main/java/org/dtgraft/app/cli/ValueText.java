package org.dtgraft.app.cli;

import static org.dtgraft.devicetree.diagnostic.SourceText.shown;

import org.dtgraft.devicetree.dts.DtsWriterExcerpt;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;

/// Values in a line, as a source of their tree would have them, for people who look.
final class ValueText {
  private static final int BRIEF = 60;

  private final DtsWriterExcerpt source;

  /// @param tree that tells what the phandles in the values refer to
  ValueText(DeviceTree tree) {
    source = new DtsWriterExcerpt(tree);
  }

  /// The whole value; one without bytes says so.
  String of(NodePath path, Property property) {
    return property.value().isEmpty() ? "(present)" : shown(source.value(path, property));
  }

  /// The value, or the beginning and the length of a long one.
  String brief(NodePath path, Property property) {
    int length = property.value().length();
    if (length > 16 * BRIEF) {
      return "(" + length + " bytes)";
    }
    String text = of(path, property);
    return text.length() <= BRIEF
        ? text
        : text.substring(0, text.offsetByCodePoints(0, BRIEF / 2)) + " ... (" + length + " bytes)";
  }

  /// Whether bytes read as strings: printable, none empty, NUL at the end.
  static boolean isStrings(Value value) {
    boolean ended = true;
    for (int i = 0; i < value.length(); i++) {
      int c = value.u8(i);
      if (c == 0 ? ended : c < ' ' || c > '~') {
        return false;
      }
      ended = c == 0;
    }
    return ended && !value.isEmpty();
  }
}
