package org.dtgraft.hotplug.kernel;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Of which properties the driver core of a kernel makes device links: the table
/// `of_supplier_bindings` of its `drivers/of/property.c`.
///
/// @param names of properties
/// @param endings of names of properties, `-supply`
/// @param except endings of names that look as if they were such, `,nr-gpios`
/// @param numbered what names begin with that go on with a number, `pinctrl-`
public record SupplierTable(
    Set<String> names, Set<String> endings, Set<String> except, Set<String> numbered) {

  /// Of a tree that has no such table.
  public static final SupplierTable NONE =
      new SupplierTable(Set.of(), Set.of(), Set.of(), Set.of());

  public SupplierTable {
    names = Set.copyOf(names);
    endings = Set.copyOf(endings);
    except = Set.copyOf(except);
    numbered = Set.copyOf(numbered);
  }

  /// Whether there is anything in it.
  public boolean isEmpty() {
    return names.isEmpty() && endings.isEmpty();
  }

  /// Whether links are made of a property.
  public boolean links(String property) {
    return names.contains(property)
        || isNumbered(property)
        || (endings.stream().anyMatch(property::endsWith)
            && except.stream().noneMatch(property::endsWith));
  }

  private boolean isNumbered(String property) {
    return numbered.stream()
        .filter(property::startsWith)
        .map(begin -> property.substring(begin.length()))
        .anyMatch(rest -> !rest.isEmpty() && rest.chars().allMatch(c -> c >= '0' && c <= '9'));
  }

  /// Reads `drivers/of/property.c`.
  public static SupplierTable read(byte[] text) {
    CLexer.Parts parts = CLexer.parts(text);
    CTokens tokens = parts.tokens();
    Reading reading =
        new Reading(tokens, new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    Set<String> parsers = reading.parsers();
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.is(i + 1, '(') && tokens.isName(i)) {
        reading.at(i, parsers);
      }
    }
    return new SupplierTable(reading.names, reading.endings, reading.except, reading.numbered);
  }

  /// What has been read so far.
  private record Reading(
      CTokens tokens,
      Set<String> names,
      Set<String> endings,
      Set<String> except,
      Set<String> numbered) {

    /// The functions that the table lists, but those whose links are to be ignored.
    Set<String> parsers() {
      Set<String> parsers = new TreeSet<>();
      CSlice all = CSlice.of(tokens, 0, tokens.size());
      for (int i = 0; i < tokens.size(); i++) {
        if (tokens.is(i, "of_supplier_bindings") && tokens.is(i + 1, '[')) {
          int open = tokens.close(i + 1) + 2;
          all.inside(open).parts().forEach(entry -> parser(entry, parsers));
        }
      }
      return parsers;
    }

    private void parser(CSlice entry, Set<String> parsers) {
      String name = "";
      boolean ignored = false;
      for (int i = entry.from(); i < entry.to(); i++) {
        name = CValues.isMember(entry, i, "parse_prop") ? tokens.word(i + 3) : name;
        ignored |= tokens.is(i, "FWLINK_FLAG_IGNORE");
      }
      if (!ignored && !name.isEmpty()) {
        parsers.add(name);
      }
    }

    void at(int i, Set<String> parsers) {
      String name = tokens.word(i);
      CSlice given = CSlice.of(tokens, i, tokens.size()).inside(i + 1);
      List<CSlice> parts = given.parts();
      boolean simple = name.equals("DEFINE_SIMPLE_PROP");
      if ((simple || name.equals("DEFINE_SUFFIX_PROP")) && parts.size() > 1) {
        if (parsers.contains("parse_" + parts.getFirst().words())) {
          (simple ? names : endings).add(parts.get(1).words());
        }
      } else if (parsers.contains(name) && tokens.is(given.to() + 1, '{')) {
        function(CSlice.of(tokens, 0, tokens.size()).inside(given.to() + 1));
      }
    }

    /// What a function that was written out compares names with.
    private void function(CSlice body) {
      for (int i = body.from(); i < body.to(); i++) {
        if (!tokens.isName(i) || !tokens.is(i + 1, '(')) {
          continue;
        }
        List<CSlice> given = body.inside(i + 1).parts();
        switch (tokens.word(i)) {
          case "strcmp" -> text(given, 1, names);
          case "strends", "strcmp_suffix" -> text(given, 1, except);
          case "strstarts" -> text(given, 1, numbered);
          case "parse_prop_cells" -> text(given, 3, names);
          case "parse_suffix_prop_cells" -> text(given, 3, endings);
          default -> {}
        }
      }
    }

    private void text(List<CSlice> given, int at, Set<String> into) {
      if (given.size() > at && tokens.isText(given.get(at).from())) {
        into.add(given.get(at).words());
      }
    }
  }
}
