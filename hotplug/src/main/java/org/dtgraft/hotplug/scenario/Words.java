package org.dtgraft.hotplug.scenario;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dtgraft.devicetree.diagnostic.Nearest;
import org.dtgraft.devicetree.diagnostic.Place;

/// The words of one line, read from left to right.
final class Words {
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,6})?)([a-z]+)");
  private static final Map<String, Long> UNITS = units();

  private final List<Word> words;
  private int at;

  /// @param words at least one
  Words(List<Word> words) {
    this.words = List.copyOf(words);
  }

  private static Map<String, Long> units() {
    Map<String, Long> units = new LinkedHashMap<>();
    units.put("us", 1_000L);
    units.put("ms", 1_000_000L);
    units.put("s", 1_000_000_000L);
    units.put("min", 60_000_000_000L);
    return units;
  }

  /// The stretch of all words.
  Place.InSource place() {
    Place.InSource first = words.getFirst().place();
    return new Place.InSource(first.text(), first.start(), words.getLast().place().end());
  }

  /// The words that are left, as a line inside of the line; this one has come to its end.
  ///
  /// @param what they should be, for the one who left them out
  Words rest(String what) throws Mistake {
    next(what);
    Words rest = new Words(words.subList(at - 1, words.size()));
    at = words.size();
    return rest;
  }

  boolean isDone() {
    return at == words.size();
  }

  /// The next word, whatever it is.
  ///
  /// @param what it should be, for the one who left it out
  Word next(String what) throws Mistake {
    if (isDone()) {
      Place.InSource last = words.getLast().place();
      throw Mistake.at(
          new Place.InSource(last.text(), last.end(), last.end()),
          "scenario/missing-word",
          what + " is missing here",
          "");
    }
    return words.get(at++);
  }

  Optional<Word> optional() {
    return isDone() ? Optional.empty() : Optional.of(words.get(at++));
  }

  /// The next word, which stays the next.
  Optional<Word> peek() {
    return isDone() ? Optional.empty() : Optional.of(words.get(at));
  }

  /// The word behind the next, which stays there.
  Optional<Word> peekBehind() {
    return at + 1 < words.size() ? Optional.of(words.get(at + 1)) : Optional.empty();
  }

  /// A word that is the name of something.
  Word name(String what) throws Mistake {
    Word word = next(what);
    if (word.text().isEmpty()) {
      throw Mistake.at(word.place(), "scenario/missing-word", what + " is empty", "");
    }
    return word;
  }

  /// One of several words.
  Word oneOf(String what, Collection<String> known) throws Mistake {
    Word word = next(what);
    if (word.quoted() || !known.contains(word.text())) {
      throw unknown(word, what, known);
    }
    return word;
  }

  static Mistake unknown(Word word, String what, Collection<String> known) {
    String near = Nearest.hint(word.text(), known);
    return Mistake.at(
        word.place(),
        "scenario/unknown-word",
        "'%s' is not %s".formatted(word.text(), what),
        near.isEmpty() ? "it can be " + String.join(", ", known) : near);
  }

  /// A word that must be that one.
  void keyword(String keyword) throws Mistake {
    oneOf("'" + keyword + "'", List.of(keyword));
  }

  /// A text in quotes.
  String quoted(String what) throws Mistake {
    Word word = next(what);
    if (!word.quoted()) {
      throw Mistake.at(
          word.place(),
          "scenario/no-quotes",
          what + " stands in quotes",
          "write \"" + word.text() + "\"");
    }
    return word.text();
  }

  int number(String what, int least, int most) throws Mistake {
    Word word = next(what);
    try {
      int number = Integer.decode(word.text());
      if (!word.quoted() && number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number that is out of bounds.
    }
    throw Mistake.at(
        word.place(),
        "scenario/no-number",
        "'%s' is no number from %d to %d".formatted(word.text(), least, most),
        "");
  }

  Duration duration(String what) throws Mistake {
    return duration(next(what));
  }

  private static Duration duration(Word word) throws Mistake {
    Matcher parts = DURATION.matcher(word.text());
    Long unit = parts.matches() ? UNITS.get(parts.group(2)) : null;
    if (unit == null || word.quoted()) {
      throw Mistake.at(
          word.place(),
          "scenario/no-duration",
          "'%s' is no duration".formatted(word.text()),
          "write a number and its unit without a blank: 500us, 20ms, 2s, 1min");
    }
    BigDecimal nanos = new BigDecimal(parts.group(1)).multiply(BigDecimal.valueOf(unit));
    Duration duration = Duration.ofNanos(nanos.longValue());
    if (duration.compareTo(Limits.WAIT) > 0) {
      throw Mistake.at(
          word.place(),
          "scenario/limit",
          "'%s' is longer than %d min".formatted(word.text(), Limits.WAIT.toMinutes()),
          "");
    }
    return duration;
  }

  /// Nothing may follow.
  void end() throws Mistake {
    if (!isDone()) {
      Word word = words.get(at);
      throw Mistake.at(
          word.place(), "scenario/extra-word", "'%s' is one word too many".formatted(word), "");
    }
  }
}
