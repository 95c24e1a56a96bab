package org.dtgraft.devicetree.dts;

import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.SourceText;

/// What the C preprocessor says about the lines that follow: `# 12 "file" 1`, or `#line 12 "file"`.
///
/// @param line the number of the line that follows
/// @param file that it comes from
/// @param next where that line begins
public record LineMarker(int line, String file, int next) {

  /// The marker that begins at an offset, which begins a line.
  public static Optional<LineMarker> at(String text, int offset) {
    int number = offset + (text.startsWith("#line", offset) ? 5 : 1);
    int digits = blanks(text, number);
    int digitsEnd = digits;
    while (digitsEnd < text.length() && Letters.isDigit(text.charAt(digitsEnd))) {
      digitsEnd++;
    }
    int quote = blanks(text, digitsEnd);
    boolean begins =
        digits > number
            && digitsEnd > digits
            && digitsEnd - digits <= 9
            && quote > digitsEnd
            && text.startsWith("\"", quote);
    if (!begins) {
      return Optional.empty();
    }
    int lineEnd = endOfLine(text, quote);
    int close = text.substring(quote, lineEnd).lastIndexOf('"') + quote;
    return close == quote
        ? Optional.empty()
        : Optional.of(
            new LineMarker(
                Integer.parseInt(text, digits, digitsEnd, 10),
                name(text.substring(quote + 1, close)),
                Math.min(lineEnd + 1, text.length())));
  }

  private static int blanks(String text, int from) {
    int at = from;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }

  private static int endOfLine(String text, int from) {
    int newline = text.indexOf('\n', from);
    return newline < 0 ? text.length() : newline;
  }

  /// A name that can be shown, even where the marker gives an empty one.
  private static String name(String quoted) {
    if (quoted.isEmpty()) {
      return "<unnamed>";
    }
    String bytes =
        quoted.indexOf('\\') < 0 ? quoted : quoted.replace("\\\\", "\\").replace("\\\"", "\"");
    return SourceText.shown(bytes);
  }
}
