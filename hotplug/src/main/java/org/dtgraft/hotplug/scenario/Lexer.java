package org.dtgraft.hotplug.scenario;

import java.util.ArrayList;
import java.util.List;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.SourceText;

/// Cuts a line into words: blanks are between them, quotes hold what has blanks in it, and a word
/// that begins with `#` begins a remark.
final class Lexer {
  private final SourceText text;
  private final String content;
  private final int end;
  private int at;

  private Lexer(SourceText text, int start, int end) {
    this.text = text;
    this.content = text.content();
    this.at = start;
    this.end = end;
  }

  /// The words between two offsets of a text.
  static List<Word> words(SourceText text, int start, int end) throws Mistake {
    Lexer lexer = new Lexer(text, start, end);
    List<Word> words = new ArrayList<>();
    while (lexer.skipBlanks() && lexer.content.charAt(lexer.at) != '#') {
      words.add(lexer.content.charAt(lexer.at) == '"' ? lexer.quoted() : lexer.plain());
      if (words.size() > Limits.WORDS) {
        throw Mistake.at(
            words.getLast().place(),
            "scenario/limit",
            "a line has " + Limits.WORDS + " words at most",
            "");
      }
    }
    return words;
  }

  private boolean skipBlanks() {
    while (at < end && isBlank(content.charAt(at))) {
      at++;
    }
    return at < end;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
  }

  private Word plain() throws Mistake {
    int start = at;
    while (at < end && !isBlank(content.charAt(at))) {
      char c = content.charAt(at);
      if (c == '"' || c < ' ' || c == 0x7f) {
        throw Mistake.at(
            new Place.InSource(text, at, at + 1),
            "scenario/letter",
            c == '"' ? "a '\"' stands inside of a word" : "a control character stands in a word",
            "separate words by blanks");
      }
      at++;
    }
    return new Word(content.substring(start, at), false, new Place.InSource(text, start, at));
  }

  private Word quoted() throws Mistake {
    int start = at;
    int close = content.indexOf('"', start + 1);
    if (close < 0 || close >= end) {
      at = end;
      throw Mistake.at(
          new Place.InSource(text, start, end),
          "scenario/open-quotes",
          "these quotes are not closed on their line",
          "add a '\"'");
    }
    at = close + 1;
    if (at < end && !isBlank(content.charAt(at))) {
      throw Mistake.at(
          new Place.InSource(text, at, at + 1),
          "scenario/letter",
          "a blank is missing behind the quotes",
          "separate words by blanks");
    }
    String inside = content.substring(start + 1, close);
    return new Word(inside, true, new Place.InSource(text, start, at));
  }
}
