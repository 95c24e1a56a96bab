package org.dtgraft.bench.conformance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Property;

/// Random changes of a tree, as command lines of `fdtput`. Most succeed; some cannot.
final class ToolEdits {
  /// New names, names that are everywhere, ends of such, and starts of new ones.
  private static final List<String> NAMES =
      List.of(
          "reg", "status", "cells", "ible", "acme,new", "new", "acme,newer", "er", "n", "phandle");

  private final DeviceTree tree;
  private final RandomGenerator random;
  private final List<NodePath> paths = new ArrayList<>();

  ToolEdits(DeviceTree tree, RandomGenerator random) {
    this.tree = tree;
    this.random = random;
    tree.forEach((path, _) -> paths.add(path));
  }

  /// A change; options first, then what follows the file's name.
  List<String> next() {
    String node = one(paths).toString();
    String below = node.equals("/") ? "" : node;
    return switch (random.nextInt(10)) {
      case 0 -> words("-tx", node, one(NAMES), cells());
      case 1 -> words("-tx", node, present(node), cells());
      case 2 -> words("-ts", node, one(NAMES), List.of("text", "", "a longer text, with blanks"));
      case 3 -> words("-tbx", node, one(NAMES), List.of("0", "7f", "ff", "1", "2"));
      case 4 -> words("-c", below + "/" + one(NAMES) + "@" + random.nextInt(3));
      case 5 -> words("-cp", below + "/" + one(NAMES) + "/deeper/" + one(NAMES));
      case 6 -> words("-p", below + "/made/" + one(NAMES), one(NAMES), List.of("1", "2"));
      case 7 -> words("-d", node, present(node), List.of());
      case 8 -> words("-r", node.equals("/") ? "/no/such" : node);
      default -> words("-v", node, one(NAMES), List.of());
    };
  }

  /// The command line of a change to a file.
  static List<String> at(Path file, List<String> edit) {
    List<String> words = new ArrayList<>(edit);
    words.add(1, file.toString());
    return words;
  }

  private static List<String> words(String option, String node) {
    return List.of(option, node);
  }

  private static List<String> words(
      String option, String node, String property, List<String> rest) {
    List<String> words = new ArrayList<>(List.of(option, node, property));
    words.addAll(rest);
    return words;
  }

  private List<String> cells() {
    List<String> cells = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      cells.add(Integer.toHexString(random.nextInt()));
    }
    return cells;
  }

  private String present(String node) {
    List<Property> properties =
        tree.find(NodePath.parse(node).orElseThrow()).map(Node::properties).orElseThrow();
    return properties.isEmpty() ? "missing" : one(properties).name();
  }

  private <T> T one(List<T> members) {
    return members.get(random.nextInt(members.size()));
  }
}
