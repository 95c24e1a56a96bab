package org.dtgraft.devicetree.dts;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
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
  private final Definitions definitions;
  private final Deque<Open> open = new ArrayDeque<>();
  private final Indentation indentation = new Indentation();
  private int nodes;

  NodeParser(
      Tokens tokens,
      Complaints complaints,
      ValueParser values,
      Limits limits,
      Definitions definitions) {
    this.tokens = tokens;
    this.complaints = complaints;
    this.values = values;
    this.limits = limits;
    this.definitions = definitions;
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

  /// Reads a node's braces and its `;`; the present token is to be the `{`.
  ///
  /// @param place of what names the node
  Body body(Place.InSource place) {
    Place.InSource brace = tokens.place();
    tokens.expect(Token.OPEN_BRACE, "of the node");
    open.clear();
    open.push(new Open("", Prefix.NONE, place, brace));
    while (true) {
      Open node = open.element();
      if (tokens.is(Token.CLOSE_BRACE) || tokens.is(Token.END)) {
        Body body = close(node);
        if (open.isEmpty()) {
          return body;
        }
      } else {
        entry(node);
      }
    }
  }

  private Body close(Open node) {
    open.pop();
    Body body = node.body();
    if (!tokens.is(Token.END)) {
      indentation.closes(node.place, tokens.place());
      tokens.next();
      definitions.wrote(body, node.brace, tokens);
      tokens.endStatement("the '}'");
    } else if (!complaints.isCutShort()) {
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
    complaints.add(
        indentation.explain(
            Diagnostic.error("dts/unterminated-node", node.place, message)
                .withHint("close it with '};'")));
    complaints.cutShort();
  }

  private void entry(Open node) {
    try {
      Prefix prefix = prefix();
      switch (tokens.token()) {
        case NAME -> named(node, prefix);
        case DELETE_PROPERTY -> deleteProperty(node);
        case DELETE_NODE -> deleteNode(node);
        default -> throw noEntry();
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

  private Lost noEntry() {
    Token token = tokens.token();
    if (token == Token.LABEL_REFERENCE || token == Token.PATH_REFERENCE) {
      complaints.error(
          "dts/reference-in-node",
          tokens.place(),
          tokens.found() + " cannot be extended inside of a node",
          "move it after the '};' of the outermost node");
      return new Lost();
    }
    return tokens.unexpected("a property, a node or '}'");
  }

  private void named(Open node, Prefix prefix) {
    Place.InSource place = tokens.place();
    String name = name();
    tokens.next();
    if (tokens.is(Token.OPEN_BRACE)) {
      begin(name, prefix, place);
    } else {
      checkOrder(node, name, place);
      property(node, name, prefix, place);
    }
  }

  private String name() {
    String spelling = tokens.spelling();
    if (spelling.length() > limits.name()) {
      complaints.error(
          "dts/limit", tokens.place(), "a name of more than " + limits.name() + " bytes");
      throw new Lost();
    }
    if (Preprocessing.isDirective(spelling)) {
      complaints.add(Preprocessing.complaint(tokens));
      tokens.skipLine();
      throw new Lost(true);
    }
    return spelling.startsWith("\\") ? spelling.substring(1) : spelling;
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
    Place.InSource brace = tokens.place();
    tokens.next();
    open.push(new Open(name, prefix, place, brace));
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
    if (tokens.accept(Token.ASSIGN)) {
      value = values.value();
    } else if (!tokens.is(Token.SEMICOLON) && !tokens.isOnNewLine()) {
      throw afterName(name, place);
    }
    if (prefix.omit) {
      complaints.error(
          "dts/omit-property", place, "'/omit-if-no-ref/' is for nodes, not for properties");
    }
    Syntax.Define define = new Syntax.Define(name, value, prefix.labels, tokens.from(place));
    node.properties.add(define);
    definitions.wrote(define, place, tokens);
    tokens.endStatement("property '" + name + "'");
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
      return new Lost(true);
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
