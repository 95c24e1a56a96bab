package org.dtgraft.app.dropin;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.dtgraft.app.console.FileRefused;
import org.dtgraft.devicetree.tree.Mark;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;

/// A tree as YAML, byte for byte as `dtc -O yaml` prints it: the types are those that the source
/// gave, and nothing is guessed.
final class DtcYaml {
  private static final int STEP = 2;

  private final DtcYamlLines lines = new DtcYamlLines();
  private final Deque<Iterator<Node>> open = new ArrayDeque<>();

  private DtcYaml() {}

  /// The text.
  ///
  /// @throws FileRefused where a value has a form that YAML has none for
  static String of(Node root) throws FileRefused {
    DtcYaml yaml = new DtcYaml();
    yaml.document(root);
    return yaml.lines.toString();
  }

  private void document(Node root) throws FileRefused {
    lines.mark("---");
    lines.line();
    lines.item();
    begin(root);
    while (!open.isEmpty()) {
      if (open.element().hasNext()) {
        DtcLimit.check(lines.length());
        Node child = open.element().next();
        indent(open.size());
        lines.line();
        lines.key(child.name(), true);
        begin(child);
      } else {
        open.pop();
      }
    }
    lines.indent(0);
    lines.line();
    lines.mark("...");
    lines.line();
  }

  private void indent(int level) {
    lines.indent(level * STEP);
  }

  private void begin(Node node) throws FileRefused {
    if (node.properties().isEmpty() && node.children().isEmpty()) {
      lines.open("{");
      lines.close("}");
    }
    open.push(node.children().iterator());
    for (Property property : node.properties()) {
      indent(open.size());
      lines.line();
      lines.key(property.name(), false);
      indent(open.size() + 1);
      if (property.value().isEmpty()) {
        lines.plain("true");
      } else {
        value(property);
      }
    }
  }

  /// A typed stretch of a value.
  private record Part(Mark.Kind type, int from, int to) {}

  private void value(Property property) throws FileRefused {
    Value value = property.value();
    Set<Integer> phandles = new HashSet<>();
    for (Mark mark : value.marks()) {
      if (mark.kind() == Mark.Kind.PHANDLE_REFERENCE) {
        phandles.add(mark.offset());
      }
    }
    lines.open("[");
    boolean first = true;
    for (Part part : parts(property)) {
      indent(open.size() + 1);
      lines.separate(first);
      first = false;
      if (part.type == Mark.Kind.STRING) {
        string(property, part);
      } else {
        numbers(property, part, phandles);
      }
    }
    lines.close("]");
  }

  private static List<Part> parts(Property property) throws FileRefused {
    List<Mark> types = property.value().marks().stream().filter(DtcMarks::isType).toList();
    List<Part> parts = new ArrayList<>();
    int length = property.value().length();
    int left = length;
    for (int i = 0; i < types.size(); i++) {
      int from = types.get(i).offset();
      int next = i + 1 < types.size() ? types.get(i + 1).offset() : from;
      int size = next > from ? next - from : left;
      if (size == 0 || from + size > length) {
        throw noForm(property, "has an empty part");
      }
      parts.add(new Part(types.get(i).kind(), from, from + size));
      left -= size;
    }
    if (property.value().marks().isEmpty()) {
      throw noForm(property, "has no type");
    }
    return parts;
  }

  private static FileRefused noForm(Property property, String why) {
    return FileRefused.input(
        "dtc/yaml", "property '%s' %s, which has no form in YAML".formatted(property.name(), why));
  }

  private void string(Property property, Part part) throws FileRefused {
    StringBuilder text = new StringBuilder();
    for (int at = part.from; at < part.to - 1; at++) {
      text.append((char) property.value().u8(at));
    }
    if (text.chars().anyMatch(c -> c >= 0x80)) {
      throw noForm(property, "has a string with bytes beyond ASCII");
    }
    if (property.value().u8(part.to - 1) != 0) {
      throw noForm(property, "has bytes of no type behind a string");
    }
    indent(open.size() + 2);
    lines.quoted(text.toString());
  }

  private void numbers(Property property, Part part, Set<Integer> phandles) throws FileRefused {
    int width = width(part.type);
    if ((part.to - part.from) % width != 0) {
      throw noForm(property, "has bytes of no type behind numbers");
    }
    if (width != Value.CELL) {
      lines.plain("!u" + 8 * width);
    }
    lines.open("[");
    indent(open.size() + 2);
    for (int at = part.from; at < part.to; at += width) {
      lines.separate(at == part.from);
      if (width == Value.CELL && phandles.contains(at)) {
        lines.plain("!phandle");
      }
      lines.plain("0x" + Long.toHexString(number(property.value(), at, width)));
    }
    lines.close("]");
  }

  private static long number(Value value, int at, int width) {
    long number = 0;
    for (int i = 0; i < width; i++) {
      number = number << 8 | value.u8(at + i);
    }
    return number;
  }

  private static int width(Mark.Kind type) {
    return switch (type) {
      case UINT16 -> 2;
      case UINT32 -> 4;
      case UINT64 -> 8;
      case UINT8, STRING, UNTYPED, LABEL, PHANDLE_REFERENCE, PATH_REFERENCE -> 1;
    };
  }
}
