package org.dtgraft.app.dropin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads command lines as `getopt_long` of the GNU C library does: clusters (`-vx`), values in the
/// same word or in the next (`-tx`, `-t x`, `--type=x`, `--type x`), long names cut short where
/// only one begins so, operands among the options, and `--` behind which all are operands.
final class Getopt {
  private static final int ABSENT = -1;

  private final String shortOptions;
  private final List<LongOption> longOptions;
  private final List<String> words;
  private final List<Given> given = new ArrayList<>();
  private final List<String> operands = new ArrayList<>();
  private int next;
  private Optional<String> mistake = Optional.empty();

  private Getopt(String shortOptions, List<LongOption> longOptions, List<String> words) {
    this.shortOptions = shortOptions;
    this.longOptions = longOptions;
    this.words = words;
  }

  /// Whether a value belongs to an option; an optional one is always in the same word.
  enum Argument {
    NONE,
    REQUIRED,
    OPTIONAL
  }

  /// An option by its long name.
  ///
  /// @param name without the two hyphens
  /// @param shortName what it is reported as, whether or not there is a short option of that name
  record LongOption(String name, char shortName, Argument argument) {}

  /// An option that was given, by its short name.
  record Given(char option, Optional<String> value) {}

  /// A command line, sorted out.
  ///
  /// @param options in the order in which they were given
  /// @param operands in the order in which they were given
  /// @param mistake what getopt would say about the first word that cannot be meant; what stands
  ///   behind it was not looked at
  record Parsed(List<Given> options, List<String> operands, Optional<String> mistake) {
    Parsed {
      options = List.copyOf(options);
      operands = List.copyOf(operands);
    }
  }

  /// Sorts out a command line.
  ///
  /// @param shortOptions as in C: `qo:T::` is `-q`, `-o` with a value, `-T` with or without one
  static Parsed parse(String shortOptions, List<LongOption> longOptions, List<String> words) {
    return new Getopt(shortOptions, longOptions, words).parsed();
  }

  private Parsed parsed() {
    while (next < words.size() && mistake.isEmpty()) {
      String word = words.get(next++);
      if (word.equals("--")) {
        operands.addAll(words.subList(next, words.size()));
        next = words.size();
      } else if (word.startsWith("--")) {
        longOption(word.substring(2));
      } else if (word.length() > 1 && word.charAt(0) == '-') {
        cluster(word);
      } else {
        operands.add(word);
      }
    }
    return new Parsed(given, operands, mistake);
  }

  private void cluster(String word) {
    for (int i = 1; i < word.length() && mistake.isEmpty(); i++) {
      char option = word.charAt(i);
      int at = option == ':' || option == ';' ? ABSENT : shortOptions.indexOf(option);
      if (at == ABSENT) {
        mistake = Optional.of("invalid option -- '" + option + "'");
      } else if (isColon(at + 1)) {
        valued(option, word.substring(i + 1), isColon(at + 2));
        return;
      } else {
        given.add(new Given(option, Optional.empty()));
      }
    }
  }

  private boolean isColon(int at) {
    return at < shortOptions.length() && shortOptions.charAt(at) == ':';
  }

  private void valued(char option, String rest, boolean isOptional) {
    if (!rest.isEmpty()) {
      given.add(new Given(option, Optional.of(rest)));
    } else if (isOptional) {
      given.add(new Given(option, Optional.empty()));
    } else if (next < words.size()) {
      given.add(new Given(option, Optional.of(words.get(next++))));
    } else {
      mistake = Optional.of("option requires an argument -- '" + option + "'");
    }
  }

  private void longOption(String word) {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    List<LongOption> meant = meant(name);
    if (meant.isEmpty()) {
      mistake = Optional.of("unrecognized option '--" + word + "'");
    } else if (!areAlike(meant)) {
      mistake = Optional.of("option '--" + word + "' is ambiguous; possibilities:" + names(meant));
    } else {
      take(
          meant.getFirst(),
          equals < 0 ? Optional.empty() : Optional.of(word.substring(equals + 1)));
    }
  }

  /// The option of that name, or all whose names begin so.
  private List<LongOption> meant(String name) {
    List<LongOption> meant = new ArrayList<>();
    for (LongOption option : longOptions) {
      if (option.name().equals(name)) {
        return List.of(option);
      }
      if (option.name().startsWith(name)) {
        meant.add(option);
      }
    }
    return meant;
  }

  /// Whether it does not matter which of them is meant.
  private static boolean areAlike(List<LongOption> options) {
    LongOption first = options.getFirst();
    for (LongOption option : options) {
      if (option.shortName() != first.shortName() || option.argument() != first.argument()) {
        return false;
      }
    }
    return true;
  }

  private static String names(List<LongOption> options) {
    StringBuilder names = new StringBuilder();
    for (LongOption option : options) {
      names.append(" '--").append(option.name()).append('\'');
    }
    return names.toString();
  }

  private void take(LongOption option, Optional<String> value) {
    switch (option.argument()) {
      case NONE -> {
        if (value.isPresent()) {
          mistake = Optional.of("option '--" + option.name() + "' doesn't allow an argument");
          return;
        }
        given.add(new Given(option.shortName(), value));
      }
      case OPTIONAL -> given.add(new Given(option.shortName(), value));
      case REQUIRED -> required(option, value);
    }
  }

  private void required(LongOption option, Optional<String> value) {
    if (value.isPresent()) {
      given.add(new Given(option.shortName(), value));
    } else if (next < words.size()) {
      given.add(new Given(option.shortName(), Optional.of(words.get(next++))));
    } else {
      mistake = Optional.of("option '--" + option.name() + "' requires an argument");
    }
  }
}
