package org.dtgraft.devicetree.diagnostic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A source file as it was read: its name and its bytes, one `char` (0-255) for each byte.
///
/// Device tree sources are bytes to the compiler, in whatever encoding their strings and comments
/// are. Keeping one `char` a byte makes offsets exact and strings lossless; only what is shown to a
/// person is decoded, as UTF-8.
///
/// A text may be made of others, by a preprocessor: then it has [Origins], and a place in it is
/// shown as the place where it was written.
public final class SourceText {
  private final String name;
  private final String content;
  private final Lines lines;
  private final Numbering numbering;
  private final @Nullable Origins origins;
  private final Place.@Nullable InSource includedFrom;

  /// Where the lines of a content begin, found at the first question.
  private static final class Lines {
    private int @Nullable [] starts;
  }

  /// What a line marker says: the line that holds an offset has this number.
  private record Numbering(int offset, int line) {
    static final Numbering PLAIN = new Numbering(0, 1);
  }

  /// @param name the file as its user named it, or a word in angle brackets such as `<stdin>`
  /// @param content the bytes, one `char` each
  public SourceText(String name, String content) {
    this(name, content, new Lines(), Numbering.PLAIN, null, null);
  }

  private SourceText(
      String name,
      String content,
      Lines lines,
      Numbering numbering,
      @Nullable Origins origins,
      Place.@Nullable InSource includedFrom) {
    this.name = Objects.requireNonNull(name);
    this.content = Objects.requireNonNull(content);
    this.lines = lines;
    this.numbering = numbering;
    this.origins = origins;
    this.includedFrom = includedFrom;
  }

  /// The text of a file with these bytes.
  public static SourceText of(String name, byte[] bytes) {
    return new SourceText(name, new String(bytes, ISO_8859_1));
  }

  /// A text that was made of others.
  ///
  /// @param name of the file that was asked for
  public static SourceText made(String name, String content, Origins origins) {
    return new SourceText(
        name, content, new Lines(), Numbering.PLAIN, Objects.requireNonNull(origins), null);
  }

  /// The same bytes as they are read on behalf of an `#include` or `/include/` at that place.
  public SourceText includedFrom(Place.InSource directive) {
    return new SourceText(name, content, lines, numbering, origins, directive);
  }

  /// The directive that includes this text; nothing for one that nobody includes.
  public Optional<Place.InSource> includedFrom() {
    return Optional.ofNullable(includedFrom);
  }

  /// The same bytes under another name, with another line number: what a line marker (`# 12
  /// "file"`) says about the bytes behind it. Offsets are those of this text.
  ///
  /// @param offset in the line that the marker speaks of
  /// @param line the number of that line
  public SourceText renumbered(String newName, int offset, int line) {
    return new SourceText(
        newName, content, lines, new Numbering(offset, line), origins, includedFrom);
  }

  /// Where a stretch of this text was written: itself, unless this text was made of others.
  Origin origin(Place.InSource place) {
    if (origins == null) {
      return new Origin(place, List.of());
    }
    Origin origin = origins.of(place.start(), place.end());
    return numbering.equals(Numbering.PLAIN) ? origin : renumbered(origin, origins);
  }

  /// A line marker in a made text counts the lines of the text that it was written in.
  private Origin renumbered(Origin origin, Origins all) {
    Place.InSource written = origin.place();
    Place.InSource marker = all.of(numbering.offset, numbering.offset).place();
    if (!written.text().sharesOffsets(marker.text())) {
      return origin;
    }
    SourceText text = written.text().renumbered(name, marker.start(), numbering.line);
    return new Origin(
        new Place.InSource(text, written.start(), written.end()), origin.expansions());
  }

  /// Whether the other is this text, be it under another name or with other line numbers: whether
  /// their offsets mean the same.
  public boolean sharesOffsets(SourceText other) {
    return lines.equals(other.lines);
  }

  /// The file as its user named it.
  public String name() {
    return name;
  }

  /// The bytes, one `char` each.
  public String content() {
    return content;
  }

  /// The line that holds an offset, counted from 1 or as a line marker says.
  public int line(int offset) {
    return physicalLine(offset) + shift();
  }

  private int shift() {
    return numbering.line - physicalLine(numbering.offset);
  }

  private int physicalLine(int offset) {
    int found = Arrays.binarySearch(lineStarts(), clamp(offset));
    return found >= 0 ? found + 1 : -found - 1;
  }

  /// The byte column of an offset in its line, counted from 1.
  public int column(int offset) {
    return clamp(offset) - lineStarts()[physicalLine(offset) - 1] + 1;
  }

  /// Where a line begins, of a number that [#line] gave.
  public int lineStart(int line) {
    return lineStarts()[line - shift() - 1];
  }

  /// Where a line ends: at its `\n` or `\r\n`, or at the end of the file.
  public int lineEnd(int line) {
    int start = lineStart(line);
    int newline = content.indexOf('\n', start);
    int end = newline < 0 ? content.length() : newline;
    return end > start && content.charAt(end - 1) == '\r' ? end - 1 : end;
  }

  /// A line without its end, decoded for people.
  public String lineText(int line) {
    return shown(content.substring(lineStart(line), lineEnd(line)));
  }

  /// Byte-per-char text as people read it: decoded as UTF-8, malformed bytes as U+FFFD, and what
  /// would move the cursor or turn the direction of reading as `?`, because a message may be about
  /// a hostile file.
  public static String shown(String bytes) {
    return harmless(new String(bytes.getBytes(ISO_8859_1), UTF_8));
  }

  /// Text as it is shown: control and format characters but the tab as `?`.
  static String harmless(String text) {
    return text.codePoints().noneMatch(SourceText::isHarmful)
        ? text
        : text.codePoints()
            .map(c -> isHarmful(c) ? '?' : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  private static boolean isHarmful(int c) {
    int type = Character.getType(c);
    return c != '\t'
        && (type == Character.CONTROL
            || type == Character.FORMAT
            || type == Character.LINE_SEPARATOR
            || type == Character.PARAGRAPH_SEPARATOR);
  }

  private int clamp(int offset) {
    return Math.clamp(offset, 0, content.length());
  }

  private int[] lineStarts() {
    int[] starts = lines.starts;
    if (starts == null) {
      starts = findLineStarts();
      lines.starts = starts;
    }
    return starts;
  }

  private int[] findLineStarts() {
    int[] starts = new int[16];
    int count = 1;
    for (int at = content.indexOf('\n'); at >= 0; at = content.indexOf('\n', at + 1)) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
      }
      starts[count++] = at + 1;
    }
    return Arrays.copyOf(starts, count);
  }

  @Override
  public String toString() {
    return "SourceText[" + name + ", " + content.length() + " bytes]";
  }
}
