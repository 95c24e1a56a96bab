package org.dtgraft.devicetree.preprocessor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.jspecify.annotations.Nullable;

/// Takes a file apart: text and directives, conditionals with their branches linked.
final class UnitReader {
  private final Cleaner cleaner;
  private final CleanText text;
  private final DirectiveReader directives;
  private final List<Item> items = new ArrayList<>();
  private final List<Problem> problems;
  private final Deque<Open> open = new ArrayDeque<>();

  /// A conditional without an `#endif` so far.
  private static final class Open {
    final List<Item.Branch> branches = new ArrayList<>();
    Item.@Nullable Branch otherwise;
  }

  UnitReader(SourceText source, Names names) {
    this.cleaner = new Cleaner(source, names);
    this.text = cleaner.read();
    this.problems = new ArrayList<>(cleaner.problems());
    this.directives = new DirectiveReader(text, names);
  }

  Unit read() {
    int start = 0;
    int names = 0;
    for (DirectiveLine line : cleaner.lines()) {
      addText(start, line.start(), names, line.names());
      add(line);
      start = line.end() + 1;
      names = line.names();
    }
    addText(start, text.bytes.length, names, text.names.count());
    while (!open.isEmpty()) {
      unterminated(open.removeLast());
    }
    return new Unit(text, items, problems, new Guard(items).name());
  }

  private void addText(int start, int end, int firstName, int endName) {
    if (end > start) {
      items.add(new Item.Text(start, end, firstName, endName));
    }
  }

  private void add(DirectiveLine line) {
    Item item = directives.read(line);
    if (!(item instanceof Item.Branch branch)) {
      items.add(item);
    } else if (branch.word.opens()) {
      Open opened = new Open();
      opened.branches.add(branch);
      open.addLast(opened);
      items.add(branch);
    } else if (open.isEmpty()) {
      problems.add(
          Problem.error(
              "cpp/unexpected-directive", branch.span, "'" + branch.word + "' without '#if'"));
    } else {
      link(open.getLast(), branch);
      items.add(branch);
    }
  }

  private void link(Open opened, Item.Branch branch) {
    if (branch.word != Word.ENDIF && opened.otherwise != null) {
      branch.dead = true;
      problems.add(
          Problem.error(
                  "cpp/unexpected-directive", branch.span, "'" + branch.word + "' after '#else'")
              .withNote("the '#else' is here", opened.otherwise.span));
    } else if (branch.word == Word.ELSE) {
      opened.otherwise = branch;
    }
    opened.branches.getLast().next = items.size();
    opened.branches.add(branch);
    if (branch.word == Word.ENDIF) {
      branch.next = items.size() + 1;
      opened.branches.forEach(b -> b.last = items.size());
      open.removeLast();
    }
  }

  private void unterminated(Open opened) {
    Item.Branch first = opened.branches.getFirst();
    opened.branches.getLast().next = items.size();
    opened.branches.forEach(b -> b.last = items.size());
    problems.add(
        Problem.error(
                "cpp/unterminated-conditional", first.span, "'" + first.word + "' has no '#endif'")
            .withHint("it reaches to the end of the file"));
  }
}
