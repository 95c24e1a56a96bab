package org.dtgraft.devicetree.dts;

import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Place;

/// Takes statements that are known for what they are, and makes known those that are new.
///
/// A statement that somebody complained about, that reads other files or that line markers run
/// through means more than its letters, and is not kept.
final class Recall {
  private final KnownStatements known;
  private final Tokens tokens;
  private final Complaints complaints;
  private final Inputs inputs;
  private final NodeParser nodes;
  private final ValueParser values;

  Recall(
      KnownStatements known,
      Tokens tokens,
      Complaints complaints,
      Inputs inputs,
      NodeParser nodes,
      ValueParser values) {
    this.known = known;
    this.tokens = tokens;
    this.complaints = complaints;
    this.inputs = inputs;
    this.nodes = nodes;
    this.values = values;
  }

  /// How much there was before a statement.
  record Before(Place.InSource begin, int complaints, int files, int nodes, long bytes) {}

  /// The statement that begins at the present token, where it is known; the present token is then
  /// the one behind it.
  Optional<Syntax.Extend> take() {
    Place.InSource begin = tokens.place();
    KnownStatements.Known there = known.find(begin.text().content(), begin.start());
    if (there == null || !nodes.take(there.nodes()) || !values.take(there.bytes())) {
      return Optional.empty();
    }
    tokens.skipTo(begin.start() + there.length());
    return Optional.of(
        new Relocation(there.text(), begin.text(), begin.start()).of(there.statement()));
  }

  /// What a statement that begins at the present token is measured from.
  Before before() {
    return new Before(
        tokens.place(), complaints.heard(), inputs.asked(), nodes.count(), values.total());
  }

  /// Keeps a statement that ends before the present token.
  @SuppressWarnings("ReferenceEquality") // a line marker makes another of the same text
  void keep(Before before, Syntax.Extend statement) {
    Place.InSource end = tokens.behind();
    if (before.complaints == complaints.heard()
        && !complaints.isIncomplete()
        && before.files == inputs.asked()
        && before.begin.text() == end.text()
        && !nodes.isOddlyIndented()) {
      known.add(
          before.begin.text(),
          before.begin.start(),
          end.start(),
          statement,
          nodes.count() - before.nodes,
          values.total() - before.bytes);
    }
  }
}
