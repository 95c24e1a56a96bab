package org.dtgraft.hotplug.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Place;

/// Reads what stands behind `expect`.
final class ExpectParser {
  private static final List<String> OTHERS =
      List.of(
          "tree",
          "node",
          "no-node",
          "told",
          "reset",
          "overlay",
          "call",
          "shows",
          "shows-no",
          "device");

  private final ConnectorNames connectors;

  ExpectParser(ConnectorNames connectors) {
    this.connectors = connectors;
  }

  Step.Expect parse(Place.InSource place, Words words) throws Mistake {
    List<String> known = new ArrayList<>(StateText.WORDS);
    known.addAll(OTHERS);
    Word first = words.oneOf("a state or a thing to expect", known);
    return switch (first.text()) {
      case "tree" -> tree(place, words);
      case "node" -> node(place, words, true);
      case "no-node" -> node(place, words, false);
      case "told" -> told(place, words);
      case "reset" -> reset(place, words);
      case "overlay" -> overlay(place, words);
      case "call" -> call(place, words);
      case "shows" -> shows(place, words, true);
      case "shows-no" -> shows(place, words, false);
      case "device" -> device(place, words);
      default -> standing(place, first, words);
    };
  }

  private Step.Expect standing(Place.InSource place, Word state, Words words) throws Mistake {
    Clauses c = Clauses.of(words, "at", "with", "because", "holder", "within");
    Expectation what =
        new Expectation.Standing(
            connectors.at(c, place),
            state.text(),
            c.word("with"),
            c.quoted("because"),
            c.quoted("holder"));
    return new Step.Expect(place, what, c.duration("within"));
  }

  private static Step.Expect tree(Place.InSource place, Words words) throws Mistake {
    words.keyword("unchanged");
    Clauses c = Clauses.of(words, "within");
    return new Step.Expect(place, new Expectation.TreeUnchanged(), c.duration("within"));
  }

  private Step.Expect node(Place.InSource place, Words words, boolean there) throws Mistake {
    Word path = words.name("the path of a node, from the connector on,");
    Clauses c = Clauses.of(words, "at", "within");
    return new Step.Expect(
        place,
        new Expectation.NodeThere(connectors.at(c, place), path, there),
        c.duration("within"));
  }

  private Step.Expect told(Place.InSource place, Words words) throws Mistake {
    Word event = words.oneOf("an event", StateText.EVENTS);
    int times = words.number("how often", 0, Limits.TIMES);
    Clauses c = Clauses.of(words, "at", "within");
    return new Step.Expect(
        place,
        new Expectation.Told(connectors.at(c, place), event.text(), times),
        c.duration("within"));
  }

  private Step.Expect reset(Place.InSource place, Words words) throws Mistake {
    Word level = words.oneOf("a level of the reset line", List.of("asserted", "released"));
    Clauses c = Clauses.of(words, "at", "within");
    return new Step.Expect(
        place,
        new Expectation.Reset(connectors.at(c, place), level.is("asserted")),
        c.duration("within"));
  }

  private static Step.Expect call(Place.InSource place, Words words) throws Mistake {
    Word how = words.oneOf("what can come of a call", List.of("done", "failed", "waiting"));
    Clauses c = Clauses.of(words, "by", "giving", "because", "within");
    Optional<String> who = c.quoted("by");
    if (who.isEmpty()) {
      throw Mistake.at(place, "scenario/missing-word", "whose call is meant?", "add 'by \"...\"'");
    }
    Expectation what =
        new Expectation.Called(who.get(), how.text(), c.number("giving"), c.quoted("because"));
    return new Step.Expect(place, what, c.duration("within"));
  }

  private static Step.Expect shows(Place.InSource place, Words words, boolean there)
      throws Mistake {
    Word name = words.name("what user space sees");
    Optional<String> value =
        there && words.peek().filter(Word::quoted).isPresent()
            ? Optional.of(words.quoted("its value"))
            : Optional.empty();
    Clauses c = Clauses.of(words, "within");
    return new Step.Expect(place, new Expectation.Shown(name, there, value), c.duration("within"));
  }

  private Step.Expect device(Place.InSource place, Words words) throws Mistake {
    Word device = words.name("the name of a device");
    Word how =
        words.oneOf(
            "what can become of a device", List.of("bound", "waiting", "failed", "data", "gone"));
    Clauses c = Clauses.of(words, "at", "because", "within");
    Expectation what =
        new Expectation.DeviceStands(
            new Deed.Which(device, connectors.at(c, place)), how.text(), c.quoted("because"));
    return new Step.Expect(place, what, c.duration("within"));
  }

  private static Step.Expect overlay(Place.InSource place, Words words) throws Mistake {
    Word file = words.name("the file of an overlay");
    Word state = words.oneOf("how an overlay can stand", LoadState.words());
    Clauses c = Clauses.of(words, "because", "within");
    return new Step.Expect(
        place,
        new Expectation.OverlayStands(file, LoadState.of(state.text()), c.quoted("because")),
        c.duration("within"));
  }
}
