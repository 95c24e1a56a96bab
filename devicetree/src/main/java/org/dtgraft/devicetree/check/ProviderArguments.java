package org.dtgraft.devicetree.check;

import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.tree.Mark;
import org.dtgraft.devicetree.tree.Phandle;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;

/// Takes apart a property that lists phandles, each with as many cells behind it as its provider
/// says, and complains about what does not fit.
final class ProviderArguments {
  private final CheckedTree tree;
  private final Findings found;
  private final String cells;
  private final boolean optional;

  /// @param cells the property of the provider that counts the cells
  /// @param optional whether a provider without it has none
  ProviderArguments(CheckedTree tree, Findings found, String cells, boolean optional) {
    this.tree = tree;
    this.found = found;
    this.cells = cells;
    this.optional = optional;
  }

  void check(CheckedProperty property) {
    Value value = property.value();
    if (value.length() % Value.CELL != 0) {
      found.at(
          property,
          () ->
              "'%s' has %s, no whole number of cells"
                  .formatted(property.name(), Numbers.bytes(value.length())),
          "it lists references, each with " + cells + " cells");
      return;
    }
    References references = new References(value);
    long cell = 0;
    while (cell >= 0 && cell < value.length() / Value.CELL) {
      cell = entry(property, (int) cell, references);
    }
  }

  /// Looks at the entry that begins there.
  ///
  /// @return where the next one begins; negative where nobody can know
  private long entry(CheckedProperty property, int cell, References references) {
    int phandle = property.value().u32(cell * Value.CELL);
    if (!Phandle.isLegal(phandle)) {
      // An entry left out on purpose; in an overlay, a reference to the base.
      return tree.isPlugin() ? -1 : cell + 1;
    }
    if (!references.isAt(cell * Value.CELL)) {
      found.at(
          property,
          () ->
              "cell %d of '%s' is 0x%x, and should be a reference"
                  .formatted(cell, property.name(), phandle),
          "write '&label'; or the entry before it has another number of cells");
    }
    CheckedNode provider = tree.bearer(phandle);
    if (provider == null) {
      found.at(
          property,
          () ->
              "no node has phandle 0x%x of cell %d of '%s'"
                  .formatted(phandle, cell, property.name()),
          "refer to a node by '&label'; or the entry before it has another number of cells");
      return -1;
    }
    long arguments = arguments(property, cell, provider);
    return arguments < 0 ? -1 : next(property, cell, arguments, provider);
  }

  private long arguments(CheckedProperty property, int cell, CheckedNode provider) {
    Optional<Value> count = provider.property(cells).map(Property::value);
    if (count.filter(CheckedTree::isCell).isPresent()) {
      return Integer.toUnsignedLong(count.get().u32(0));
    }
    if (count.isEmpty() && optional) {
      return 0;
    }
    found.at(
        property.node(),
        () ->
            "'%s' refers in cell %d to '%s', %s '%s'%s"
                .formatted(
                    property.name(),
                    cell,
                    provider,
                    count.isPresent() ? "whose" : "which has no",
                    cells,
                    count.isPresent() ? " is not one cell" : ""),
        count.isPresent()
            ? "write one number there, as in '" + cells + " = <1>;'"
            : "add '" + cells + "' there, or refer to another node");
    return -1;
  }

  private long next(CheckedProperty property, int cell, long arguments, CheckedNode provider) {
    long next = cell + arguments + 1;
    if (next * Value.CELL > property.value().length()) {
      found.at(
          property,
          () ->
              "'%s' ends before the %s that '%s' takes"
                  .formatted(property.name(), Numbers.cells(arguments), provider),
          "its '" + cells + "' is " + arguments);
      return -1;
    }
    return next;
  }

  /// Where a source has references in a value. A value of a blob, which says nothing of it, may
  /// have them everywhere.
  private static final class References {
    private final List<Mark> marks;
    private int at;

    References(Value value) {
      this.marks = value.marks();
    }

    /// Asked for ever higher offsets.
    boolean isAt(int offset) {
      while (at < marks.size() && !isReference(marks.get(at), offset)) {
        at++;
      }
      return marks.isEmpty() || (at < marks.size() && marks.get(at).offset() == offset);
    }

    private static boolean isReference(Mark mark, int from) {
      return mark.kind() == Mark.Kind.PHANDLE_REFERENCE && mark.offset() >= from;
    }
  }
}
