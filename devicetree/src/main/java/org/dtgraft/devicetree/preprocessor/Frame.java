package org.dtgraft.devicetree.preprocessor;

import org.jspecify.annotations.Nullable;

/// A file that is being read, and how far.
final class Frame {
  final Unit unit;
  final @Nullable Frame below;
  final int depth;
  Visit visit;

  /// The present item.
  int item;

  /// In the cleaned text, where the present item is text; -1 before it.
  int at = -1;

  /// The next name in the text, or one before it.
  int name;

  Frame(Visit visit, @Nullable Frame below) {
    this.visit = visit;
    this.unit = visit.unit;
    this.below = below;
    this.depth = below == null ? 1 : below.depth + 1;
  }

  /// The present item; nothing at the end.
  @Nullable Item item() {
    return item < unit.size() ? unit.item(item) : null;
  }

  byte[] bytes() {
    return unit.text.bytes;
  }

  /// Goes on to another item.
  void go(int next) {
    item = next;
    at = -1;
  }

  void enter(Item.Text text) {
    if (at < 0) {
      at = text.start();
      name = text.firstName();
    }
  }
}
