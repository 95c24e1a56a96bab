package org.dtgraft.bench.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dtgraft.bench.conformance.Trees;
import org.dtgraft.devicetree.dtb.BlobWriter;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.Value;

/// Makes trees of real boards that the lab's kernel boots: without the memory of those boards,
/// which is not there, and without their command line.
public final class BootableBases {
  private final Path compiled;
  private final Path into;

  BootableBases(Path compiled, Path into) {
    this.compiled = compiled;
    this.into = into;
  }

  /// Writes `NAME.dtb`, and its sets of overlays to `NAME.tsv`, a set on a line.
  ///
  /// @param args the folder of the compiled overlays with its `pairs.tsv`, the folder to write to,
  ///   and how many bases; those with the most sets come first
  public static void main(String[] args) throws IOException {
    new BootableBases(Path.of(args[0]), Path.of(args[1])).make(Integer.parseInt(args[2]));
  }

  private void make(int most) throws IOException {
    Files.createDirectories(into);
    List<Map.Entry<String, List<String>>> bases =
        sets().entrySet().stream()
            .sorted((a, b) -> b.getValue().size() - a.getValue().size())
            .limit(most)
            .toList();
    for (Map.Entry<String, List<String>> base : bases) {
      String name = base.getKey().replace('/', '_').replace(".dtb", "");
      Files.write(into.resolve(name + ".dtb"), BlobWriter.write(bootable(base.getKey())));
      Files.write(into.resolve(name + ".tsv"), base.getValue(), UTF_8);
    }
  }

  private Map<String, List<String>> sets() throws IOException {
    Map<String, List<String>> sets = new LinkedHashMap<>();
    for (String line : Files.readAllLines(compiled.resolve("pairs.tsv"), UTF_8)) {
      String[] columns = line.split("\t", -1);
      List<String> set = new ArrayList<>(List.of(columns[0]));
      Arrays.stream(columns).skip(2).map(o -> compiled.resolve(o).toString()).forEach(set::add);
      sets.computeIfAbsent(columns[1], _ -> new ArrayList<>()).add(String.join("\t", set));
    }
    sets.keySet().removeIf(base -> base.startsWith("unittest/"));
    return sets;
  }

  private DeviceTree bootable(String base) throws IOException {
    DeviceTree tree = Trees.blob(compiled.resolve(base));
    NodeBuilder root = tree.root().edit();
    for (Node child : tree.root().children()) {
      if (child.value("device_type").filter(Value.ofStrings("memory")::equals).isPresent()) {
        root.removeChild(child.name());
      }
    }
    tree.root()
        .child("reserved-memory")
        .ifPresent(memory ->
            memory.children().forEach(c -> root.child(memory.name()).removeChild(c.name())));
    if (root.hasChild("chosen")) {
      root.child("chosen").remove("bootargs");
    }
    return DeviceTree.of(root.build());
  }
}
