package org.dtgraft.devicetree.preprocessor;

import java.util.ArrayList;
import java.util.List;
import org.dtgraft.devicetree.diagnostic.Severity;
import org.jspecify.annotations.Nullable;

/// Reads directives, as far as they say the same wherever their file is included.
final class DirectiveReader {
  private final CleanText text;
  private final Names names;
  private final TokenReader reader;

  DirectiveReader(CleanText text, Names names) {
    this.text = text;
    this.names = names;
    this.reader = new TokenReader(text.bytes, names);
  }

  Item read(DirectiveLine line) {
    Span span = line.span();
    Token[] operand = reader.line(line.operand(), line.end());
    return switch (line.word()) {
      case INCLUDE -> include(span, operand);
      case INCLUDE_NEXT -> includeNext(span);
      case DEFINE -> define(span, operand);
      case UNDEF -> undefine(span, operand);
      case IF, ELIF -> new Item.Branch(line.word(), span, operand, null, List.of());
      case IFDEF, IFNDEF, ELIFDEF, ELIFNDEF -> ifdef(line.word(), span, operand);
      case ELSE, ENDIF -> otherwise(line.word(), span, operand);
      case ERROR -> new Item.Message(Severity.ERROR, message(operand), span);
      case WARNING -> new Item.Message(Severity.WARNING, message(operand), span);
      case LINE -> new Item.Line(span, operand);
      case PRAGMA -> pragma(span, operand);
      case MISSPELT -> misspelt(line.start());
    };
  }

  private Item misspelt(int start) {
    int end = Bytes.endOfName(text.bytes, start + 1);
    String word = Bytes.text(text.bytes, start + 1, end);
    String meant = Word.nearest(text.bytes, start + 1, end).orElse("");
    return new Item.Fault(
        List.of(
            Problem.error(
                    "cpp/unknown-directive",
                    new Span(start, end),
                    "unknown preprocessor directive '#" + word + "'")
                .withHint("did you mean '#" + meant + "'?")));
  }

  private static String message(Token[] operand) {
    return Spelling.of(operand, operand.length).text();
  }

  private Item define(Span span, Token[] operand) {
    MacroReader macro = new MacroReader(text, names, operand, span);
    return new Item.Definition(macro.read(), List.copyOf(macro.problems()));
  }

  private static Item undefine(Span span, Token[] operand) {
    List<Problem> problems = new ArrayList<>();
    Token name = MacroReader.macroName(operand, "#undef", span, problems);
    extra(operand, 1, "#undef", problems);
    return new Item.Undefine(name == null ? null : name.name, problems);
  }

  private static Item ifdef(Word word, Span span, Token[] operand) {
    List<Problem> problems = new ArrayList<>();
    Token name = MacroReader.macroName(operand, word.toString(), span, problems);
    extra(operand, 1, word.toString(), problems);
    return new Item.Branch(word, span, operand, name == null ? null : name.name, problems);
  }

  private static Item otherwise(Word word, Span span, Token[] operand) {
    List<Problem> problems = new ArrayList<>();
    extra(operand, 0, word.toString(), problems);
    return new Item.Branch(word, span, operand, null, problems);
  }

  private static Item includeNext(Span span) {
    return new Item.Fault(
        List.of(
            Problem.error("cpp/include-next", span, "'#include_next' is not supported")
                .withHint("include the file by a name that is found first")));
  }

  private static Item pragma(Span span, Token[] operand) {
    if (operand.length > 0 && operand[0].text().equals("once")) {
      List<Problem> problems = new ArrayList<>();
      extra(operand, 1, "#pragma once", problems);
      return new Item.Once(problems);
    }
    String what = operand.length == 0 ? "#pragma" : "#pragma " + Shortened.of(operand[0]);
    return new Item.Fault(
        List.of(
            Problem.warning("cpp/unknown-pragma", span, "'" + what + "' does nothing here")
                .withHint("'#pragma once' is the only one that is known")));
  }

  private Item include(Span span, Token[] operand) {
    List<Problem> problems = new ArrayList<>();
    Header header = operand.length == 0 ? null : header(operand, problems);
    return new Item.Include(span, operand, header, problems);
  }

  /// The file that is named as it stands; nothing where macros may name one.
  private @Nullable Header header(Token[] operand, List<Problem> problems) {
    Token first = operand[0];
    if (first.is(Kind.STRING)) {
      extra(operand, 1, "#include", problems);
      return Header.quoted(first, Span.of(first));
    }
    if (!first.is(Kind.LESS) && !first.is(Kind.LESS_EQ) && !first.is(Kind.LSHIFT)) {
      return null;
    }
    int close = first.start + 1;
    int end = operand[operand.length - 1].end;
    while (close < end && text.bytes[close] != '>') {
      close++;
    }
    if (close == end) {
      return null;
    }
    Span span = new Span(first.start, close + 1);
    if (close + 1 < end) {
      problems.add(extra("#include", new Span(close + 1, end)));
    }
    return new Header(Bytes.text(text.bytes, first.start + 1, close), true, span);
  }

  private static void extra(Token[] operand, int from, String word, List<Problem> problems) {
    if (operand.length > from && problems.isEmpty()) {
      problems.add(extra(word, new Span(operand[from].start, operand[operand.length - 1].end)));
    }
  }

  private static Problem extra(String word, Span span) {
    return Problem.warning(
        "cpp/extra-tokens", span, "what stands behind '" + word + "' is not looked at");
  }
}
