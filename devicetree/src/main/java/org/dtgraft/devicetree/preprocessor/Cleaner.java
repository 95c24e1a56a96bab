package org.dtgraft.devicetree.preprocessor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.jspecify.annotations.Nullable;

/// Reads a file line by line, and copies what matters: comments, blank lines and superfluous blanks
/// are left out.
///
/// Where a quote has no partner in its line, the blanks of the lines up to the next such one are
/// kept: to the device tree compiler that is one string.
final class Cleaner {
  private final SourceText source;
  private final Names names;
  private final Splices splices;
  private final byte[] in;
  private final CleanWriter out;
  private final List<Problem> problems = new ArrayList<>();

  private int at;
  private boolean inString;
  private boolean oddQuotes;
  private boolean blanksMatter;

  private final Occurrences occurrences = new Occurrences();

  private int lineStart;
  private @Nullable Word word;
  private final List<DirectiveLine> lines = new ArrayList<>();

  Cleaner(SourceText source, Names names) {
    this.source = source;
    this.names = names;
    this.splices = Splices.of(source.content().getBytes(ISO_8859_1));
    this.in = splices.bytes;
    this.out = new CleanWriter(in);
  }

  /// Reads the file.
  CleanText read() {
    while (at < in.length) {
      lineStart = out.length();
      word = null;
      next();
    }
    return new CleanText(
        source,
        out.bytes(),
        !splices.joined && !blanksMatter,
        occurrences.trimmed(),
        out.positions(),
        splices);
  }

  private void next() {
    int begin = at;
    boolean white = skipBlanks();
    if (at == in.length) {
      return;
    }
    if (isLineEnd()) {
      keepEmpty();
      endLine();
    } else if (in[at] == '#' && isEmptyDirective()) {
      endLine();
    } else if (in[at] != '#' || !directive()) {
      if (inString) {
        indent(begin);
      } else if (white && in[at] == '#') {
        put(' ');
      }
      line(true);
      afterMarker();
    }
  }

  /// Keeps the begin of the line behind a line marker, for that is the line it speaks of.
  private void afterMarker() {
    if (out.isMarker(lineStart)) {
      put('\n');
    }
  }

  private boolean isLineEnd() {
    return in[at] == '\n' || (in[at] == '\r' && at + 1 < in.length && in[at + 1] == '\n');
  }

  private void endLine() {
    if (at < in.length) {
      at += in[at] == '\r' ? 2 : 1;
    }
  }

  private void keepEmpty() {
    if (inString) {
      out.put('\n', at);
    }
  }

  private void indent(int begin) {
    for (int i = begin; i < at && in[i] != '\n' && out.hasRoom(); i++) {
      put(' ');
    }
  }

  /// Adds what does not stand here.
  private void put(char c) {
    out.put(c, at);
    out.cut();
  }

  private boolean skipBlanks() {
    int from = at;
    while (at < in.length) {
      byte b = in[at];
      if (Bytes.isBlank(b)) {
        blanksMatter |= b == 0;
        at++;
      } else if (b != '/' || at + 1 == in.length || !skipComment(in[at + 1])) {
        break;
      }
    }
    return at > from;
  }

  private boolean skipComment(byte second) {
    if (second == '/') {
      at = Bytes.endOfLine(in, at);
      return true;
    }
    if (second != '*') {
      return false;
    }
    int from = at;
    at += 2;
    while (at < in.length && !(in[at] == '/' && in[at - 1] == '*' && at > from + 2)) {
      at++;
    }
    if (at < in.length) {
      at++;
    } else {
      unterminated(from);
    }
    return true;
  }

  private void unterminated(int from) {
    out.endless(from);
    problems.add(
        Problem.error(
                "cpp/unterminated-comment",
                new Span(out.length(), out.length() + 2),
                "this comment is never closed")
            .withHint("close it with '*/'"));
  }

