package org.dtgraft.devicetree.preprocessor;

import java.util.ArrayList;
import java.util.List;
import org.dtgraft.devicetree.diagnostic.Origin;
import org.dtgraft.devicetree.diagnostic.Origins;
import org.dtgraft.devicetree.diagnostic.Place;
import org.jspecify.annotations.Nullable;

/// Where each stretch of the text of a run was written.
final class TextOrigins implements Origins {
  /// Expansions that are told; a hostile source has a million.
  private static final int MOST = 64;

  private final Stretches stretches;
  private final Visit[] visits;
  private final Visit main;
  private final Repetition repetition;

  TextOrigins(Run run, Repetition repetition) {
    this.stretches = run.copier().stretches().trimmed();
    this.visits = run.visits().toArray(new Visit[0]);
    this.main = visits[visits.length > 1 ? 1 : 0];
    this.repetition = repetition;
  }

  @Override
  public Origin of(int start, int end) {
    if (stretches.isEmpty()) {
      return new Origin(main.place(new Span(0, 0)), List.of());
    }
    if (end <= start) {
      return start == 0 ? begin() : behind(of(start - 1, start));
    }
    Origin first = of(start);
    return end == start + 1 ? first : reaching(first, of(end - 1));
  }

  private Origin begin() {
    Place.InSource first = of(0).place();
    return new Origin(new Place.InSource(first.text(), first.start(), first.start()), List.of());
  }

  private static Origin behind(Origin before) {
    Place.InSource place = before.place();
    return new Origin(
        new Place.InSource(place.text(), place.end(), place.end()), before.expansions());
  }

  private static Origin reaching(Origin first, Origin last) {
    Place.InSource from = first.place();
    Place.InSource to = last.place();
    boolean whole = from.text() == to.text() && to.end() > from.end();
    return whole
        ? new Origin(new Place.InSource(from.text(), from.start(), to.end()), first.expansions())
        : first;
  }

  /// Of one byte.
  private Origin of(int out) {
    int stretch = stretches.of(out);
    Place.InSource place = visits[stretches.visit(stretch)].place(stretches.span(stretch, out));
    Trail trail = stretches.isUse(stretch) ? repetition.traces().of(out) : null;
    return trail == null ? new Origin(place, List.of()) : resolved(trail, place);
  }

  private Origin resolved(Trail trail, Place.InSource use) {
    List<Origin.Expansion> expansions = new ArrayList<>();
    @Nullable Trail at = trail;
    while (at != null) {
      switch (at) {
        case Trail.Written(int visit, Span span) -> {
          return new Origin(visits[visit].place(span), expansions);
        }
        case Trail.Body(Trail next, Macro macro, Span span) -> {
          add(expansions, macro, span);
          at = next;
        }
        case Trail.Argument(Trail next, Macro macro, Span span) -> {
          add(expansions, macro, span);
          at = next;
        }
      }
    }
    return new Origin(use, expansions);
  }

  private static void add(List<Origin.Expansion> expansions, Macro macro, Span span) {
    if (expansions.size() < MOST) {
      Place.InSource place = macro.home.place(macro.home.source, span);
      expansions.add(new Origin.Expansion(macro.name.toString(), place));
    }
  }
}
