package org.dtgraft.devicetree.preprocessor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;

/// What the uses of macros in a run need to know, and what is said of wrong ones.
final class Uses {
  private final Run run;

  Uses(Run run) {
    this.run = run;
  }

  /// What a macro stands for just now.
  ///
  /// @param name where it is used
  Token value(Builtin builtin, Token name) {
    return switch (builtin) {
      case FILE -> string(run.frame().visit.text().name());
      case BASE_FILE -> string(run.main().text.source.name());
      case LINE -> number(place(name).line());
      case INCLUDE_LEVEL -> number(run.frame().depth - 1);
      case COUNTER -> number(run.count());
      case HAS_INCLUDE -> throw new IllegalStateException("only known in #if");
    };
  }

  private static Token string(String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    Token plain = new Token(Kind.STRING, bytes, 0, bytes.length, null, 0);
    byte[] quoted = new Spelling().add("\"").addQuoted(plain).add("\"").bytes();
    return new Token(Kind.STRING, quoted, 0, quoted.length, null, 0);
  }

  private static Token number(int value) {
    byte[] digits = Integer.toString(value).getBytes(ISO_8859_1);
    return new Token(Kind.NUMBER, digits, 0, digits.length, null, 0);
  }

  /// Says that the arguments of a macro have no end.
  void unterminated(Token name, Macro macro) {
    run.findings()
        .add(
            Diagnostic.error(
                    "cpp/unterminated-arguments",
                    place(name),
                    "the arguments of '" + macro.name + "' have no end")
                .withHint("a ')' is missing")
                .withNote("'" + macro.name + "' is defined here", definition(macro)));
  }

  /// Says that a macro has so many arguments, which is wrong.
  void wrongCount(Token name, Macro macro, int count) {
    int wanted = macro.parameterCount() - (macro.variadic ? 1 : 0);
    String takes =
        (macro.variadic ? "at least " : "") + wanted + (wanted == 1 ? " argument" : " arguments");
    run.findings()
        .add(
            Diagnostic.error(
                    "cpp/argument-count",
                    place(name),
                    "'" + macro.name + "' takes " + takes + ", not " + count)
                .withNote("'" + macro.name + "' is defined here", definition(macro)));
  }

  /// Where a name stands, or the use of the macro whose body it stands in.
  private Place.InSource place(Token name) {
    return run.isWithinUse(name) ? run.place(Span.of(name)) : run.useSite();
  }

  private static Place.InSource definition(Macro macro) {
    return macro.home.place(macro.home.source, macro.span);
  }
}
