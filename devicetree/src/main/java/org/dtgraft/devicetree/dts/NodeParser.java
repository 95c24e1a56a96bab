package org.dtgraft.devicetree.dts;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.dts.Syntax.Body;
import org.dtgraft.devicetree.tree.Limits;

/// What stands between the braces of a node, with all nodes below it, on a stack of its own.
final class NodeParser {
  private final Tokens tokens;
  private final Complaints complaints;
  private final ValueParser values;
  private final Limits limits;
  private final Preprocessing preprocessing;
  private final Definitions definitions;
  private final Deque<Open> open = new ArrayDeque<>();
  private final Indentation indentation = new Indentation();

  /// A source has few names and each of them often: one object for each is kept.
  private final Map<String, String> names = new HashMap<>();

  private int nodes;
  private boolean unterminated;

  NodeParser(Tokens tokens, Complaints complaints, ValueParser values, ParserSetup setup) {
    this.tokens = tokens;
    this.complaints = complaints;
    this.values = values;
    this.limits = setup.limits();
    this.preprocessing = setup.preprocessing();
    this.definitions = setup.definitions();
  }

  /// A node whose `}` is still to come.
  private static final class Open {
    private final String name;
    private final Prefix prefix;
    private final Place.InSource place;
    private final Place.InSource brace;
    private final List<Syntax.PropertyEntry> properties = new ArrayList<>();
    private final List<Syntax.ChildEntry> children = new ArrayList<>();
    private boolean late;

    /// @param brace the `{`
    Open(String name, Prefix prefix, Place.InSource place, Place.InSource brace) {
      this.name = name;
      this.prefix = prefix;
      this.place = place;
      this.brace = brace;
    }

    Body body() {
      return new Body(List.copyOf(properties), List.copyOf(children));
    }
  }

  /// What can stand before a name.
  private record Prefix(List<Label> labels, boolean omit) {
    static final Prefix NONE = new Prefix(List.of(), false);

    Prefix with(Label label) {
      List<Label> more = labels.isEmpty() ? new ArrayList<>(1) : labels;
      more.add(label);
      return new Prefix(more, omit);
    }
  }

  /// How many nodes there were so far.
  int count() {
    return nodes;
  }

  /// Counts nodes that are known from elsewhere; `false` where they are too many.
  boolean take(int more) {
    boolean fits = nodes + more <= limits.nodes();
    if (fits) {
      nodes += more;
      indentation.reset();
    }
    return fits;
  }

  /// Whether the nodes of the last statement look as if braces were missing.
  boolean isOddlyIndented() {
    return indentation.closedTooEarly().isPresent();
  }

  /// Reads a node's braces and its `;`; the present token is to be the `{`.
  ///
  /// @param place of what names the node
  Body body(Place.InSource place) {
    Place.InSource brace = tokens.place();
    if (!tokens.accept(Token.OPEN_BRACE)) {
      if (!tokens.isDeeperThan(place)) {
        throw tokens.unexpected("'{' of the node");
      }
      missingBrace("the node");
    }
    indentation.reset();
    return bodyWithoutBrace(place, brace);
  }

  /// @param brace the `{`, or what stands in its place
  private Body bodyWithoutBrace(Place.InSource place, Place.InSource brace) {
    unterminated = false;
    open.clear();
    open.push(new Open("", Prefix.NONE, place, brace));
    while (true) {
      Open node = open.element();
      if (tokens.is(Token.CLOSE_BRACE) || tokens.is(Token.END) || tokens.isOutermost()) {
        Body body = close(node);
        if (open.isEmpty()) {
          return body;
        }
      } else {
        entry(node);
      }
    }
  }

  /// Goes on inside of a node that was closed too early.
  ///
  /// @return whether that explains the present token, and all up to the node's end is read
  boolean goesOnAfter(Place.InSource place) {
    Optional<Diagnostic> early = indentation.closedTooEarly();
    if (early.isEmpty()) {
      return false;
    }
    complaints.add(early.get());
    complaints.skipped();
    indentation.reset();
    bodyWithoutBrace(place, place);
    return true;
  }

