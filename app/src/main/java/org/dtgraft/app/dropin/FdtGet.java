package org.dtgraft.app.dropin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.InputFile;
import org.dtgraft.app.console.Names;
import org.dtgraft.app.console.Report;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.dtb.BlobReader;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.Property;

/// `fdtget`: values of a blob's properties, or the names in a node, for scripts.
final class FdtGet implements DropIn {
  private static final Usage USAGE =
      new Usage(
          "fdtget",
          """
          read values from device tree
          	fdtget <options> <dt file> [<node> <property>]...
          	fdtget -p <options> <dt file> [<node> ]...

          Each value is printed on a new line.
          """
              + Usage.TYPES,
          "t:pld:hV",
          List.of(
              Usage.valued('t', "type", "Type of data"),
              Usage.flag('p', "properties", "List properties for each node"),
              Usage.flag('l', "list", "List subnodes for each node"),
              Usage.valued('d', "default", "Default value to display when the property is missing"),
              Usage.flag('h', "help", "Print this help and exit"),
              Usage.flag('V', "version", "Print version and exit")));

  /// What is asked for.
  private enum Wanted {
    VALUES,
    PROPERTIES,
    SUBNODES
  }

  @Override
  public String name() {
    return "fdtget";
  }

  @Override
  public String summary() {
    return "values of a blob, for scripts";
  }

  @Override
  public int run(List<String> words, Console console) throws IOException {
    try {
      return new Call(words, console).answer();
    } catch (Ended ended) {
      return ended.tell(console);
    }
  }

  /// One call.
  private static final class Call {
    private final Console console;
    private final List<String> operands;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private ValueType type = ValueType.DEFAULT;
    private Wanted wanted = Wanted.VALUES;
    private Optional<String> otherwise = Optional.empty();

    Call(List<String> words, Console console) throws Ended {
      this.console = console;
      this.operands = USAGE.parse(words, this::take);
      if (operands.isEmpty()) {
        throw USAGE.wrong("missing filename");
      }
      if (wanted == Wanted.VALUES && operands.size() % 2 == 0) {
        throw USAGE.wrong("must have an even number of arguments");
      }
    }

    private void take(char option, String value) throws Ended {
      switch (option) {
        case 't' ->
            type = ValueType.parse(value).orElseThrow(() -> USAGE.wrong("invalid type string"));
        case 'p' -> wanted = Wanted.PROPERTIES;
        case 'l' -> wanted = Wanted.SUBNODES;
        default -> otherwise = Optional.of(value);
      }
    }

    /// Without a node nothing is asked, and nothing is read.
    int answer() throws IOException {
      if (operands.size() == 1) {
        return 0;
      }
      InputFile in = InputFile.read(operands.getFirst(), console);
      Result<DeviceTree> tree = new BlobReader().read(in.name(), in.bytes());
      Result<Boolean> answered = tree.then(t -> answer(new Places(in.name(), t)));
      console.print(out.toByteArray());
      Report.diagnostics(answered.diagnostics(), console);
      return answered instanceof Result.Ok<Boolean> ? 0 : 1;
    }

    private Result<Boolean> answer(Places places) {
      int step = wanted == Wanted.VALUES ? 2 : 1;
      for (int i = 1; i < operands.size(); i += step) {
        Result<Boolean> answered = answer(places, i);
        if (answered instanceof Result.Failed<Boolean>) {
          return answered;
        }
      }
      return Result.ok(true);
    }

    private Result<Boolean> answer(Places places, int at) {
      Result<Places.Found> node = places.node(operands.get(at));
      return orOtherwise(
          switch (wanted) {
            case VALUES -> node.then(found -> value(places, found, operands.get(at + 1)));
            case PROPERTIES -> node.then(found -> lines(propertyNames(found.node())));
            case SUBNODES -> node.then(found -> lines(childNames(found.node())));
          });
    }

    /// What cannot be shown stays an error: the default is for what is missing.
    private Result<Boolean> orOtherwise(Result<Boolean> answered) {
      boolean missing =
          answered instanceof Result.Failed<Boolean>(var errors)
              && errors.getFirst().rule().startsWith("tree/no-");
      if (!missing || otherwise.isEmpty()) {
        return answered;
      }
      out.writeBytes(otherwise.get().getBytes(UTF_8));
      out.write('\n');
      return Result.ok(true);
    }

    private Result<Boolean> value(Places places, Places.Found at, String typed) {
      Result<Property> property = places.property(at, typed);
      return property.then(p -> {
        Optional<String> wrong = ValueText.append(p.value().toBytes(), type, out);
        if (wrong.isPresent()) {
          String message = "'%s' %s".formatted(Names.bytes(typed), wrong.get());
          return Result.failed(
              Diagnostic.error("fdtget/type", places.place(at.path()), message)
                  .withHint("-t says how a value is to be read; without it that is guessed"));
        }
        out.write('\n');
        return Result.ok(true);
      });
    }

    private Result<Boolean> lines(String names) {
      out.writeBytes(names.getBytes(ISO_8859_1));
      return Result.ok(true);
    }

    private static String propertyNames(Node node) {
      StringBuilder names = new StringBuilder();
      node.properties().forEach(property -> names.append(property.name()).append('\n'));
      return names.toString();
    }

    private static String childNames(Node node) {
      StringBuilder names = new StringBuilder();
      node.children().forEach(child -> names.append(child.name()).append('\n'));
      return names.toString();
    }
  }
}
