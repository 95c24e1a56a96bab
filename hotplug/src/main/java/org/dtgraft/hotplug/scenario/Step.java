package org.dtgraft.hotplug.scenario;

import static org.dtgraft.devicetree.diagnostic.SourceText.shown;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dtgraft.devicetree.diagnostic.Place;

/// A line of a story. Connectors are under the names that the file gives them.
public sealed interface Step {
  /// Quotes, which stay as they are, or blanks.
  Pattern BLANKS = Pattern.compile("(\"[^\"]*\")|[ \t\r]+");

  /// All of the line but its remark.
  Place.InSource place();

  /// As it was written, with one blank between words.
  default String text() {
    Place.InSource place = place();
    return shown(
        BLANKS
            .matcher(place.text().content().substring(place.start(), place.end()))
            .replaceAll(m -> m.group(1) == null ? " " : Matcher.quoteReplacement(m.group(1))));
  }

  /// The runtime begins. It has begun before the first step where no step says so.
  record Start(Place.InSource place) implements Step {}

  /// An add-on is pushed into a connector.
  ///
  /// @param addon its name in the catalogue
  /// @param model what its EEPROM says, where that is not the truth
  /// @param without the addresses of parts that were never fitted
  record Plug(
      Place.InSource place, Word addon, String connector, OptionalInt model, List<Integer> without)
      implements Step {
    public Plug {
      without = List.copyOf(without);
    }
  }

  /// What is in a connector is pulled out; nothing happens where nothing is.
  record Unplug(Place.InSource place, String connector) implements Step {}

  /// The contact of a connector opens and closes, evenly spread over a time; in the end it is as it
  /// was.
  record Bounce(Place.InSource place, String connector, int times, Duration within)
      implements Step {}

  /// Time passes.
  record Wait(Place.InSource place, Duration time) implements Step {}

  /// Time passes until something is told of a connector; the next step comes at that very moment.
  ///
  /// @param about a device, an overlay or a stage; empty where any will do
  record Await(
      Place.InSource place, String connector, String event, Optional<Word> about, Duration within)
      implements Step {}

  /// The story is told once for each point at which something can happen, from this line until the
  /// next expectation holds, and that happens there.
  record AtEachStep(Place.InSource place, Step what) implements Step {}

  /// Something is going to go wrong.
  record Break(Place.InSource place, Fault fault) implements Step {}

  /// Whoever holds a device lets go.
  record LetGo(Place.InSource place, Word device) implements Step {}

  /// Somebody does something with a device or a driver.
  record Do(Place.InSource place, Deed deed) implements Step {}

  /// Nothing goes wrong any more, and every holder lets go.
  record Mend(Place.InSource place) implements Step {}

  /// A connector that is refused or stuck is tried again.
  record Retry(Place.InSource place, String connector) implements Step {}

  /// A person says that a quarantined connector may be used again.
  record Clear(Place.InSource place, String connector) implements Step {}

  /// An overlay is loaded by somebody who is not the runtime.
  ///
  /// @param file relative to that of the scenario
  record Load(Place.InSource place, Word file) implements Step {}

  /// It is removed again.
  record Remove(Place.InSource place, Word file) implements Step {}

  /// Something must be so, now or within a time.
  record Expect(Place.InSource place, Expectation what, Duration within) implements Step {}
}
