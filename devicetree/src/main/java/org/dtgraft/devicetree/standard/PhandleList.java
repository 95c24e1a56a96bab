package org.dtgraft.devicetree.standard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.Phandle;
import org.dtgraft.devicetree.tree.PhandleIndex;
import org.dtgraft.devicetree.tree.Value;

/// A list of phandles with their arguments, taken apart with the help of the providers.
///
/// @param entries in order
/// @param isWhole whether they are all; reading ends where a provider is not there, does not say
///   how many arguments it takes, or the value ends too early
public record PhandleList(List<Entry> entries, boolean isWhole) {

  /// One phandle with its arguments.
  ///
  /// @param offset of the phandle in the value, in bytes
  /// @param phandle none for an entry left out on purpose (the cell is 0 or 0xffffffff)
  /// @param arguments the cells behind it, as [Value#cells] has them
  public record Entry(int offset, Optional<Phandle> phandle, List<Integer> arguments) {
    public Entry {
      arguments = List.copyOf(arguments);
    }
  }

  public PhandleList {
    entries = List.copyOf(entries);
  }

  /// The entries of a value.
  public static PhandleList of(ReferenceProperty property, Value value, PhandleIndex phandles) {
    return of(property, value, phandles::node);
  }

  /// The entries of a value, with the providers found otherwise.
  public static PhandleList of(
      ReferenceProperty property, Value value, Function<Phandle, Optional<Node>> providers) {
    return of(value, phandle -> count(property, providers.apply(phandle), OptionalInt.empty()));
  }

  /// The entries of a value as a kernel since 6.2 reads it for links: a provider that does not say
  /// how many arguments it takes has none (`parse_prop_cells` of `drivers/of/property.c`).
  public static PhandleList forLinks(
      ReferenceProperty property, Value value, PhandleIndex phandles) {
    return of(value, phandle -> count(property, phandles.node(phandle), OptionalInt.of(0)));
  }

  private static PhandleList of(Value value, Function<Phandle, OptionalInt> counts) {
    List<Entry> entries = new ArrayList<>();
    int[] cells = value.cells();
    int at = 0;
    while (at < cells.length) {
      Optional<Phandle> phandle = Phandle.of(cells[at]);
      OptionalInt count = phandle.isEmpty() ? OptionalInt.of(0) : counts.apply(phandle.get());
      if (count.isEmpty() || count.getAsInt() >= cells.length - at) {
        return new PhandleList(entries, false);
      }
      int next = at + 1 + count.getAsInt();
      entries.add(new Entry(at * Value.CELL, phandle, Cells.slice(cells, at + 1, next)));
      at = next;
    }
    return new PhandleList(entries, value.length() % Value.CELL == 0);
  }

  private static OptionalInt count(
      ReferenceProperty property, Optional<Node> provider, OptionalInt unsaid) {
    if (provider.isEmpty()) {
      return OptionalInt.empty();
    }
    if (!property.hasArguments()) {
      return OptionalInt.of(0);
    }
    return provider.get().property(property.cells()).isEmpty()
        ? unsaid
        : Cells.ofArguments(provider.get(), property.cells());
  }
}