  private void missingBrace(String what) {
    complaints.error(
        "dts/missing-brace", tokens.behind(), "missing '{' after " + what, "add '{' here");
    tokens.beginStatement();
  }

  private Body close(Open node) {
    open.pop();
    Body body = node.body();
    if (tokens.is(Token.CLOSE_BRACE)) {
      indentation.closes(node.place, tokens.place());
      tokens.next();
      definitions.wrote(body, node.brace, tokens);
      tokens.endStatement("the '}'");
    } else if (!complaints.isCutShort() && !unterminated) {
      unterminated(node);
    }
    Open parent = open.peek();
    if (parent != null) {
      parent.children.add(
          new Syntax.Child(node.name, node.prefix.labels, node.prefix.omit, body, node.place));
    }
    return body;
  }

  /// One complaint about the innermost node stands for all that are open.
  private void unterminated(Open node) {
    String message =
        open.isEmpty()
            ? "this node is never closed"
            : "this node and %d around it are never closed".formatted(open.size());
    complaints.add(indentation.unterminated(node.place, message));
    complaints.skipped();
    unterminated = !open.isEmpty();
  }

  private void entry(Open node) {
    try {
      Prefix prefix = prefix();
      switch (tokens.token()) {
        case NAME -> named(node, prefix);
        case DELETE_PROPERTY -> deleteProperty(node);
        case DELETE_NODE -> deleteNode(node);
        default -> throw noEntry(prefix);
      }
    } catch (Lost lost) {
      if (!lost.isResumed()) {
        tokens.skipStatement();
      }
    }
  }

  private Prefix prefix() {
    Prefix prefix = Prefix.NONE;
    while (true) {
      if (tokens.is(Token.LABEL)) {
        prefix = prefix.with(tokens.label());
      } else if (tokens.is(Token.OMIT_IF_NO_REF)) {
        prefix = new Prefix(prefix.labels, true);
      } else {
        return prefix;
      }
      tokens.next();
    }
  }

  private Lost noEntry(Prefix prefix) {
    Token token = tokens.token();
    if (token == Token.LABEL_REFERENCE || token == Token.PATH_REFERENCE) {
      complaints.error(
          "dts/reference-in-node",
          tokens.place(),
          tokens.found() + " cannot be extended inside of a node",
          "move it after the '};' of the outermost node");
      return new Lost();
    }
    return switch (token) {
      case OPEN_BRACE -> {
        if (!prefix.labels.isEmpty()) {
          yield tokens.unexpected("the name of a node");
        }
        complaints.error("dts/extra-brace", tokens.place(), "this '{' opens nothing", "remove it");
        tokens.next();
        yield new Lost(true);
      }
      case LESS, STRING, OPEN_BRACKET -> {
        complaints.error(
            "dts/stray-value",
            tokens.place(),
            "this value belongs to no property",
            "is the ';' before it meant to be a ','?");
        yield new Lost();
      }
      default -> tokens.unexpected("a property, a node or '}'");
    };
  }

