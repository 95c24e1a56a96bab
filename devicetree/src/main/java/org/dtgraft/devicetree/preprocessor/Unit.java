package org.dtgraft.devicetree.preprocessor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file that was taken apart, whoever includes it. It never changes, and many runs share it.
final class Unit {
  final CleanText text;

  /// What is wrong whatever is defined.
  final List<Problem> problems;

  /// The macro with which the file is empty, if there is one.
  final @Nullable Name guard;

  private final Item[] items;

  Unit(CleanText text, List<Item> items, List<Problem> problems, @Nullable Name guard) {
    this.text = text;
    this.items = items.toArray(new Item[0]);
    this.problems = List.copyOf(problems);
    this.guard = guard;
  }

  int size() {
    return items.length;
  }

  Item item(int index) {
    return items[index];
  }

  /// Whether the source says the same to the compiler where nothing in it is a macro.
  boolean isPlain() {
    boolean directives = items.length > 1 || (size() == 1 && !(items[0] instanceof Item.Text));
    return text.plain && problems.isEmpty() && !directives;
  }
}
