package org.dtgraft.devicetree.dts;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.tree.Limits;
import org.dtgraft.devicetree.tree.Mark;

/// What stands between the `=` and the `;` of a property.
final class ValueParser {
  private final Tokens tokens;
  private final Complaints complaints;
  private final Literals literals;
  private final ExpressionParser expressions;
  private final Inputs inputs;
  private final Limits limits;
  private final ByteSink bytes = new ByteSink();
  private final List<Remark> remarks = new ArrayList<>();
  private long total;

  ValueParser(
      Tokens tokens,
      Complaints complaints,
      Literals literals,
      ExpressionParser expressions,
      Inputs inputs,
      Limits limits) {
    this.tokens = tokens;
    this.complaints = complaints;
    this.literals = literals;
    this.expressions = expressions;
    this.inputs = inputs;
    this.limits = limits;
  }

  /// How many bytes all values have so far.
  long total() {
    return total;
  }

  /// Counts bytes that are known from elsewhere; `false` where they are too many.
  boolean take(long more) {
    boolean fits = total + more <= limits.bytes();
    total += fits ? more : 0;
    return fits;
  }

  /// Parts with commas between, up to the end of the statement.
  RawValue value() {
    bytes.take();
    remarks.clear();
    expressions.reset();
    do {
      labels();
      part();
      labels();
    } while (tokens.accept(Token.COMMA) || commaIsMissing());
    total += bytes.length();
    if (total > limits.bytes()) {
      complaints.error(
          "dts/limit", tokens.place(), "values of more than " + limits.bytes() + " bytes");
      throw new Lost();
    }
    return new RawValue(bytes.take(), taken());
  }

  private List<Remark> taken() {
    if (remarks.size() == 1 && remarks.getFirst().place().equals(Place.NOWHERE)) {
      return Remark.whole(remarks.getFirst().mark().kind());
    }
    return List.copyOf(remarks);
  }

  private boolean commaIsMissing() {
    boolean missing =
        switch (tokens.token()) {
          case STRING, LESS, OPEN_BRACKET, LABEL_REFERENCE, PATH_REFERENCE, INCBIN, BITS -> true;
          default -> false;
        };
    if (missing) {
      complaints.error(
          "dts/missing-comma", tokens.behind(), "missing ',' between two values", "add ',' here");
    }
    return missing;
  }

  private void labels() {
    while (tokens.is(Token.LABEL)) {
      String label = tokens.spelling();
      remark(Mark.Kind.LABEL, label.substring(0, label.length() - 1), tokens.place());
      tokens.next();
    }
  }

  private void remark(Mark.Kind kind, String text, Place place) {
    remarks.add(new Remark(new Mark(bytes.length(), kind, text), place));
  }

  private void type(Mark.Kind kind) {
    remarks.add(Remark.type(kind, bytes.length()));
  }

  private void part() {
    switch (tokens.token()) {
      case STRING -> string();
      case LESS -> cells(32);
      case BITS -> bits();
      case OPEN_BRACKET -> byteString();
      case LABEL_REFERENCE, PATH_REFERENCE -> path();
      case INCBIN -> incbin();
      case WORD, NUMBER -> throw bareWord();
      default -> throw tokens.unexpected("a value: \"string\", <cells>, [bytes] or &reference");
    }
  }

  private Lost bareWord() {
    String word = tokens.spelling();
    String advice =
        tokens.is(Token.NUMBER)
            ? "cells need angle brackets: '<" + word + ">'"
            : "strings need double quotes: '\"" + word + "\"'";
    String guess = expressions.guess(word);
    complaints.error(
        "dts/bare-value",
        tokens.place(),
        tokens.found() + " is not a value",
        guess.isEmpty() ? advice : guess);
    if (tokens.isQuoteMissing()) {
      tokens.skipLine();
      return new Lost(true);
    }
    return new Lost();
  }

