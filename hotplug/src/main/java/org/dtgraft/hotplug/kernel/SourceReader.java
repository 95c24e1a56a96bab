package org.dtgraft.hotplug.kernel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dtgraft.hotplug.kernel.SourceFacts.DriverText;
import org.dtgraft.hotplug.kernel.SourceFacts.Early;

/// Reads what a C file says of drivers, from one declaration to the next. Any bytes will do; what
/// is no declaration that it knows is passed over. Linear in the text.
public final class SourceReader {
  private static final Set<String> NAME_TABLES = Set.of("i2c_device_id", "spi_device_id");
  private static final List<String> WORDS =
      List.of(
          "compatible",
          "of_match_table",
          "OF_DECLARE",
          "IRQCHIP_",
          "i2c_device_id",
          "spi_device_id",
          "of_reconfig_notifier_register");

  /// How many tokens a declaration in front of its `=` may have, and a call.
  private static final int LONGEST = 256;

  private static final String IRQCHIPS = "IRQCHIP_PLATFORM_DRIVER";

  private static final Set<String> POPULATING =
      Set.of(
          "of_platform_populate",
          "of_platform_default_populate",
          "devm_of_platform_populate",
          "devm_of_platform_default_populate");

  /// What stands where a table could, and is none.
  private static final Set<String> NO_TABLES = Set.of("NULL", "void", "const", "struct");

  private static final Set<String> LOOKUPS =
      Set.of(
          "of_device_is_compatible",
          "device_is_compatible",
          "of_find_compatible_node",
          "for_each_compatible_node",
          "of_get_compatible_child",
          "fwnode_device_is_compatible");

  private final CTokens tokens;
  private final CValues values;
  private final CSlice all;
  private final Map<String, List<String>> tables = new LinkedHashMap<>();
  private final Map<String, List<String>> names = new LinkedHashMap<>();
  private final List<DriverText> drivers = new ArrayList<>();
  private final Map<String, Set<String>> registered = new LinkedHashMap<>();
  private final List<Early> early = new ArrayList<>();
  private final Set<String> lookedUp = new LinkedHashSet<>();
  private boolean listens;
  private boolean populates;
  private int unknown;

  private SourceReader(CLexer.Parts parts) {
    this.tokens = parts.tokens();
    this.values = new CValues(parts.macros());
    this.all = CSlice.of(tokens, 0, tokens.size());
  }

  /// Whether there may be anything in a file: most have no driver for nodes, and need not be read.
  public static boolean isWorthReading(byte[] text) {
    String all = new String(text, ISO_8859_1);
    return WORDS.stream().anyMatch(all::contains);
  }

  /// What a file says.
  public static SourceFacts read(byte[] text) {
    SourceReader reader = new SourceReader(CLexer.parts(text));
    for (int i = 0; i < reader.tokens.size(); ) {
      i = reader.at(i);
    }
    return reader.facts();
  }

  private SourceFacts facts() {
    return new SourceFacts(
        tables, names, drivers, registered, early, lookedUp, listens, populates, unknown);
  }

  /// Reads what begins at a token; the token to go on with.
  private int at(int i) {
    if (!tokens.isName(i)) {
      return i + 1;
    }
    if (tokens.is(i, "struct") && tokens.isName(i + 1)) {
      return structure(i + 1);
    }
    if (tokens.endsWith(i, "_driver_t")) {
      return structure(i);
    }
    if (tokens.is(i + 1, '(')) {
      call(i);
    }
    return i + 1;
  }

  private int structure(int type) {
    String word = tokens.word(type);
    boolean table = word.equals("of_device_id");
    boolean driver = isDriver(word);
    if (!table && !driver && !NAME_TABLES.contains(word)) {
      return type + 1;
    }
    Optional<Variable> found = variable(type + 1);
    if (found.isEmpty()) {
      return type + 1;
    }
    CSlice body = all.inside(found.get().open());
    String name = tokens.word(found.get().name());
    if (table) {
      tables.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(compatibles(body));
    } else if (driver) {
      drivers.add(driver(word, name, body));
    } else {
      names.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(deviceNames(body));
    }
    return body.to();
  }

  private static boolean isDriver(String type) {
    return type.endsWith("driver") || type.endsWith("_driver_t") || type.equals("mtd_part_parser");
  }

  /// A variable that is given a value in brackets.
  ///
  /// @param name its token
  /// @param open the token of the bracket
  private record Variable(int name, int open) {}

  /// The variable that is declared behind a type: `attributes name [...] attributes = {`.
  private Optional<Variable> variable(int from) {
    int name = -1;
    boolean known = false;
    int i = from;
    while (i < Math.min(tokens.size(), from + LONGEST) && !tokens.is(i, '=')) {
      if (tokens.is(i, '[') || tokens.is(i, '(')) {
        known |= tokens.is(i, '[');
        i = tokens.close(i) + 1;
      } else if (tokens.isName(i)) {
        name = known || (name >= 0 && tokens.word(i).startsWith("__")) ? name : i;
        i++;
      } else {
        return Optional.empty();
      }
    }
    return name >= 0 && tokens.is(i + 1, '{')
        ? Optional.of(new Variable(name, i + 1))
        : Optional.empty();
  }

