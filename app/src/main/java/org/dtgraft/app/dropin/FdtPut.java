package org.dtgraft.app.dropin;

import java.io.IOException;
import java.util.List;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.InputFile;
import org.dtgraft.app.console.OutputFile;
import org.dtgraft.app.console.Report;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.dtb.BlobEditor;
import org.dtgraft.devicetree.tree.Value;

/// `fdtput`: changes a blob where it is: all that is asked for, or nothing.
final class FdtPut implements DropIn {
  private static final Usage USAGE =
      new Usage(
          "fdtput",
          """
          write a property value to a device tree
          	fdtput <options> <dt file> <node> <property> [<value>...]
          	fdtput -c <options> <dt file> [<node>...]
          	fdtput -r <options> <dt file> [<node>...]
          	fdtput -d <options> <dt file> <node> [<property>...]

          The command line arguments are joined together into a single value.
          """
              + Usage.TYPES,
          "crdpt:vhV",
          List.of(
              Usage.flag('c', "create", "Create nodes"),
              Usage.flag('r', "remove", "Delete nodes (and any subnodes)"),
              Usage.flag('d', "delete", "Delete properties if they already exist"),
              Usage.flag(
                  'p', "auto-path", "Automatically create nodes as needed for the node path"),
              Usage.valued('t', "type", "Type of data"),
              Usage.flag('v', "verbose", "Display each value decoded from command line"),
              Usage.flag('h', "help", "Print this help and exit"),
              Usage.flag('V', "version", "Print version and exit")));

  /// What is to be done.
  private enum Deed {
    WRITE,
    CREATE,
    REMOVE,
    DELETE
  }

  @Override
  public String name() {
    return "fdtput";
  }

  @Override
  public String summary() {
    return "changes a blob where it is";
  }

  @Override
  public int run(List<String> words, Console console) throws IOException {
    try {
      return new Call(words, console).change();
    } catch (Ended ended) {
      return ended.tell(console);
    }
  }

  /// One call.
  private static final class Call {
    private final Console console;
    private final List<String> operands;
    private ValueType type = ValueType.DEFAULT;
    private Deed deed = Deed.WRITE;
    private boolean autoPath;
    private boolean verbose;

    Call(List<String> words, Console console) throws Ended {
      this.console = console;
      this.operands = USAGE.parse(words, this::take);
      require(1, "missing filename");
      if (deed == Deed.WRITE || deed == Deed.DELETE) {
        require(2, "missing node");
      }
      if (deed == Deed.WRITE) {
        require(3, "missing property");
      }
    }

    private void require(int count, String otherwise) throws Ended {
      if (operands.size() < count) {
        throw USAGE.wrong(otherwise);
      }
    }

    private void take(char option, String value) throws Ended {
      switch (option) {
        case 'c' -> deed = Deed.CREATE;
        case 'r' -> deed = Deed.REMOVE;
        case 'd' -> deed = Deed.DELETE;
        case 'p' -> autoPath = true;
        case 't' -> type = type(value);
        default -> verbose = true;
      }
    }

    private static ValueType type(String value) throws Ended {
      ValueType type = ValueType.parse(value).orElseThrow(() -> USAGE.wrong("Invalid type string"));
      if (type.isRaw()) {
        throw USAGE.wrong("Unsupported raw data type");
      }
      return type;
    }

    int change() throws IOException {
      String file = operands.getFirst();
      InputFile in = InputFile.read(file, console);
      Result<BlobEditor> editor = BlobEditor.open(in.name(), in.bytes());
      Result<byte[]> changed =
          editor.then(e -> change(new BlobChanges(in.name(), e)).then(_ -> Result.ok(e.toBytes())));
      Report.diagnostics(changed.diagnostics(), console);
      if (!(changed instanceof Result.Ok<byte[]>(var bytes, _))) {
        return 1;
      }
      OutputFile.write(file, bytes, console);
      return 0;
    }

    private Result<Boolean> change(BlobChanges blob) {
      List<String> rest = operands.subList(1, operands.size());
      return switch (deed) {
        case WRITE -> write(blob, rest);
        case CREATE -> each(rest, autoPath ? blob::createPath : blob::createNode);
        case REMOVE -> each(rest, blob::removeNode);
        case DELETE ->
            each(
                rest.subList(1, rest.size()),
                property -> blob.deleteProperty(rest.getFirst(), property));
      };
    }

    private Result<Boolean> write(BlobChanges blob, List<String> words) {
      String node = words.getFirst();
      Result<Boolean> path = autoPath ? blob.createPath(node) : Result.ok(true);
      return path.then(_ -> value(words.subList(2, words.size())))
          .then(value -> blob.write(node, words.get(1), value));
    }

    private Result<Value> value(List<String> words) {
      ValueBytes bytes = new ValueBytes(type);
      Result<Value> value = bytes.join(words);
      if (verbose) {
        console.say(bytes.said());
      }
      return value;
    }

    /// A change that is named by a word.
    private interface Change {
      Result<Boolean> make(String word);
    }

    private static Result<Boolean> each(List<String> words, Change change) {
      for (String word : words) {
        Result<Boolean> made = change.make(word);
        if (made instanceof Result.Failed<Boolean>) {
          return made;
        }
      }
      return Result.ok(true);
    }
  }
}
