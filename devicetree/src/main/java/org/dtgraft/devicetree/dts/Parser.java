package org.dtgraft.devicetree.dts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.preprocessor.SourceFiles;
import org.dtgraft.devicetree.tree.Reservation;
import org.jspecify.annotations.Nullable;

/// What stands outside of all nodes: the version, memory reservations, and statements.
final class Parser {
  private final Tokens tokens;
  private final Complaints complaints;
  private final Preprocessing preprocessing;
  private final ExpressionParser expressions;
  private final NodeParser nodes;
  private final Recall recall;
  private final List<Reservation> reservations = new ArrayList<>();
  private final List<Syntax.Statement> statements = new ArrayList<>();
  private boolean plugin;

  Parser(SourceText main, SourceFiles files, Complaints complaints, ParserSetup setup) {
    Inputs inputs = new Inputs(main, files, setup.limits(), complaints);
    this.complaints = complaints;
    this.preprocessing = setup.preprocessing();
    this.tokens = new Tokens(new Lexer(main, inputs, complaints), complaints);
    Literals literals = new Literals(complaints);
    this.expressions = new ExpressionParser(tokens, complaints, literals, preprocessing);
    ValueParser values =
        new ValueParser(tokens, complaints, literals, expressions, inputs, setup.limits());
    this.nodes = new NodeParser(tokens, complaints, values, setup);
    this.recall = new Recall(setup.known(), tokens, complaints, inputs, nodes, values);
  }

  /// The whole source; what is wrong is complained about and left out.
  Syntax parse() {
    versions();
    while (!tokens.is(Token.END)) {
      try {
        expressions.reset();
        statement();
      } catch (Lost lost) {
        if (!lost.isResumed()) {
          skip();
        }
      }
    }
    if (statements.isEmpty() && !complaints.hasErrors()) {
      complaints.error(
          "dts/no-root", tokens.place(), "there is no root node", "the least is '/ { };'");
    }
    return new Syntax(plugin, reservations, statements);
  }

  private void skip() {
    tokens.skipStatement();
    if (tokens.is(Token.CLOSE_BRACE)) {
      tokens.next();
      tokens.accept(Token.SEMICOLON);
    }
  }

  private void versions() {
    skipPreprocessing();
    if (tokens.is(Token.UNKNOWN_DIRECTIVE)) {
      tokens.unexpected("'/dts-v1/;'");
      tokens.skipStatement();
      return;
    }
    if (!tokens.is(Token.VERSION)) {
      complaints.error(
          "dts/no-version",
          tokens.place(),
          "missing '/dts-v1/;' at the beginning",
          "write '/dts-v1/;' before this");
      tokens.beginStatement();
      return;
    }
    plugin = version();
    while (tokens.is(Token.VERSION)) {
      Place.InSource place = tokens.place();
      if (version() != plugin) {
        complaints.error(
            "dts/plugin", place, "this '/dts-v1/;' and the first one differ in '/plugin/;'");
      }
    }
  }

  /// `/dts-v1/;` with or without `/plugin/;`.
  private boolean version() {
    tokens.next();
    tokens.endStatement("'/dts-v1/'");
    boolean marked = tokens.accept(Token.PLUGIN);
    if (marked) {
      tokens.endStatement("'/plugin/'");
    }
    return marked;
  }

  private void skipPreprocessing() {
    tokens.beginStatement();
    while (Preprocessing.isDirective(tokens)) {
      complaints.add(preprocessing.directive(tokens));
      tokens.skipLine();
    }
  }

  private void statement() {
    switch (tokens.token()) {
      case MEMRESERVE -> reservation(List.of());
      case SLASH -> recalled(this::root);
      case LABEL -> labelled();
      case LABEL_REFERENCE, PATH_REFERENCE -> recalled(() -> extension(null));
      case DELETE_NODE -> {
        tokens.next();
        statements.add(new Syntax.DeleteReferred(reference("to the node to delete")));
        tokens.endStatement("the reference");
      }
      case OMIT_IF_NO_REF -> {
        tokens.next();
        statements.add(new Syntax.OmitReferred(reference("to the node to omit")));
        tokens.endStatement("the reference");
      }
      default -> throw noStatement();
    }
  }