  private List<String> compatibles(CSlice body) {
    int before = values.unknown();
    List<String> found = new ArrayList<>(values.texts(body, "compatible"));
    unknown += values.unknown() - before;
    for (CSlice entry : body.parts()) {
      thirdText(entry).ifPresent(found::add);
    }
    return found;
  }

  /// `{ "", "", "vendor,model" }`: the members in the order of the structure.
  private Optional<String> thirdText(CSlice entry) {
    if (!tokens.is(entry.from(), '{') || !tokens.isText(entry.from() + 1)) {
      return Optional.empty();
    }
    List<CSlice> members = entry.inside(entry.from()).parts();
    return members.size() < 3 ? Optional.empty() : values.text(members.get(2));
  }

  private List<String> deviceNames(CSlice body) {
    List<String> found = new ArrayList<>(values.texts(body, "name"));
    for (CSlice entry : body.parts()) {
      if (tokens.is(entry.from(), '{') && !tokens.is(entry.from() + 1, '.')) {
        values.text(entry.first(entry.from() + 1)).ifPresent(found::add);
      }
    }
    return found;
  }

  private DriverText driver(String type, String name, CSlice body) {
    List<String> of = new ArrayList<>();
    List<String> by = new ArrayList<>();
    boolean removes = false;
    boolean suppresses = false;
    for (int i = body.from(); i < body.to(); i++) {
      if (CValues.isMember(body, i, "of_match_table")) {
        CSlice value = body.first(i + 3);
        of.addAll(table(name, value));
        i = Math.max(i, value.to() - 1);
      } else if (CValues.isMember(body, i, "id_table")) {
        CSlice value = body.first(i + 3);
        by.addAll(namesIn(value));
        i = Math.max(i, value.to() - 1);
      } else if (CValues.isMember(body, i, "suppress_bind_attrs")) {
        suppresses |= !tokens.is(i + 3, "false") && !tokens.word(i + 3).equals("0");
      }
      removes |= CValues.isMember(body, i, "remove") || CValues.isMember(body, i, "remove_new");
    }
    return new DriverText(type, name, of, by, removes, suppresses);
  }

  /// The table that a driver names, bare or as what a macro is given; or one that stands here.
  private List<String> table(String driver, CSlice value) {
    List<String> texts = values.texts(value, "compatible");
    if (!texts.isEmpty()) {
      String own = driver + "." + tables.size();
      tables.put(own, texts);
      return List.of(own);
    }
    return namesIn(value);
  }

  private List<String> namesIn(CSlice value) {
    List<String> found = new ArrayList<>();
    for (int i = value.from(); i < value.to(); i++) {
      if (tokens.isName(i) && !tokens.is(i + 1, '(') && !NO_TABLES.contains(tokens.word(i))) {
        found.add(tokens.word(i));
      }
    }
    return found;
  }

  private void call(int name) {
    String word = tokens.word(name);
    CSlice given = all.with(0, Math.min(tokens.size(), name + LONGEST)).inside(name + 1);
    if (word.equals("of_reconfig_notifier_register")) {
      listens |= !tokens.is(given.to() + 1, '{'); // its own definition is no call
    } else if (POPULATING.contains(word)) {
      populates |= !tokens.is(given.to() + 1, '{');
    } else if (isEarly(word)) {
      early(word, given);
    } else if (word.equals("IRQCHIP_MATCH")) {
      irqchip(given);
    } else if (LOOKUPS.contains(word)) {
      given.parts().forEach(part -> values.text(part).ifPresent(lookedUp::add));
    } else if (word.contains("driver")) {
      registers(word, given);
    }
  }

  private static boolean isEarly(String macro) {
    return macro.contains("OF_DECLARE") || macro.equals("IRQCHIP_DECLARE");
  }

  private void early(String macro, CSlice given) {
    for (CSlice part : given.parts().stream().skip(1).toList()) {
      Optional<String> text = values.text(part);
      if (text.isPresent()) {
        early.add(new Early(macro, text.get()));
        return;
      }
    }
  }

  /// `IRQCHIP_PLATFORM_DRIVER_BEGIN` and what follows it make a table and a driver that cannot be
  /// unbound.
  private void irqchip(CSlice given) {
    if (!tables.containsKey(IRQCHIPS)) {
      drivers.add(
          new DriverText("platform_driver", IRQCHIPS, List.of(IRQCHIPS), List.of(), false, true));
      registered.put(IRQCHIPS, Set.of("builtin_platform_driver"));
    }
    List<String> table = tables.computeIfAbsent(IRQCHIPS, _ -> new ArrayList<>());
    given.parts().stream().findFirst().flatMap(values::text).ifPresent(table::add);
  }

  private void registers(String by, CSlice given) {
    for (CSlice part : given.parts()) {
      int at = tokens.is(part.from(), '&') ? part.from() + 1 : part.from();
      if (part.to() == at + 1 && tokens.isName(at)) {
        registered.computeIfAbsent(tokens.word(at), _ -> new LinkedHashSet<>()).add(by);
      }
    }
  }
}
