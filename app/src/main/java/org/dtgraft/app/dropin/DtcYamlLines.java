package org.dtgraft.app.dropin;

import java.util.Locale;

/// Lines of YAML as libyaml breaks them: what of its emitter dtc uses. Numbers in brackets go on a
/// new line behind column 80, blanks in strings as well.
final class DtcYamlLines {
  private static final int WIDTH = 80;
  private static final int LONGEST_SIMPLE_KEY = 128;
  private static final String BEGINNINGS_TO_QUOTE = "#,[]{}&*!|>'\"%@`";

  private final StringBuilder out = new StringBuilder(1 << 12);
  private int column;
  private int indent;
  private boolean blank = true;
  private boolean indentation = true;

  /// How many bytes there are so far.
  int length() {
    return out.length();
  }

  @Override
  public String toString() {
    return out.toString();
  }

  /// Sets how far the next lines are indented.
  void indent(int columns) {
    indent = columns;
  }

  /// Begins a line, unless nothing but its indentation is there.
  void line() {
    if (!indentation || column > indent || (column == indent && !blank)) {
      out.append('\n');
      column = 0;
    }
    write(" ".repeat(Math.max(0, indent - column)));
    blank = true;
    indentation = true;
  }

  /// A mark such as `---` that stands for itself.
  void mark(String mark) {
    indicator(mark, true, false, false);
  }

  /// The `-` of an item.
  void item() {
    indicator("-", true, false, true);
  }

  /// A key and its colon.
  ///
  /// @param tagged whether a key that needs quotes says that it is a string all the same
  void key(String name, boolean tagged) {
    boolean simple = name.length() <= LONGEST_SIMPLE_KEY;
    if (!simple) {
      indicator("?", true, false, true);
    }
    scalar(name, tagged);
    if (!simple) {
      line();
    }
    indicator(":", !simple, false, !simple);
  }

  private void scalar(String name, boolean tagged) {
    if (isPlain(name)) {
      plain(name);
    } else {
      if (tagged) {
        plain("!");
      }
      indicator("'", true, false, false);
      write(name);
      indicator("'", false, false, false);
    }
  }

  private static boolean isPlain(String name) {
    return BEGINNINGS_TO_QUOTE.indexOf(name.charAt(0)) < 0
        && !name.equals("-")
        && !name.equals("?")
        && !name.startsWith("---")
        && !name.startsWith("...");
  }

  /// A word without quotes.
  void plain(String word) {
    if (!blank) {
      write(" ");
    }
    write(word);
    blank = false;
    indentation = false;
  }

  /// A bracket that opens.
  void open(String bracket) {
    indicator(bracket, true, true, false);
  }

  /// A bracket that closes.
  void close(String bracket) {
    indicator(bracket, false, false, false);
  }

  /// What stands before an item in brackets.
  void separate(boolean first) {
    if (!first) {
      indicator(",", false, false, false);
    }
    if (column > WIDTH) {
      line();
    }
  }

  /// A string of bytes below 0x80 in double quotes.
  void quoted(String text) {
    indicator("\"", true, false, false);
    boolean blanks = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ' && !blanks && column > WIDTH && i > 0 && i < text.length() - 1) {
        line();
        write(text.charAt(i + 1) == ' ' ? "\\" : "");
      } else {
        write(escaped(c));
      }
      blanks = c == ' ';
    }
    indicator("\"", false, false, false);
    blank = false;
    indentation = false;
  }

  private static String escaped(char c) {
    return switch (c) {
      case '\0' -> "\\0";
      case '\u0007' -> "\\a";
      case '\b' -> "\\b";
      case '\t' -> "\\t";
      case '\n' -> "\\n";
      case '\u000b' -> "\\v";
      case '\f' -> "\\f";
      case '\r' -> "\\r";
      case '\u001b' -> "\\e";
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      default -> c >= ' ' && c <= '~' ? String.valueOf(c) : hex(c);
    };
  }

  private static String hex(char c) {
    String digits = Integer.toHexString(c).toUpperCase(Locale.ROOT);
    return digits.length() == 1 ? "\\x0" + digits : "\\x" + digits;
  }

  private void indicator(String mark, boolean apart, boolean isBlank, boolean indents) {
    if (apart && !blank) {
      write(" ");
    }
    write(mark);
    blank = isBlank;
    indentation = indentation && indents;
  }

  private void write(String text) {
    out.append(text);
    column += text.length();
  }
}
