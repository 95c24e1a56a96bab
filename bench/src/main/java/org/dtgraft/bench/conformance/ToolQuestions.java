package org.dtgraft.bench.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Property;

/// Random questions about a tree, as command lines of `fdtget`.
final class ToolQuestions {
  private static final int ASKED = 16;
  private static final List<List<String>> TYPES =
      List.of(
          List.of(),
          List.of("-tx"),
          List.of("-t", "i"),
          List.of("--type=u"),
          List.of("--type", "bx"),
          List.of("-thhu"),
          List.of("-thx"),
          List.of("-tli"),
          List.of("-ts"),
          List.of("-tr"));

  private final RandomGenerator random;
  private final List<NodePath> paths = new ArrayList<>();
  private final DeviceTree tree;

  ToolQuestions(DeviceTree tree, RandomGenerator random) {
    this.tree = tree;
    this.random = random;
    tree.forEach((path, _) -> paths.add(path));
  }

  /// Command lines without the tool's name: values of each type, names, and what is missing.
  List<List<String>> of(String file) {
    List<List<String>> calls = new ArrayList<>();
    for (List<String> type : TYPES) {
      List<String> call = new ArrayList<>(type);
      call.add(file);
      call.addAll(pairs());
      calls.add(call);
    }
    calls.add(names("-p", file));
    calls.add(names("--list", file));
    List<String> otherwise = new ArrayList<>(List.of("-d", "none", file, "/no/such/node", "reg"));
    otherwise.addAll(pairs());
    otherwise.addAll(List.of("/", "no-such-property"));
    calls.add(otherwise);
    return calls;
  }

  private List<String> pairs() {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < ASKED; i++) {
      NodePath path = paths.get(random.nextInt(paths.size()));
      List<Property> properties = tree.find(path).map(Node::properties).orElseThrow();
      if (!properties.isEmpty()) {
        pairs.add(path.toString());
        pairs.add(properties.get(random.nextInt(properties.size())).name());
      }
    }
    return pairs;
  }

  private List<String> names(String option, String file) {
    List<String> call = new ArrayList<>(List.of(file, option));
    for (int i = 0; i < ASKED; i++) {
      String path = paths.get(random.nextInt(paths.size())).toString();
      int unit = path.lastIndexOf('@');
      boolean cut = unit > path.lastIndexOf('/') && random.nextBoolean();
      call.add(cut ? path.substring(0, unit) : path);
    }
    return call;
  }
}