  /// Takes the line as a directive if it is one; the position stays where it is not.
  private boolean directive() {
    int back = at;
    at++;
    skipBlanks();
    int end = at < in.length && Bytes.isLetter(in[at]) ? Bytes.endOfName(in, at) : at;
    Word found = end > at ? Word.of(in, at, end) : null;
    if (found == null && end > at && at > back + 1 && isMisspelt(end)) {
      found = Word.MISSPELT;
    }
    if (found == null) {
      at = back;
      return false;
    }
    word = found;
    out.put('#', back);
    copy(end);
    int operand = out.length();
    line(false);
    lines.add(new DirectiveLine(found, lineStart, operand, out.length() - 1, occurrences.count()));
    return true;
  }

  /// Whether the word behind a `#` and a blank was probably meant as a directive. In a device tree
  /// such a word is nothing, but a `#` may be the name of a property or node.
  private boolean isMisspelt(int end) {
    int next = end;
    while (next < in.length && Bytes.isBlank(in[next])) {
      next++;
    }
    boolean ends = next == in.length || in[next] == '\n' || in[next] == '\r';
    boolean operand =
        !ends && (next > end ? "=;{,".indexOf(in[next]) < 0 : "\"<(".indexOf(in[next]) >= 0);
    return !inString && (ends || operand) && Word.nearest(in, at, end).isPresent();
  }

  /// Goes on behind a `#` that stands alone in its line: nothing at all.
  private boolean isEmptyDirective() {
    int back = at;
    at++;
    skipBlanks();
    if (inString || (at < in.length && !isLineEnd())) {
      at = back;
      return false;
    }
    return true;
  }

  private void copy(int end) {
    out.copy(at, end);
    at = end;
  }

  /// The rest of a line, which is not empty.
  private void line(boolean isText) {
    Kind left = Kind.PADDING;
    boolean first = out.length() == lineStart;
    oddQuotes = false;
    while (true) {
      boolean white = skipBlanks();
      if (at == in.length || isLineEnd()) {
        break;
      }
      if (white && !first) {
        out.put(' ', at - 1);
        left = Kind.PADDING;
      }
      first = false;
      left = token(isText, left);
    }
    out.put('\n', at);
    endLine();
    inString ^= oddQuotes;
  }

  private Kind token(boolean isText, Kind left) {
    byte b = in[at];
    if (Bytes.isLetter(b)) {
      return name(isText, left);
    }
    boolean dotted = b == '.' && at + 1 < in.length && Bytes.isDigit(in[at + 1]);
    if (Bytes.isDigit(b) || dotted) {
      copy(Bytes.endOfNumber(in, at));
      return Kind.NUMBER;
    }
    if (Bytes.isQuote(b)) {
      return quoted();
    }
    if (b == '<' && (word == Word.INCLUDE || word == Word.INCLUDE_NEXT) && header()) {
      return Kind.OTHER;
    }
    Kind kind = Operators.at(in, at);
    copy(at + Operators.length(kind));
    return kind;
  }

  private Kind name(boolean isText, Kind left) {
    if (in[at] == 'L' && at + 1 < in.length && Bytes.isQuote(in[at + 1])) {
      copy(at + 1);
      return quoted();
    }
    int start = at;
    int hash = 0;
    int end = at;
    while (end < in.length && Bytes.isWord(in[end])) {
      hash = hash * 31 + in[end++];
    }
    if (isText) {
      occurrences.add(out.length(), names.of(in, start, end, hash).id, left);
    }
    copy(end);
    return Kind.NAME;
  }

  private Kind quoted() {
    byte quote = in[at];
    int end = Bytes.endOfQuoted(in, at);
    if (end < 0) {
      end = Bytes.endOfLine(in, at);
      for (int i = at; i < end; i++) {
        oddQuotes ^= in[i] == '"';
      }
      blanksMatter = true;
      copy(end);
      return Kind.OTHER;
    }
    copy(end);
    return (quote == '"' ? Kind.STRING : Kind.CHARACTER);
  }

  /// Whether a name in angle brackets begins here, which has no comments.
  private boolean header() {
    int end = at;
    while (end < in.length && in[end] != '>' && in[end] != '\n') {
      end++;
    }
    if (end == in.length || in[end] == '\n') {
      return false;
    }
    copy(end + 1);
    return true;
  }

  /// The lines that are directives.
  List<DirectiveLine> lines() {
    return lines;
  }

  /// What was found wrong, besides directives.
  List<Problem> problems() {
    return problems;
  }
}
