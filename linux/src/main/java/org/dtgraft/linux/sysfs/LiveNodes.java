package org.dtgraft.linux.sysfs;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Value;

/// The device tree as the kernel has it now, with all overlays in it: `/proc/device-tree`, which is
/// a link to `/sys/firmware/devicetree/base`.
///
/// The files have no order, so nodes and properties come sorted by name. Two things of the blob are
/// not shown by the kernel: the memory reservations, and the number of the CPU that boots.
///
/// A tree that changes while it is read is read as far as it is there: what has gone meanwhile is
/// left out. Only the whole is not of one moment then.
public final class LiveNodes {
  private final KernelFiles files;
  private final NodeFolders folders;

  public LiveNodes(KernelFiles files) {
    this.files = files;
    Path base = files.at("sys/firmware/devicetree/base");
    Path documented = files.at("proc/device-tree");
    this.folders = new NodeFolders(Files.isDirectory(base) ? base : documented);
  }

  /// Whether the kernel has a device tree at all. Most with ACPI have none, or an empty one.
  public boolean present() {
    return exists(NodePath.ROOT);
  }

  /// Whether there is such a node now.
  public boolean exists(NodePath node) {
    return folders.of(node).isPresent();
  }

  /// The whole tree.
  public Answer<LiveTree> tree() {
    return subtree(NodePath.ROOT);
  }

  /// A node with all below it.
  public Answer<LiveTree> subtree(NodePath node) {
    return folders
        .of(node)
        .<Answer<LiveTree>>map(folder -> new TreeReading(files, node).read(folder))
        .orElseGet(Answer.Absent::new);
  }

  /// The bytes of one property.
  public Answer<Value> property(NodePath node, String name) {
    Optional<Path> file =
        folders
            .of(node)
            .filter(_ -> TreeNames.isFileName(name))
            .map(folder -> folder.resolve(TreeNames.fileName(name)))
            .filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS));
    return file.map(f -> files.bytes(f, TreeReading.PROPERTY).map(Value::of))
        .orElseGet(Answer.Absent::new);
  }

  /// Whether the tree has `/__symbols__`: whether its base was compiled with `-@`, so that overlays
  /// can refer to its labels.
  public boolean hasSymbols() {
    return exists(NodePath.of("__symbols__"));
  }

  /// The whole tree, for those who do not ask what could not be read.
  public Answer<DeviceTree> deviceTree() {
    return tree().map(live -> DeviceTree.of(live.node()));
  }

  /// The node that a link such as `of_node` leads to.
  Optional<NodePath> nodeOf(Path link) {
    return files.real(link).found().flatMap(this::ofReal);
  }

  private Optional<NodePath> ofReal(Path real) {
    return files.real(folders.base()).found().flatMap(b -> new NodeFolders(b).nodeOf(real));
  }
}