  private void string() {
    Place.InSource place = tokens.place();
    String spelling = tokens.spelling();
    type(Mark.Kind.STRING);
    String decoded = literals.unescape(spelling, place);
    byte[] text = decoded.getBytes(StandardCharsets.ISO_8859_1);
    bytes.bytes(text, 0, text.length);
    bytes.u8(0);
    tokens.next();
    int newline = spelling.indexOf('\n');
    if (newline >= 0 && tokens.is(Token.WORD)) {
      ranOver(place, newline);
    }
  }

  /// A string over several lines with a word behind it: the quote that ended it was meant to begin
  /// another.
  private void ranOver(Place.InSource place, int newline) {
    Place.InSource begin = new Place.InSource(place.text(), place.start(), place.start() + newline);
    complaints.error(
        "dts/unterminated-string",
        begin,
        "this string is not closed on its line",
        "add '\"' at its end");
    complaints.skipped();
    tokens.resumeAt(place.start() + newline);
    throw new Lost(true);
  }

  private void bits() {
    tokens.next();
    Place.InSource place = tokens.place();
    if (!tokens.is(Token.NUMBER)) {
      throw tokens.unexpected("8, 16, 32 or 64 behind '/bits/'");
    }
    long width = literals.number(tokens.spelling(), place);
    tokens.next();
    boolean known = width == 8 || width == 16 || width == 32 || width == 64;
    if (!known) {
      complaints.error(
          "dts/bits", place, "'/bits/' takes 8, 16, 32 or 64, not " + Long.toUnsignedString(width));
    }
    if (!tokens.is(Token.LESS)) {
      throw tokens.unexpected("'<' behind '/bits/'");
    }
    cells(known ? (int) width : 32);
  }

  private void cells(int width) {
    type(
        switch (width) {
          case 8 -> Mark.Kind.UINT8;
          case 16 -> Mark.Kind.UINT16;
          case 32 -> Mark.Kind.UINT32;
          default -> Mark.Kind.UINT64;
        });
    Place.InSource open = tokens.place();
    tokens.next();
    while (cell(width) || strayComma() || unknownWord(width)) {
      labels();
    }
    if (!tokens.accept(Token.GREATER)) {
      notClosed(open);
    }
  }

  /// A comma among cells is complained about and skipped; nothing is lost.
  private boolean strayComma() {
    boolean comma = tokens.is(Token.COMMA) && "<\"[".indexOf(tokens.beyond()) < 0;
    if (comma) {
      complaints.error(
          "dts/comma-in-cells", tokens.place(), "cells have no commas between them", "remove ','");
      tokens.next();
    }
    return comma;
  }

  private boolean unknownWord(int width) {
    boolean word = tokens.is(Token.WORD) && !tokens.looksLikeStatement();
    if (word) {
      bytes.number(expressions.word(), width);
    }
    return word;
  }

  private boolean cell(int width) {
    labels();
    if (expressions.isAtNumber()) {
      Place.InSource begin = tokens.place();
      long number = expressions.number("");
      checkFits(number, width, begin);
      bytes.number(number, width);
      return true;
    }
    if (tokens.is(Token.LABEL_REFERENCE) || tokens.is(Token.PATH_REFERENCE)) {
      phandle(width);
      return true;
    }
    return false;
  }

  /// Zeros may be lost, or the ones of a negative number.
  private void checkFits(long number, int width, Place.InSource begin) {
    long lost = width == 64 ? 0 : number >> width;
    if (lost != 0 && lost != -1) {
      warnTruncated(number, width, begin);
    }
  }

  private void warnTruncated(long number, int width, Place.InSource begin) {
    String kept = Long.toHexString(number & ((1L << width) - 1));
    complaints.add(
        Diagnostic.warning(
                "dts/truncated",
                tokens.from(begin),
                "0x%x does not fit into %d bits".formatted(number, width))
            .withHint("0x" + kept + " is what is kept"));
  }

  private void phandle(int width) {
    if (width != 32) {
      complaints.error(
          "dts/reference-width",
          tokens.place(),
          "a reference needs 32 bits, and these elements have " + width);
    } else {
      remark(Mark.Kind.PHANDLE_REFERENCE, tokens.reference(), tokens.place());
    }
    bytes.number(-1, width);
    tokens.next();
  }

