package org.dtgraft.devicetree.overlay;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;

/// The values of an overlay that are rewritten while it is resolved, each copied once however many
/// of its cells are.
final class Patches {
  private final Map<NodePath, Map<String, Patch>> patches = new LinkedHashMap<>();

  /// A value being rewritten.
  static final class Patch {
    private static final VarHandle U32 =
        MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final Property property;
    private final byte[] bytes;
    private final Set<Integer> labelled = new HashSet<>();
    private final Set<Integer> local = new HashSet<>();

    private Patch(Property property) {
      this.property = property;
      this.bytes = property.value().toBytes();
    }

    boolean holds(int offset) {
      return offset >= 0 && offset <= bytes.length - Value.CELL;
    }

    int cell(int offset) {
      return (int) U32.get(bytes, offset);
    }

    void write(int offset, int cell) {
      U32.set(bytes, offset, cell);
    }

    /// The offsets of the cells that a phandle of the tree was written into.
    Set<Integer> labelled() {
      return labelled;
    }

    /// The offsets of the cells that hold phandles of the overlay itself.
    Set<Integer> local() {
      return local;
    }

    /// The value as it is now.
    Value value() {
      return Value.of(bytes).withMarks(property.value().marks());
    }
  }

  /// The value of a property of a node in the overlay, to be rewritten.
  Patch open(NodePath node, Property property) {
    return patches
        .computeIfAbsent(node, _ -> new LinkedHashMap<>())
        .computeIfAbsent(property.name(), _ -> new Patch(property));
  }

  Optional<Patch> find(NodePath node, String property) {
    return Optional.ofNullable(patches.getOrDefault(node, Map.of()).get(property));
  }

  /// Shows each value that is rewritten.
  void forEach(BiConsumer<Spot, Patch> visitor) {
    patches.forEach(
        (node, of) -> of.forEach((name, patch) -> visitor.accept(new Spot(node, name), patch)));
  }

  /// The value as it is now.
  Value value(NodePath node, Property property) {
    return find(node, property.name()).map(Patch::value).orElse(property.value());
  }
}
