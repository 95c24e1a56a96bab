package org.dtgraft.hotplug.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.dtgraft.devicetree.diagnostic.Place;

/// Reads the lines of the story.
final class StepParser {
  /// The first words of steps.
  static final List<String> WORDS =
      List.of(
          "start",
          "plug",
          "unplug",
          "bounce",
          "wait",
          "await",
          "at-each-step",
          "at-step",
          "fault",
          "hold",
          "let-go",
          "call",
          "unbind",
          "bind",
          "driver",
          "driver-of",
          "mend",
          "retry",
          "clear",
          "load",
          "remove",
          "expect");

  /// The first words of steps that take no time, and so can be done at a point.
  static final List<String> SUDDEN =
      List.of(
          "plug",
          "unplug",
          "fault",
          "hold",
          "let-go",
          "call",
          "unbind",
          "bind",
          "driver",
          "driver-of",
          "mend",
          "retry",
          "clear",
          "load",
          "remove");

  static final List<String> FAULTS =
      List.of(
          "transfer-fails",
          "probe-fails",
          "cells-late",
          "load-refused",
          "load-slow",
          "load-silent",
          "removal-fails",
          "removal-silent",
          "line-stuck");

  private final ConnectorNames connectors;
  private final DeedParser deeds;

  StepParser(ConnectorNames connectors) {
    this.connectors = connectors;
    this.deeds = new DeedParser(connectors);
  }

  /// One line, whose first word is one of [#WORDS].
  Step parse(Word first, Words words) throws Mistake {
    Place.InSource place = words.place();
    Step step =
        switch (first.text()) {
          case "start" -> new Step.Start(place);
          case "plug" -> plug(place, words);
          case "unplug" -> new Step.Unplug(place, connector(place, words));
          case "bounce" -> bounce(place, words);
          case "wait" -> new Step.Wait(place, words.duration("a duration"));
          case "await" -> await(place, words);
          case "at-each-step" -> atEachStep(place, words);
          case "at-step" -> atStep(place, words);
          case "fault" -> new Step.Break(place, fault(words));
          case "hold" -> hold(place, words);
          case "let-go" -> letGo(place, words);
          case "call" -> new Step.Do(place, deeds.call(place, words));
          case "unbind" -> new Step.Do(place, deeds.bind(place, words, false));
          case "bind" -> new Step.Do(place, deeds.bind(place, words, true));
          case "driver" -> new Step.Do(place, DeedParser.driver(words));
          case "driver-of" -> new Step.Do(place, DeedParser.flaw(words));
          case "mend" -> new Step.Mend(place);
          case "retry" -> new Step.Retry(place, connector(place, words));
          case "clear" -> new Step.Clear(place, connector(place, words));
          case "load" -> new Step.Load(place, words.name("the file of an overlay"));
          case "remove" -> new Step.Remove(place, words.name("the file of an overlay"));
          case "expect" -> new ExpectParser(connectors).parse(place, words);
          default -> throw Words.unknown(first, "a step", WORDS);
        };
    words.end();
    return step;
  }

  private String connector(Place place, Words words) throws Mistake {
    return connectors.of(words.optional(), place);
  }

  private Step plug(Place.InSource place, Words words) throws Mistake {
    Word addon = words.name("the name of an add-on");
    Optional<Word> connector = Optional.empty();
    OptionalInt model = OptionalInt.empty();
    List<Integer> without = new ArrayList<>();
    while (!words.isDone()) {
      switch (words.oneOf("known here", List.of("into", "saying", "without")).text()) {
        case "into" -> connector = Optional.of(words.name("the name of a connector"));
        case "saying" -> model = OptionalInt.of(words.number("a model's number", 0, 0xff));
        default -> without.add(words.number("the address of a part", 0, 0x7f));
      }
    }
    return new Step.Plug(place, addon, connectors.of(connector, place), model, without);
  }

  private Step bounce(Place.InSource place, Words words) throws Mistake {
    String connector = connectors.of(Optional.of(words.name("the name of a connector")), place);
    int times = words.number("how often", 1, Limits.TIMES);
    words.keyword("times");
    words.keyword("within");
    return new Step.Bounce(place, connector, times, words.duration("a duration"));
  }

  private Step await(Place.InSource place, Words words) throws Mistake {
    Word event = words.oneOf("an event", StateText.EVENTS);
    Optional<Word> about = Optional.empty();
    if (words.peek().filter(w -> !w.is("at") && !w.is("within")).isPresent()) {
      about = words.optional();
    }
    Clauses c = Clauses.of(words, "at", "within");
    return new Step.Await(
        place, connectors.at(c, place), event.text(), about, c.duration("within"));
  }

  private Step atEachStep(Place.InSource place, Words words) throws Mistake {
    Word what = words.oneOf("what can happen at each step", List.of("unplug", "plug"));
    Step inner =
        what.is("plug") ? plug(place, words) : new Step.Unplug(place, connector(place, words));
    return new Step.AtEachStep(place, inner);
  }

  private Step atStep(Place.InSource place, Words words) throws Mistake {
    int point = words.number("which point", 1, Limits.POINTS);
    Words what = words.rest("what happens there");
    Word first = what.oneOf("what can happen at a point", SUDDEN);
    return new Step.AtStep(place, point, parse(first, what));
  }

  private static Fault fault(Words words) throws Mistake {
    Word kind = words.oneOf("a fault", FAULTS);
    if (kind.is("transfer-fails")) {
      return new Fault.TransferFails(words.number("which transfer", 1, Limits.TIMES));
    }
    if (kind.is("line-stuck")) {
      return new Fault.LineStuck();
    }
    Word subject = words.name("the name of what it befalls");
    return switch (kind.text()) {
      case "probe-fails" -> new Fault.ProbeFails(subject, because(words));
      case "load-refused" -> new Fault.LoadRefused(subject, because(words));
      case "cells-late" -> new Fault.CellsLate(subject, words.duration("a duration"));
      case "load-slow" -> new Fault.LoadSlow(subject, words.duration("a duration"));
      case "load-silent" -> new Fault.LoadSilent(subject);
      case "removal-fails" -> new Fault.RemovalFails(subject, because(words));
      default -> new Fault.RemovalSilent(subject);
    };
  }

  private static String because(Words words) throws Mistake {
    words.keyword("because");
    return words.quoted("the reason");
  }

  private Step hold(Place.InSource place, Words words) throws Mistake {
    if (DeedParser.isService(words)) {
      return new Step.Do(place, deeds.take(place, words));
    }
    Word device = words.name("the name of a device");
    words.keyword("by");
    return new Step.Break(place, new Fault.Held(device, words.quoted("the holder")));
  }

  private Step letGo(Place.InSource place, Words words) throws Mistake {
    return DeedParser.isService(words)
        ? new Step.Do(place, deeds.letGo(place, words))
        : new Step.LetGo(place, words.name("the name of a device"));
  }
}