  private void named(Open node, Prefix prefix) {
    Place.InSource place = tokens.place();
    String name = name();
    if (tokens.isCalled() && name.chars().allMatch(c -> Letters.isLabel((char) c))) {
      throw call();
    }
    tokens.next();
    if (tokens.is(Token.OPEN_BRACE)) {
      begin(name, prefix, place);
      tokens.next();
    } else if (tokens.isDeeperThan(place)) {
      begin(name, prefix, place);
      missingBrace("'" + name + "'");
    } else {
      property(node, name, prefix, place);
    }
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

  private String name() {
    String spelling = tokens.spelling();
    if (spelling.length() > limits.name()) {
      complaints.error(
          "dts/limit", tokens.place(), "a name of more than " + limits.name() + " bytes");
      throw new Lost();
    }
    if (Preprocessing.isDirective(tokens)) {
      complaints.add(preprocessing.directive(tokens));
      tokens.skipLine();
      throw new Lost(true);
    }
    String name = spelling.startsWith("\\") ? spelling.substring(1) : spelling;
    return names.computeIfAbsent(name, n -> n);
  }

  private void begin(String name, Prefix prefix, Place.InSource place) {
    if (open.size() > limits.depth()) {
      complaints.error("dts/limit", place, "nodes nested deeper than " + limits.depth());
      throw new Lost();
    }
    if (++nodes > limits.nodes()) {
      complaints.error("dts/limit", place, "more than " + limits.nodes() + " nodes");
      throw new Lost();
    }
    open.push(new Open(name, prefix, place, tokens.place()));
  }

  private void checkOrder(Open node, String name, Place.InSource place) {
    if (!node.children.isEmpty() && !node.late) {
      node.late = true;
      Syntax.ChildEntry first = node.children.getFirst();
      complaints.add(
          Diagnostic.error(
                  "dts/property-after-node", place, "property '" + name + "' comes after a node")
              .withHint("a node's properties come before its nodes")
              .withNote("the first node is here", first.place()));
    }
  }

  private void property(Open node, String name, Prefix prefix, Place.InSource place) {
    RawValue value = RawValue.EMPTY;
    if (tokens.accept(Token.ASSIGN) || assignIsMissing(name)) {
      value = values.value();
    } else if (!tokens.is(Token.SEMICOLON) && !tokens.isOnNewLine()) {
      throw afterName(name, place);
    }
    checkOrder(node, name, place);
    if (prefix.omit) {
      complaints.error(
          "dts/omit-property", place, "'/omit-if-no-ref/' is for nodes, not for properties");
    }
    Syntax.Define define = new Syntax.Define(name, value, prefix.labels, tokens.from(place));
    node.properties.add(define);
    definitions.wrote(define, place, tokens);
    tokens.endValue("property '" + name + "'");
  }

  private boolean assignIsMissing(String name) {
    boolean missing =
        switch (tokens.token()) {
          case STRING, LESS, OPEN_BRACKET, LABEL_REFERENCE, PATH_REFERENCE -> !tokens.isOnNewLine();
          default -> false;
        };
    if (missing) {
      complaints.error(
          "dts/missing-equals",
          tokens.behind(),
          "missing '=' after '" + name + "'",
          "add '=' here");
    }
    return missing;
  }

  private Lost afterName(String name, Place.InSource place) {
    if (tokens.is(Token.COLON)) {
      complaints.error(
          "dts/bad-label",
          place,
          "'" + name + "' cannot be a label",
          "labels have only letters, digits and '_'");
      tokens.next();
      tokens.beginStatement();
      return new Lost(tokens.is(Token.NAME));
    }
    return tokens.unexpected("'=', ';' or '{' after '" + name + "'");
  }

  private void deleteProperty(Open node) {
    Place.InSource place = tokens.place();
    tokens.next();
    if (!tokens.is(Token.NAME)) {
      throw tokens.unexpected("the name of a property");
    }
    String name = name();
    checkOrder(node, name, tokens.place());
    tokens.next();
    node.properties.add(new Syntax.DeleteProperty(name, tokens.from(place)));
    tokens.endStatement("'" + name + "'");
  }

  private void deleteNode(Open node) {
    Place.InSource place = tokens.place();
    tokens.next();
    if (!tokens.is(Token.NAME)) {
      throw noName();
    }
    String name = name();
    tokens.next();
    Syntax.DeleteChild delete = new Syntax.DeleteChild(name, tokens.from(place));
    node.children.add(delete);
    definitions.wrote(delete, place, tokens);
    tokens.endStatement("'" + name + "'");
  }

  private Lost noName() {
    if (!tokens.is(Token.LABEL_REFERENCE) && !tokens.is(Token.PATH_REFERENCE)) {
      return tokens.unexpected("the name of a node");
    }
    complaints.error(
        "dts/reference-in-node",
        tokens.place(),
        "inside of a node only its own children can be deleted, by name",
        "move '/delete-node/ " + tokens.spelling() + ";' after the '};' of the outermost node");
    return new Lost();
  }
}
