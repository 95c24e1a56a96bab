package org.dtgraft.devicetree.dts;

/// The words of one value, laid out: on the line of the property where they fit there, else on
/// several, under the first.
final class DtsWriterLines {
  private static final int WIDTH = 100;
  private static final int TAB = 8;
  private static final int DEEPEST_ALIGNMENT = 72;

  private final StringBuilder out = new StringBuilder();
  private final String continuation;
  private final int continuationColumn;
  private final boolean wraps;
  private final int width;
  private int column;
  private boolean full;
  private boolean first = true;

  private DtsWriterLines(String continuation, int column, boolean wraps, int width) {
    this.continuation = continuation;
    this.continuationColumn = widthOf(continuation);
    this.column = column;
    this.wraps = wraps;
    this.width = width;
  }

  /// All on one line; [#isFull] where it does not fit.
  static DtsWriterLines one(int column) {
    return new DtsWriterLines("", column, false, WIDTH);
  }

  /// All on one line, however long.
  static DtsWriterLines endless() {
    return new DtsWriterLines("", 0, false, Integer.MAX_VALUE);
  }

  /// On as many lines as it takes.
  ///
  /// @param indent of the property, in tabs
  /// @param column at which the value begins
  static DtsWriterLines many(int indent, int column) {
    String aligned =
        column <= DEEPEST_ALIGNMENT || column <= (indent + 2) * TAB
            ? "\t".repeat(column / TAB) + " ".repeat(column % TAB)
            : "\t".repeat(indent + 2);
    return new DtsWriterLines(aligned, column, true, WIDTH);
  }

  /// Whether no more fits; what is added then is lost.
  boolean isFull() {
    return full;
  }

  /// Begins a stretch: `<`, `[`, or nothing before strings.
  ///
  /// @param ownLine whether it is to be on a line of its own where there are several lines
  void open(String delimiter, boolean ownLine) {
    if (!out.isEmpty()) {
      add(",");
      if (wraps && ownLine) {
        newLine();
      } else {
        separate(delimiter.length() + 8);
      }
    }
    add(delimiter);
    first = true;
  }

  /// A word of the stretch.
  void word(String text) {
    if (!first) {
      separate(text.length() + 2);
    }
    first = false;
    add(text);
  }

  /// A word that stands before a stretch or behind it: a label.
  void label(String text) {
    if (!out.isEmpty() && !first) {
      separate(text.length());
    }
    add(text);
    first = false;
  }

  /// Ends a stretch.
  void close(String delimiter) {
    add(delimiter);
    first = false;
  }

  String text() {
    return out.toString();
  }

  private void separate(int next) {
    if (wraps && column + next > width && column > continuationColumn) {
      newLine();
    } else {
      add(" ");
    }
  }

  private void newLine() {
    out.append('\n').append(continuation);
    column = continuationColumn;
  }

  private void add(String text) {
    column += text.length();
    if (wraps || column < width) {
      out.append(text);
    } else {
      full = true;
    }
  }

  private static int widthOf(String indent) {
    int width = 0;
    for (int i = 0; i < indent.length(); i++) {
      width += indent.charAt(i) == '\t' ? TAB : 1;
    }
    return width;
  }
}
