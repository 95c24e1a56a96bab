package org.dtgraft.bench.conformance;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Random sources full of macros, which use one another and themselves in all ways that the
/// preprocessor knows. The same seed gives the same source.
final class MacroSources {
  private static final int LINES = 60;
  private static final String[] OBJECTS = {"A", "B", "C", "D"};
  private static final String[] FUNCTIONS = {"F", "G", "H", "V", "W"};
  private static final String[] WORDS = {
    "x", "y", "1", "0x2e", "7u", "+", "-", "<", ">", "=", ";", "&", "|", "/", ".", ":", "@", "#",
    "\"s\"", "'c'", "\\", "{", "}", "~", "!", "%", "3.e", "==", "<<", "->", ",", "...", "x1", "/**/"
  };

  private final RandomGenerator random;
  private final StringBuilder out = new StringBuilder();

  private MacroSources(long seed) {
    this.random = new SplittableRandom(seed);
  }

  static String of(long seed) {
    MacroSources source = new MacroSources(seed);
    for (int i = 0; i < LINES; i++) {
      source.line();
    }
    return source.out.toString();
  }

  private void line() {
    switch (random.nextInt(12)) {
      case 0, 1, 2 -> define();
      case 3 -> defineFunction();
      case 4 -> out.append("#undef ").append(name()).append('\n');
      case 5 -> conditional();
      default -> text();
    }
  }

  private void define() {
    out.append("#define ").append(pick(OBJECTS));
    body(" ", false, false);
  }

  private void defineFunction() {
    String name = pick(FUNCTIONS);
    boolean variadic = name.equals("V") || name.equals("W");
    out.append("#define ").append(name);
    out.append(variadic ? "(p, " + (name.equals("V") ? "..." : "q...") + ")" : "(p, q)");
    body(" ", true, name.equals("V"));
  }

  private void body(String before, boolean parameters, boolean optional) {
    out.append(before);
    int count = random.nextInt(7);
    for (int i = 0; i < count; i++) {
      blank();
      if (i > 0 && random.nextInt(6) == 0) {
        out.append("## ");
      }
      element(parameters, optional);
    }
    out.append('\n');
  }

  private void element(boolean parameters, boolean optional) {
    String second = optional ? "__VA_ARGS__" : "q";
    switch (random.nextInt(parameters ? 9 : 5)) {
      case 0, 1 -> out.append(pick(WORDS));
      case 2 -> out.append(name());
      case 3 -> call();
      case 4 -> out.append(name()).append('(');
      case 5 -> out.append('p');
      case 6 -> out.append(second);
      case 7 -> out.append('#').append(random.nextBoolean() ? "p" : second);
      default -> out.append(optional ? "__VA_OPT__(p x)" : ", ## " + second);
    }
  }

  private void call() {
    out.append(pick(FUNCTIONS)).append('(');
    int count = random.nextInt(8) == 0 ? random.nextInt(4) : 2;
    for (int i = 0; i < count; i++) {
      out.append(i > 0 ? "," : "");
      argument();
    }
    out.append(')');
  }

  private void argument() {
    blank();
    switch (random.nextInt(6)) {
      case 0 -> {}
      case 1 -> out.append(name()).append(pick("", " ", "+")).append(name());
      case 2 -> out.append("(x, ").append(name()).append(')');
      default -> out.append(random.nextBoolean() ? name() : pick("x", "1", "-", "\"s\"", "'\"'"));
    }
  }

  private void text() {
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      blank();
      switch (random.nextInt(4)) {
        case 0 -> out.append(pick(WORDS));
        case 1 -> out.append(name());
        default -> call();
      }
      if (random.nextInt(12) == 0) {
        out.append("\n ");
      }
    }
    out.append('\n');
  }

  private void conditional() {
    out.append(
        switch (random.nextInt(4)) {
          case 0 -> "#ifdef " + name();
          case 1 -> "#ifndef " + name();
          case 2 -> "#if defined " + name() + " && " + random.nextInt(-2, 3) + " < 1u";
          default -> "#if " + random.nextInt(9) + " % 3 ? 1 : " + random.nextInt(2);
        });
    out.append('\n');
    text();
    out.append(random.nextBoolean() ? "#else\n" : "#elif 1\n");
    text();
    out.append("#endif\n");
  }

  private String name() {
    return random.nextBoolean() ? pick(OBJECTS) : pick(FUNCTIONS);
  }

  private void blank() {
    out.append(pick("", " ", " ", "  "));
  }

  private String pick(String... from) {
    return from[random.nextInt(from.length)];
  }
}
