package org.dtgraft.devicetree.preprocessor;

import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.SourceText;

/// The text of a file without comments, splices and superfluous blanks.
final class CleanText {
  final SourceText source;

  /// Each line ends in a line feed.
  final byte[] bytes;

  /// Whether the device tree compiler reads the source itself alike.
  final boolean plain;

  /// The names in lines of text.
  final Occurrences names;

  private final Positions positions;
  private final Splices splices;

  CleanText(
      SourceText source,
      byte[] bytes,
      boolean plain,
      Occurrences names,
      Positions positions,
      Splices splices) {
    this.source = source;
    this.bytes = bytes;
    this.plain = plain;
    this.names = names;
    this.positions = positions;
    this.splices = splices;
  }

  /// The same stretch in the source; the line feed that the last line got there has no length.
  ///
  /// @param text the source, as some run names it
  Place.InSource place(SourceText text, Span span) {
    int start = sourceOffset(span.start());
    int end = span.end() > span.start() ? sourceOffset(span.end() - 1) + 1 : start;
    int last = Math.min(end, source.content().length());
    return new Place.InSource(text, start, Math.max(start, last));
  }

  /// Where a byte of the cleaned text stands in the source.
  int sourceOffset(int offset) {
    int joined = positions.of(offset);
    return Math.min(
        splices.joined ? splices.positions.of(joined) : joined, source.content().length());
  }
}
