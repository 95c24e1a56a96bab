package org.dtgraft.devicetree.preprocessor;

import org.jspecify.annotations.Nullable;

/// Copies the lines of text of a run to its output, with what macros become in the places of their
/// uses, and notes where each stretch comes from.
final class Copier {
  private final Run run;
  private final World world;
  private final MacroTable macros;
  private final Output out;
  private final Printer printer;
  private final Stretches stretches = new Stretches();
  private final @Nullable Traces traces;
  private boolean used;

  /// Whether nothing was copied since the last use of a macro.
  private boolean justUsed;

  Copier(Run run, MacroTable macros) {
    this.run = run;
    this.world = run.world();
    this.macros = macros;
    this.out = new Output(world.most());
    this.printer = new Printer(out);
    this.traces = run.isTraced() ? new Traces() : null;
  }

  /// Copies text up to the next macro that is used, and what that becomes; goes on to the next item
  /// behind the last one.
  void copy(Frame present, Item.Text text) {
    if (present.at < 0) {
      out.endLine();
      printer.forget();
      justUsed = false;
      present.enter(text);
    }
    CleanText clean = present.unit.text;
    Occurrences names = clean.names;
    int k = present.name;
    while (k < text.endName() && names.start(k) < present.at) {
      k++;
    }
    while ((k = names.nextMacro(macros, k, text.endName())) < text.endName()) {
      Macro macro = macros.at(names.id(k));
      if (isUse(clean, k, text, macro)) {
        used = true;
        present.name = k + 1;
        use(present, text, k, macro);
        return;
      }
      k++;
    }
    copy(present, text.end());
    present.go(present.item + 1);
  }

  private static boolean isUse(CleanText clean, int k, Item.Text text, Macro macro) {
    if (macro.parameters == null) {
      return macro.builtin != Builtin.HAS_INCLUDE;
    }
    int end = Bytes.endOfName(clean.bytes, clean.names.start(k));
    return FileTokens.openingAt(clean.bytes, end, text.end()) >= 0;
  }

  /// Copies text as it is.
  private void copy(Frame present, int end) {
    if (end <= present.at) {
      return;
    }
    byte[] bytes = present.bytes();
    int at = present.at;
    if (printer.isPending() && bytes[at] != ' ' && bytes[at] != '\n') {
      printer.touch(new TokenReader(bytes, world.names()).at(at, 0));
    } else if (printer.isPending()) {
      printer.forget();
    }
    stretches.addText(out.length(), present.visit.number, at);
    out.add(bytes, at, end);
    justUsed = false;
    present.at = end;
  }

  private void use(Frame present, Item.Text text, int k, Macro macro) {
    CleanText clean = present.unit.text;
    int start = clean.names.start(k);
    boolean white = start > text.start() && clean.bytes[start - 1] == ' ';
    if (!justUsed || start != present.at) {
      copy(present, white ? start - 1 : start);
      printer.begin(left(clean, k));
    }
    justUsed = true;
    present.at = Bytes.endOfName(clean.bytes, start);
    Span span = new Span(start, present.at);
    stretches.addUse(out.length(), present.visit.number, span);
    if (macro.constant && traces == null) {
      printer.print(macro, white);
      return;
    }
    int flags = white ? Token.WHITE : 0;
    expand(new Token(Kind.NAME, clean.bytes, start, present.at, macro.name, flags), macro, present);
  }

  private void expand(Token name, Macro macro, Frame present) {
    Expander expander = run.expander();
    Span span = Span.of(name);
    run.begin(span);
    print(
        expander.begin(
            name, macro, traces == null ? null : new Trail.Written(present.visit.number, span)));
    while (!expander.isDone()) {
      print(expander.next());
    }
    if (run.frame() == present && present.at > span.end()) {
      stretches.endUse(present.at);
    }
  }

  private void print(Token token) {
    int at = printer.print(token);
    Trail trail = run.expander().trail();
    if (traces != null && at >= 0 && trail != null) {
      traces.add(at, trail);
    }
  }

  private static @Nullable Kind left(CleanText clean, int k) {
    Kind kind = clean.names.left(k);
    return kind == Kind.PADDING ? null : kind;
  }

  /// Puts a line marker, for whoever reads the text, in the place of a `#line`.
  void mark(int visit, Span directive, String name, int line) {
    out.endLine();
    stretches.addUse(out.length(), visit, directive);
    out.add("# " + (line - 1) + " \"" + name + "\"\n");
    stretches.addText(out.length(), visit, directive.end());
    out.add('\n');
  }

  /// Whether a macro was used.
  boolean hasUses() {
    return used;
  }

  Output out() {
    return out;
  }

  Stretches stretches() {
    return stretches;
  }

  /// Where a run is traced.
  @Nullable Traces traces() {
    return traces;
  }
}
