package org.dtgraft.hotplug.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.hotplug.device.Service;

/// Reads what is done with devices and drivers.
final class DeedParser {
  static final List<String> FLAWS = List.of("leaks", "hangs", "hurries", "vetoes");

  private static final Map<String, Service> SERVICES = services();

  private final ConnectorNames connectors;

  DeedParser(ConnectorNames connectors) {
    this.connectors = connectors;
  }

  private static Map<String, Service> services() {
    Map<String, Service> services = new TreeMap<>();
    Arrays.stream(Service.values()).forEach(s -> services.put(s.word(), s));
    return services;
  }

  /// Whether what follows `hold` or `let-go` is a service, and not a whole device, which may have
  /// the name of one.
  static boolean isService(Words words) {
    return words.peek().filter(w -> SERVICES.containsKey(w.text())).isPresent()
        && words.peekBehind().filter(w -> !w.is("by")).isPresent();
  }

  Deed.Take take(Place.InSource place, Words words) throws Mistake {
    Offered offered = offered(words);
    return new Deed.Take(use(place, offered, words));
  }

  Deed.LetGo letGo(Place.InSource place, Words words) throws Mistake {
    Offered offered = offered(words);
    return new Deed.LetGo(use(place, offered, words));
  }

  Deed.Call call(Place.InSource place, Words words) throws Mistake {
    Offered offered = offered(words);
    String what = words.name("what is asked").text();
    int value = words.peek().filter(w -> !w.is("by")).isPresent() ? number(words) : 0;
    return new Deed.Call(use(place, offered, words), what, value);
  }

  private static int number(Words words) throws Mistake {
    return words.number("a value", Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /// `line 3 of gpio@21`
  private record Offered(Service service, Optional<Word> name, Word device) {}

  private static Offered offered(Words words) throws Mistake {
    Word kind = words.oneOf("what a device can offer", new ArrayList<>(SERVICES.keySet()));
    Service service = java.util.Objects.requireNonNull(SERVICES.get(kind.text()));
    Optional<Word> name =
        words.peek().filter(w -> w.is("of")).isPresent()
            ? Optional.empty()
            : Optional.of(words.name("which " + kind));
    words.keyword("of");
    return new Offered(service, name, words.name("the name of a device"));
  }

  private Deed.Use use(Place.InSource place, Offered offered, Words words) throws Mistake {
    words.keyword("by");
    String who = words.quoted("who it is");
    Clauses c = Clauses.of(words, "at");
    return new Deed.Use(
        offered.service(),
        offered.name(),
        new Deed.Which(offered.device(), connectors.at(c, place)),
        who);
  }

  Deed bind(Place.InSource place, Words words, boolean bound) throws Mistake {
    Word device = words.name("the name of a device");
    return new Deed.Bind(
        new Deed.Which(device, connectors.at(Clauses.of(words, "at"), place)), bound);
  }

  static Deed driver(Words words) throws Mistake {
    Word driver = words.name("the name of a driver");
    return new Deed.DriverIs(
        driver, words.oneOf("how a driver can be", List.of("late", "loaded")).is("loaded"));
  }

  static Deed flaw(Words words) throws Mistake {
    Word device = words.name("the name of a device");
    return new Deed.Flawed(device, words.oneOf("how a driver can be broken", FLAWS).text());
  }
}
