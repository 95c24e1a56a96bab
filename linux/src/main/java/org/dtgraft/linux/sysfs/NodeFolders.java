package org.dtgraft.linux.sysfs;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dtgraft.devicetree.tree.NodePath;

/// Paths of nodes as folders, and back.
///
/// A node that has the name of a property of its parent gets a folder with `#1` behind its name: a
/// folder holds a name once (the kernel's `safe_name`).
final class NodeFolders {
  private static final Pattern SAFE_NAME = Pattern.compile("(.+)#[0-9]+");

  private final Path base;

  NodeFolders(Path base) {
    this.base = base;
  }

  Path base() {
    return base;
  }

  /// The folder of a node; nothing where there is none.
  Optional<Path> of(NodePath node) {
    Optional<Path> folder = Optional.of(base).filter(NodeFolders::isFolder);
    for (String name : node.names()) {
      folder = folder.flatMap(parent -> child(parent, name));
    }
    return folder;
  }

  private static Optional<Path> child(Path parent, String name) {
    if (!TreeNames.isFileName(name)) {
      return Optional.empty();
    }
    try {
      String file = TreeNames.fileName(name);
      return Optional.of(parent.resolve(file))
          .filter(NodeFolders::isFolder)
          .or(() -> Optional.of(parent.resolve(file + "#1")).filter(f -> nameOf(f).equals(name)))
          .filter(NodeFolders::isFolder);
    } catch (InvalidPathException _) {
      // The locale cannot name such a file, so nobody has listed it either.
      return Optional.empty();
    }
  }

  private static boolean isFolder(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  /// The name of the node of a folder.
  static String nameOf(Path folder) {
    var safe = SAFE_NAME.matcher(KernelFiles.name(folder));
    if (safe.matches() && Files.isRegularFile(folder.resolveSibling(safe.group(1)))) {
      return TreeNames.ofFile(folder.resolveSibling(safe.group(1)));
    }
    return TreeNames.ofFile(folder);
  }

  /// The node of a folder; nothing where that is not below the base.
  Optional<NodePath> nodeOf(Path folder) {
    if (!folder.startsWith(base)) {
      return Optional.empty();
    }
    NodePath node = NodePath.ROOT;
    for (int i = base.getNameCount() + 1; i <= folder.getNameCount(); i++) {
      node = node.child(nameOf(upTo(folder, i)));
    }
    return Optional.of(node);
  }

  private static Path upTo(Path folder, int names) {
    Path root = folder.getRoot();
    return root == null ? folder.subpath(0, names) : root.resolve(folder.subpath(0, names));
  }
}