  private void notClosed(Place.InSource open) {
    if (tokens.looksLikeStatement()) {
      complaints.add(missingBracket("'>'", "cells", open).withHint("add '>;' here"));
      tokens.beginStatement();
      throw new Lost(true);
    }
    switch (tokens.token()) {
      case STRING -> inCells(open);
      case SEMICOLON, CLOSE_BRACE, END, LESS, COMMA ->
          complaints.add(missingBracket("'>'", "cells", open));
      case MINUS, BIT_NOT, NOT, PLUS, TIMES, SLASH, SHIFT_LEFT, BIT_OR, BIT_AND -> {
        complaints.error(
            "dts/parentheses",
            tokens.place(),
            "an expression in cells needs parentheses",
            "as in '<(1 + 2)>' and '<(-1)>'");
        throw new Lost();
      }
      default -> throw tokens.unexpected("a cell or '>'");
    }
  }

  private void inCells(Place.InSource open) {
    if (tokens.beyond() != '>') {
      complaints.add(missingBracket("'>'", "cells", open));
      return;
    }
    complaints.error(
        "dts/string-in-cells",
        tokens.place(),
        "a string is no cell",
        "strings stand without '<' and '>'");
    throw new Lost();
  }

  private Diagnostic missingBracket(String bracket, String what, Place open) {
    return Diagnostic.error(
            "dts/missing-bracket", tokens.behind(), "missing " + bracket + " after the " + what)
        .withHint("add " + bracket + " here")
        .withNote("the " + what + " begin here", open);
  }

  private void byteString() {
    Place.InSource open = tokens.place();
    type(Mark.Kind.UINT8);
    tokens.next();
    while (true) {
      labels();
      if (!tokens.is(Token.BYTE)) {
        break;
      }
      bytes.u8(Integer.parseInt(tokens.spelling(), 16));
      tokens.next();
    }
    if (tokens.accept(Token.CLOSE_BRACKET)) {
      return;
    }
    if (tokens.is(Token.WORD)) {
      complaints.error(
          "dts/bad-byte",
          tokens.place(),
          tokens.found() + " is not a byte",
          "bytes have two hexadecimal digits each, as in '[0a 1b]'");
      throw new Lost();
    }
    complaints.add(missingBracket("']'", "bytes", open));
    throw new Lost();
  }

  private void path() {
    type(Mark.Kind.STRING);
    remark(Mark.Kind.PATH_REFERENCE, tokens.reference(), tokens.place());
    tokens.next();
  }

  private void incbin() {
    tokens.next();
    tokens.expect(Token.OPEN_PARENTHESIS, "behind '/incbin/'");
    Place.InSource place = tokens.place();
    if (!tokens.is(Token.STRING)) {
      throw tokens.unexpected("the name of a file in double quotes");
    }
    String name = literals.unescape(tokens.spelling(), place);
    tokens.next();
    long offset = 0;
    long length = -1;
    if (tokens.accept(Token.COMMA)) {
      offset = expressions.number("of bytes to skip");
      tokens.expect(Token.COMMA, "and how many bytes to take");
      length = expressions.number("of bytes to take");
    }
    tokens.expect(Token.CLOSE_PARENTHESIS, "behind the file");
    type(Mark.Kind.UNTYPED);
    takeFile(name, offset, length, place);
  }

  private void takeFile(String name, long offset, long length, Place.InSource place) {
    Optional<SourceText> file = name.isEmpty() ? Optional.empty() : inputs.data(name, place);
    if (file.isEmpty()) {
      complaints.error("dts/file-not-found", place, "file '" + name + "' not found");
      return;
    }
    byte[] content = file.get().content().getBytes(StandardCharsets.ISO_8859_1);
    int from = Long.compareUnsigned(offset, content.length) < 0 ? (int) offset : content.length;
    int rest = content.length - from;
    bytes.bytes(content, from, Long.compareUnsigned(length, rest) < 0 ? (int) length : rest);
  }
}
