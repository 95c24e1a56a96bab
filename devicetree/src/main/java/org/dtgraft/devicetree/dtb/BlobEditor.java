package org.dtgraft.devicetree.dtb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.dtb.BlobReader.Opened;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.Property;

/// A blob that is changed as libfdt changes one, so that the bytes come out as there: a new
/// property stands before the others of its node, a new node before its siblings, and a new name
/// behind the strings that are there, used or not, unless it stands among them already.
///
/// The rest of the layout is that of [BlobWriter], which is libfdt's packed one: no-ops are
/// dropped. Belongs to one thread.
public final class BlobEditor {
  private final DeviceTree before;
  private final NodeBuilder root;
  private final StringsBlock names;

  private BlobEditor(DeviceTree before, StringsBlock names) {
    this.before = before;
    this.root = before.root().edit();
    this.names = names;
  }

  /// Opens a blob of version 16 or 17, or says what is wrong with it. It is written as version 17.
  ///
  /// @param file the name to be used in diagnostics
  /// @param bytes not kept, and not to be changed meanwhile
  public static Result<BlobEditor> open(String file, byte[] bytes) {
    return new BlobReader().open(file, bytes).then(opened -> editor(file, bytes, opened));
  }

  private static Result<BlobEditor> editor(String file, byte[] bytes, Opened opened) {
    Header header = opened.header();
    if (header.isOldLayout()) {
      String message = "a blob of version %d cannot be changed".formatted(header.version());
      return Result.failed(
          Diagnostic.error("dtb/version", new Place.InBlob(file, 20, ""), message)
              .withHint("'dtc -I dtb -O dtb' makes it one of version 17"));
    }
    int length = Math.toIntExact(header.stringsEnd() - header.strings());
    String strings = new String(bytes, Math.toIntExact(header.strings()), length, ISO_8859_1);
    return Result.ok(new BlobEditor(opened.tree(), new StringsBlock(strings, opened.names())));
  }

  /// The root, to be looked at, and to be taken away from. What is added goes through this class.
  public NodeBuilder root() {
    return root;
  }

  /// The tree as it is now.
  public DeviceTree tree() {
    return before.with(root.build());
  }

  /// Adds a property before the others of its node, or replaces the one of its name in its place.
  ///
  /// @param node the root, or opened from it
  public void set(NodeBuilder node, Property property) {
    names.offset(property.name());
    node.setFirst(property);
  }

  /// Adds an empty node before its siblings.
  ///
  /// @param parent the root, or opened from it
  /// @return the new node, opened
  /// @throws IllegalArgumentException where one of its name is there, or it has none
  public NodeBuilder add(NodeBuilder parent, String name) {
    return parent.addFirst(Node.empty(name)).child(name);
  }

  /// The blob as it is now, packed.
  public byte[] toBytes() {
    return BlobWriter.write(tree(), BlobLayout.DEFAULT, names);
  }
}
