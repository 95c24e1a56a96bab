package org.dtgraft.devicetree.preprocessor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the macro that keeps a file from being read twice.
final class Guard {
  private final List<Item> items;

  Guard(List<Item> items) {
    this.items = items;
  }

  /// The name in the `#ifndef` around the whole file, if there is one without other branches.
  @Nullable Name name() {
    if (items.isEmpty() || !(items.getFirst() instanceof Item.Branch branch)) {
      return null;
    }
    boolean whole = branch.next == items.size() - 1 && branch.last == branch.next;
    return whole && branch.problems.isEmpty() ? asked(branch) : null;
  }

  private static @Nullable Name asked(Item.Branch branch) {
    return switch (branch.word) {
      case IFNDEF -> branch.name;
      case IF -> notDefined(branch.operand);
      default -> null;
    };
  }

  /// `!defined(NAME)`, or without the parentheses.
  private static @Nullable Name notDefined(Token[] t) {
    if (t.length < 3 || !t[0].is(Kind.NOT) || !t[1].text().equals("defined")) {
      return null;
    }
    boolean wrapped = t.length == 5 && t[2].is(Kind.OPEN_PAREN) && t[4].is(Kind.CLOSE_PAREN);
    return t.length == 3 ? t[2].name : wrapped ? t[3].name : null;
  }
}