  private Lost noStatement() {
    Place.InSource place = tokens.place();
    switch (tokens.token()) {
      case CLOSE_BRACE -> {
        complaints.error("dts/extra-brace", place, "this '}' closes nothing");
        tokens.next();
        tokens.accept(Token.SEMICOLON);
        return new Lost(true);
      }
      case SEMICOLON -> {
        complaints.error("dts/extra-semicolon", place, "this ';' ends nothing", "remove it");
        tokens.next();
        return new Lost(true);
      }
      case PLUGIN ->
          complaints.error("dts/plugin", place, "'/plugin/;' belongs directly after '/dts-v1/;'");
      case VERSION ->
          complaints.error("dts/version", place, "'/dts-v1/;' belongs at the beginning");
      case NAME -> {
        if (Preprocessing.isDirective(tokens)) {
          complaints.add(preprocessing.directive(tokens));
          tokens.skipLine();
          return new Lost(true);
        }
        if (tokens.isCalled()) {
          return call();
        }
        if (Indentation.of(place) > 0 && nodes.goesOnAfter(place)) {
          return new Lost(true);
        }
        complaints.error(
            "dts/outside-of-node",
            place,
            tokens.found() + " is outside of any node",
            "put it between the braces of '/ { };' or '&label { };'");
      }
      default -> {
        return tokens.unexpected("'/ {', '&label {' or a directive");
      }
    }
    return new Lost();
  }

  /// What would be a macro, if it were defined.
  private Lost call() {
    complaints.add(preprocessing.unknownCall(tokens));
    complaints.skipped();
    tokens.skipCall();
    tokens.accept(Token.SEMICOLON);
    tokens.beginStatement();
    return new Lost(true);
  }

  private Syntax.Extend root() {
    Place.InSource place = tokens.place();
    tokens.next();
    return new Syntax.Extend(null, null, nodes.body(place), place);
  }

  private void labelled() {
    List<Label> labels = new ArrayList<>();
    while (tokens.is(Token.LABEL)) {
      labels.add(tokens.label());
      tokens.next();
    }
    Label first = labels.getFirst();
    switch (tokens.token()) {
      case MEMRESERVE -> reservation(labels);
      case SLASH -> {
        complaints.error(
            "dts/label-on-root",
            first.place(),
            "the root cannot be labelled here",
            "add '" + first.name() + ": &{/} { };' after it");
        statements.add(root());
      }
      default -> {
        if (labels.size() > 1) {
          complaints.error(
              "dts/labels-on-reference",
              labels.get(1).place(),
              "a reference takes one label at a time",
              "add '" + labels.getFirst().name() + ": &label { };' for the other");
        }
        statements.add(extension(first));
      }
    }
  }

  private Syntax.Extend extension(@Nullable Label label) {
    Place.InSource place = tokens.place();
    Reference target = reference("to the node to extend");
    return new Syntax.Extend(target, label, nodes.body(place), place);
  }

  /// Takes the statement that begins at the present token as it is known, or else has it parsed.
  private void recalled(Supplier<Syntax.Extend> parser) {
    Optional<Syntax.Extend> known = recall.take();
    if (known.isPresent()) {
      statements.add(known.get());
      return;
    }
    Recall.Before before = recall.before();
    Syntax.Extend statement = parser.get();
    statements.add(statement);
    recall.keep(before, statement);
  }

  private Reference reference(String what) {
    if (!tokens.is(Token.LABEL_REFERENCE) && !tokens.is(Token.PATH_REFERENCE)) {
      if (tokens.is(Token.NAME) && nodes.goesOnAfter(tokens.place())) {
        throw new Lost(true);
      }
      throw tokens.unexpected("a reference " + what + ", as in '&label'");
    }
    Reference reference = new Reference(tokens.reference(), tokens.place());
    tokens.next();
    return reference;
  }

  private void reservation(List<Label> labels) {
    Place.InSource place = tokens.place();
    tokens.next();
    long address = expressions.number("as the address");
    long size = expressions.number("as the size");
    tokens.endStatement("the size");
    if (!statements.isEmpty()) {
      complaints.add(
          Diagnostic.error(
              "dts/reservation-after-node",
              place,
              "memory reservations come before the first node"));
    }
    if (address == 0 && size == 0) {
      complaints.add(
          Diagnostic.warning(
                  "dts/empty-reservation",
                  place,
                  "address 0 and size 0 end the list of reservations in a blob")
              .withHint("a reader of the blob sees neither this one nor those behind it"));
    }
    reservations.add(new Reservation(address, size, labels.stream().map(Label::name).toList()));
  }
}
