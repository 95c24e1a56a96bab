package org.dtgraft.devicetree.preprocessor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;
import org.jspecify.annotations.Nullable;

/// One source becomes one text.
final class Run {
  private final World world;
  private final Unit main;
  private final MacroTable macros;
  private final Output out;
  private final Findings findings = new Findings();
  private final Stretches stretches = new Stretches();
  private final List<Visit> visits = new ArrayList<>();
  private final Set<Unit> once = new HashSet<>();
  private final Set<Unit> faulty = new HashSet<>();
  private final @Nullable Traces traces;
  private final Expander expander;
  private final Printer printer;
  private final Directives directives;
  private final Lookups lookups;
  private Frame frame;
  private int counter;
  private Visit useVisit;
  private Span useSpan = new Span(0, 0);
  private boolean touched;

  /// Whether nothing was copied since the last use of a macro.
  private boolean justUsed;

  Run(World world, Unit main, MacroTable macros, Lookups lookups, boolean traced) {
    this.world = world;
    this.main = main;
    this.macros = macros;
    this.lookups = lookups;
    this.out = new Output(world.most());
    this.printer = new Printer(out);
    this.traces = traced ? new Traces() : null;
    Uses uses = new Uses(this);
    this.expander = new Expander(macros, world.names(), new FileTokens(this), uses, traced);
    this.directives = new Directives(this, world, macros);
    this.frame = new Frame(visit(world.predefined(), null, new Span(0, 0)), null);
    this.useVisit = frame.visit;
  }

  /// Reads everything.
  void run() {
    for (Builtin builtin : Builtin.values()) {
      macros.define(new Macro(world.predefined().text, world.names().of(builtin.macro()), builtin));
    }
    world.refused().forEach(findings::add);
    try {
      read();
      frame = new Frame(visit(main, null, new Span(0, 0)), null);
      touched = false;
      read();
    } catch (Stop stop) {
      findings.add(
          Diagnostic.error("cpp/limit", expander.isDone() ? here() : useSite(), stop.what()));
      expander.reset();
    }
  }

  private void read() {
    enter(frame);
    while (true) {
      macros.grow(world.names().count());
      Item item = frame.item();
      if (item instanceof Item.Text text) {
        text(frame, text);
      } else if (item != null) {
        directive(item);
      } else if (frame.below == null) {
        return;
      } else {
        frame = frame.below;
      }
    }
  }

  /// Begins a file: says what is wrong with it, once.
  private void enter(Frame next) {
    frame = next;
    if (!next.unit.problems.isEmpty() && faulty.add(next.unit)) {
      next.unit.problems.forEach(p -> findings.add(p, next.visit));
    }
  }

  /// Begins an included file.
  void push(Unit unit, Span directive) {
    if (visits.size() > Limits.FILES) {
      throw new Stop("more than " + Limits.FILES + " included files");
    }
    enter(new Frame(visit(unit, frame.visit, directive), frame));
  }

  private Visit visit(Unit unit, @Nullable Visit includer, Span directive) {
    Visit visit = new Visit(visits.size(), unit, includer, directive);
    visits.add(visit);
    return visit;
  }

  /// The lines behind a directive have other numbers: for messages of this run, and by a line
  /// marker for whoever reads the text.
  void renumber(Span directive, String name, int line) {
    int number = frame.visit.number;
    out.endLine();
    stretches.addUse(out.length(), number, directive);
    out.add("# " + (line - 1) + " \"" + name + "\"\n");
    stretches.addText(out.length(), number, directive.end());
    out.add('\n');
    int next = frame.unit.text.sourceOffset(directive.end()) + 1;
    Visit visit = new Visit(visits.size(), new Visit.Renumbering(frame.visit, name, next, line));
    visits.add(visit);
    frame.visit = visit;
  }

  /// Does what a directive says, and goes on behind it.
  void directive(Item item) {
    touched = true;
    directives.run(item, frame);
  }

