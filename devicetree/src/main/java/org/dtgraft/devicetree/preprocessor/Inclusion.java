package org.dtgraft.devicetree.preprocessor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;
import org.jspecify.annotations.Nullable;

/// Finds and begins included files.
final class Inclusion {
  private final Run run;
  private final World world;
  private final MacroTable macros;

  Inclusion(Run run, World world, MacroTable macros) {
    this.run = run;
    this.world = world;
    this.macros = macros;
  }

  void include(Item.Include include) {
    Header header = include.header == null ? computed(include) : include.header;
    if (header == null) {
      run.findings()
          .add(
              Diagnostic.error(
                      "cpp/bad-include", run.place(include.span), "'#include' names no file")
                  .withHint("write it as \"FILE\" or <FILE>"));
      return;
    }
    Optional<Unit> found = run.lookups().ask(() -> find(include, header));
    if (found.isEmpty()) {
      missing(header);
    } else {
      begin(found.get(), include.span);
    }
  }

  private Optional<Unit> find(Item.Include include, Header header) {
    Unit known = include.found;
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Unit> found = world.units().find(header, from());
    if (include.header != null && found.isPresent()) {
      include.found = found.get();
    }
    return found;
  }

  /// The name of the file that asks, whatever `#line` calls it.
  private String from() {
    return run.frame().unit.text.source.name();
  }

  private void missing(Header header) {
    String where =
        header.angled()
            ? "looked in the include folders"
            : "looked beside '" + from() + "' and in the include folders";
    run.findings()
        .add(
            Diagnostic.error(
                    "cpp/file-not-found",
                    run.place(header.span()),
                    "file '" + header.name() + "' not found")
                .withHint(where));
  }

  private void begin(Unit unit, Span directive) {
    boolean guarded = unit.guard != null && macros.of(unit.guard) != null;
    if (guarded || run.once().contains(unit)) {
      return;
    }
    if (run.frame().depth >= Limits.DEPTH) {
      run.findings().add(tooDeep(unit, directive));
      return;
    }
    run.push(unit, directive);
  }

  private Diagnostic tooDeep(Unit unit, Span directive) {
    List<Place.InSource> inclusions = inclusions(unit);
    return inclusions.isEmpty()
        ? Diagnostic.error(
            "cpp/limit",
            run.place(directive),
            "more than " + Limits.DEPTH + " files that include one another")
        : Diagnostic.error(
                "cpp/include-cycle",
                inclusions.size() == 1 ? run.place(directive) : inclusions.get(1),
                "'" + unit.text.source.name() + "' ends up including itself")
            .withHint("guard it with '#ifndef', '#define' and '#endif', or '#pragma once'");
  }

  /// Where a file that is being read was included, the outermost first; the main file is included
  /// by itself. The second of them closes the cycle.
  private List<Place.InSource> inclusions(Unit unit) {
    List<Place.InSource> all = new ArrayList<>();
    for (Visit v = run.frame().visit; v != null; v = v.includer()) {
      if (v.unit == unit) {
        Visit by = v.includer() == null ? v : v.includer();
        all.addFirst(by.place(v.directive()));
      }
    }
    return all;
  }

  /// The file that macros name.
  private @Nullable Header computed(Item.Include include) {
    if (include.operand.length == 0) {
      return null;
    }
    Span span = new Span(include.operand[0].start, include.operand[include.operand.length - 1].end);
    return Header.of(run.expandAll(include.operand, include.span), span);
  }
}
