package org.dtgraft.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Reservation;
import org.dtgraft.devicetree.tree.Value;

/// Writes trees as a [TreeScript]. It is for seeds, which are no deeper than the stack; names and
/// values that are longer than a step can say are cut.
final class TreeScriptWriter {
  private static final int LONGEST_TEXT = 0xff - TreeScriptWords.count();
  private static final int MOST = 0xff / TreeScript.KINDS;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private TreeScriptWriter() {}

  static byte[] write(List<DeviceTree> trees) {
    TreeScriptWriter writer = new TreeScriptWriter();
    for (DeviceTree tree : trees) {
      if (writer.out.size() > 0) {
        writer.step(TreeScript.NEXT_TREE, 0);
      }
      writer.tree(tree);
    }
    return writer.out.toByteArray();
  }

  private void step(int kind, int number) {
    out.write(number * TreeScript.KINDS + kind);
  }

  private void tree(DeviceTree tree) {
    if (tree.bootCpu() != 0) {
      step(TreeScript.BOOT_CPU, 0);
      cell(tree.bootCpu());
    }
    for (Reservation r : tree.reservations()) {
      step(TreeScript.RESERVATION, 0);
      cell(Math.toIntExact(r.address() & 0x7fffffff));
      cell(Math.toIntExact(r.size() & 0x7fffffff));
    }
    content(tree.root());
  }

  private void content(Node node) {
    node.properties().forEach(this::property);
    for (Node child : node.children()) {
      step(TreeScript.NODE, 0);
      text(child.name());
      content(child);
      step(TreeScript.END, 0);
    }
  }

  private void property(Property property) {
    Value value = property.value();
    List<String> strings = value.strings();
    if (isSaidByStrings(value, strings)) {
      step(TreeScript.STRINGS, strings.size());
      text(property.name());
      strings.forEach(this::text);
    } else if (value.length() % Value.CELL == 0 && value.length() / Value.CELL <= MOST) {
      step(TreeScript.CELLS, value.length() / Value.CELL);
      text(property.name());
      for (int cell : value.cells()) {
        cell(cell);
      }
    } else {
      int length = Math.min(value.length(), MOST * 256 + 255);
      step(TreeScript.BYTES, length / 256);
      text(property.name());
      out.write(length % 256);
      out.write(value.toBytes(), 0, length);
    }
  }

  private static boolean isSaidByStrings(Value value, List<String> strings) {
    return !strings.isEmpty()
        && strings.size() <= MOST
        && strings.stream().allMatch(s -> s.length() > 1 && s.length() <= LONGEST_TEXT)
        && Value.ofStrings(strings.toArray(String[]::new)).equals(value);
  }

  private void cell(int cell) {
    if (Integer.compareUnsigned(cell, TreeScript.LONG_CELL) >= 0) {
      out.write(TreeScript.LONG_CELL);
      out.write(cell >>> 24);
      out.write(cell >>> 16);
      out.write(cell >>> 8);
    }
    out.write(cell);
  }

  private void text(String text) {
    int word = TreeScriptWords.number(text);
    if (word >= 0) {
      out.write(word);
    } else {
      int length = Math.min(text.length(), LONGEST_TEXT);
      out.write(TreeScriptWords.count() + length);
      out.write(text.getBytes(ISO_8859_1), 0, length);
    }
  }
}
