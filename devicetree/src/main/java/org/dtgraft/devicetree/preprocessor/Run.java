package org.dtgraft.devicetree.preprocessor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;
import org.jspecify.annotations.Nullable;

/// One source becomes one text: its files are read, directive by directive and text by text.
final class Run {
  private final World world;
  private final Unit main;
  private final MacroTable macros;
  private final Lookups lookups;
  private final boolean traced;
  private final Budget budget = new Budget();
  private final Findings findings = new Findings();
  private final List<Visit> visits = new ArrayList<>();
  private final Set<Unit> once = new HashSet<>();
  private final Set<Unit> faulty = new HashSet<>();
  private final Expander expander;
  private final Copier copier;
  private final Directives directives;
  private Frame frame;
  private int counter;
  private boolean directed;
  private Visit useVisit;
  private Span useSpan = new Span(0, 0);

  /// @param traced whether it is to be known how tokens came through macros
  Run(World world, Unit main, MacroTable macros, Lookups lookups, boolean traced) {
    this.world = world;
    this.main = main;
    this.macros = macros;
    this.lookups = lookups;
    this.traced = traced;
    this.expander = new Expander(this, macros);
    this.copier = new Copier(this, macros);
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
      directed = false;
      read();
    } catch (Stop stop) {
      findings.add(Diagnostic.error("cpp/limit", stopped(), stop.what()));
      expander.reset();
    }
  }

  private void read() {
    enter(frame);
    while (true) {
      macros.grow(world.names().count());
      Item item = frame.item();
      if (item instanceof Item.Text text) {
        copier.copy(frame, text);
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
    begin(directive);
    budget.takeFile();
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
    copier.mark(frame.visit.number, directive, name, line);
    int next = frame.unit.text.sourceOffset(directive.end()) + 1;
    Visit visit = new Visit(visits.size(), new Visit.Renumbering(frame.visit, name, next, line));
    visits.add(visit);
    frame.visit = visit;
  }

  /// Does what a directive says, and goes on behind it.
  void directive(Item item) {
    directed = true;
    directives.run(item, frame);
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

  /// A directive, or the use of a macro, begins to be worked out.
  void begin(Span span) {
    useVisit = frame.visit;
    useSpan = span;
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

  /// A stretch of the present file.
  Place.InSource place(Span span) {
    return frame.visit.place(span);
  }

  /// Where the run has ended at a limit.
  private Place.InSource stopped() {
    return expander.isDone() && frame.at >= 0
        ? place(new Span(Math.max(0, frame.at - 1), frame.at))
        : useSite();
  }

  /// Whether the main file was only copied.
  boolean isUntouched() {
    return !directed && !copier.hasUses();
  }

  boolean isTraced() {
    return traced;
  }

  Frame frame() {
    return frame;
  }

  Expander expander() {
    return expander;
  }

  Copier copier() {
    return copier;
  }

  Findings findings() {
    return findings;
  }

  Budget budget() {
    return budget;
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

  List<Visit> visits() {
    return visits;
  }

  /// What `__COUNTER__` is, one more each time.
  int count() {
    return counter++;
  }

  Unit main() {
    return main;
  }
}