  /// Copies text up to the next macro that is used, time and again.
  private void text(Frame present, Item.Text text) {
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
        touched = true;
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
      printer.touch(reader(present).at(at, 0));
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
    int from = out.length();
    if (macro.constant && traces == null) {
      printer.print(macro, white);
      stretches.addUse(from, present.visit.number, new Span(start, present.at));
      return;
    }
    Name name = macro.name;
    Token token =
        new Token(Kind.NAME, clean.bytes, start, present.at, name, white ? Token.WHITE : 0);
    expand(token, macro, present, from);
  }

  private void expand(Token name, Macro macro, Frame present, int from) {
    Span span = Span.of(name);
    useVisit = present.visit;
    useSpan = span;
    stretches.addUse(from, present.visit.number, span);
    print(
        expander.begin(
            name, macro, isTraced() ? new Trail.Written(present.visit.number, span) : null));
    while (!expander.isDone()) {
      print(expander.next());
    }
    if (frame == present && present.at > span.end()) {
      stretches.endUse(present.at);
    }
  }

  private void print(Token token) {
    int at = printer.print(token);
    Trail trail = expander.trail();
    if (traces != null && at >= 0 && trail != null) {
      traces.add(at, trail);
    }
  }

  private static @Nullable Kind left(CleanText clean, int k) {
    Kind kind = clean.names.left(k);
    return kind == Kind.PADDING ? null : kind;
  }

  /// Takes the present line apart into tokens.
  TokenReader reader(Frame of) {
    return new TokenReader(of.bytes(), world.names());
  }

  boolean isTraced() {
    return traces != null;
  }

  Frame frame() {
    return frame;
  }

  Expander expander() {
    return expander;
  }

  Findings findings() {
    return findings;
  }

  World world() {
    return world;
  }

  Lookups lookups() {
    return lookups;
  }

  Set<Unit> once() {
    return once;
  }

  int count() {
    return counter++;
  }

  Unit main() {
    return main;
  }

  /// The place of a stretch of the present file.
  Place.InSource place(Span span) {
    return frame.visit.place(span);
  }

  /// The tokens of a directive with their macros expanded, without paddings.
  TokenList expandAll(Token[] operand, Span directive) {
    begin(directive, operand);
    TokenList list = new TokenList(false);
    for (Token token = expander.next(); !token.is(Kind.END); token = expander.next()) {
      if (!token.is(Kind.PADDING)) {
        list.add(token, null);
      }
    }
    expander.end();
    return list;
  }

  /// The tokens of a directive are to be expanded.
  void begin(Span directive, Token[] operand) {
    begin(directive);
    TokenList list = new TokenList(false);
    for (Token token : operand) {
      list.add(token, null);
    }
    list.add(Token.END, null);
    expander.begin(list);
  }

  /// A directive begins to be worked out.
  void begin(Span directive) {
    useVisit = frame.visit;
    useSpan = directive;
  }

  /// Whether a token stands in the present file, in the use of a macro or the directive that is
  /// being expanded, and not in some definition.
  boolean isWithinUse(Token token) {
    return token.isIn(frame.bytes())
        && frame.unit == useVisit.unit
        && token.start >= useSpan.start()
        && token.start < Math.max(useSpan.end(), frame.at);
  }

  /// The macro in a file, or the directive, that is being expanded.
  Place.InSource useSite() {
    return useVisit.place(useSpan);
  }

  /// Where the present file is being read.
  Place.InSource here() {
    Span span = frame.at >= 0 ? new Span(Math.max(0, frame.at - 1), frame.at) : new Span(0, 0);
    return place(span);
  }

  /// Whether nothing was done but copying.
  boolean isUntouched() {
    return !touched;
  }

  Output out() {
    return out;
  }

  Stretches stretches() {
    return stretches;
  }

  List<Visit> visits() {
    return visits;
  }

  @Nullable Traces traces() {
    return traces;
  }
}
