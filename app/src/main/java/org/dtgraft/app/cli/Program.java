package org.dtgraft.app.cli;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.Exit;
import org.dtgraft.app.console.FileRefused;
import org.dtgraft.app.console.Ink;
import org.dtgraft.app.console.Report;
import org.dtgraft.app.dropin.DropIn;
import org.dtgraft.app.dropin.DropIns;
import org.dtgraft.devicetree.diagnostic.Nearest;

/// The program around its commands: finds the one that is meant, and turns everything that can
/// happen into a sentence and an exit code. No user sees a stack trace.
final class Program {
  /// The originals of the drop-ins know no other code for whatever goes wrong.
  private static final int FAILED_DROP_IN = 1;

  private final Console console;

  Program(Console console) {
    this.console = console;
  }

  /// Runs one command.
  ///
  /// @return the exit code: of [Exit], or as the original of a drop-in has it
  int run(List<String> words) {
    Optional<DropIn> dropIn = words.isEmpty() ? Optional.empty() : DropIns.named(words.getFirst());
    try {
      return dropIn.isPresent()
          ? dropIn.get().run(words.subList(1, words.size()), console)
          : dispatch(words).code();
    } catch (Exception | Error e) {
      Exit exit = failed(e);
      return dropIn.isPresent() && exit != Exit.BUG ? FAILED_DROP_IN : exit.code();
    }
  }

  private Exit failed(Throwable e) {
    return switch (e) {
      case WrongUsage wrong -> wrongUsage(wrong.sentence(), "");
      case FileRefused refused -> Report.refused(refused, console);
      case Console.OutputLost lost -> outputLost(lost);
      case IOException refused ->
          Report.refused(FileRefused.of("the input", "read", refused), console);
      case InvalidPathException path -> Report.refused(noName(path), console);
      case OutOfMemoryError _ -> outOfMemory();
      default -> Report.bug(e, "", console);
    };
  }

  /// Under a locale without UTF-8 the system has no names beyond ASCII.
  private static FileRefused noName(InvalidPathException e) {
    return new FileRefused(
        "file/name", "'%s' can be no file's name under this locale".formatted(e.getInput()));
  }

  private Exit dispatch(List<String> words) throws IOException, WrongUsage {
    if (words.isEmpty()) {
      console.say(Overview.help(console.errorInk()));
      return Exit.USAGE;
    }
    List<String> rest = words.subList(1, words.size());
    return switch (words.getFirst()) {
      case "-h", "--help" -> overview();
      case "help" -> rest.isEmpty() ? overview() : help(rest.getFirst());
      case "-V", "--version", "version" -> version();
      default -> run(command(words.getFirst()), rest);
    };
  }

  private Exit run(Command command, List<String> typed) throws IOException, WrongUsage {
    if (typed.contains("--help") || typed.contains("-h")) {
      return help(command);
    }
    Syntax syntax = command.syntax();
    try {
      List<String> arranged = command.arranged(typed);
      Optional<Arguments> quick = QuickParser.parse(syntax, arranged);
      return command.run(
          quick.isPresent() ? quick.get() : new LibraryParser(syntax).parse(arranged), console);
    } catch (WrongUsage e) {
      return wrongUsage(e.sentence(), syntax.name());
    }
  }

  private static Command command(String name) throws WrongUsage {
    Optional<Command> command = Commands.named(name);
    if (command.isPresent()) {
      return command.get();
    }
    List<String> known = new ArrayList<>(Commands.names());
    known.addAll(DropIns.names());
    String guess = Nearest.to(name, known).map(n -> "; did you mean '" + n + "'?").orElse("");
    throw new WrongUsage("there is no command '" + name + "'" + guess);
  }

  private Exit overview() throws IOException {
    console.print(Overview.help(console.ink()));
    return Exit.DONE;
  }

  private Exit help(String name) throws IOException, WrongUsage {
    Optional<DropIn> dropIn = DropIns.named(name);
    if (dropIn.isEmpty()) {
      return help(command(name));
    }
    dropIn.get().run(List.of("-h"), console);
    return Exit.DONE;
  }

  private Exit help(Command command) throws IOException {
    console.print(new LibraryParser(command.syntax()).help(console.ink().on()));
    return Exit.DONE;
  }

  private Exit version() throws IOException {
    console.print("dtgraft " + Overview.version() + "\n");
    return Exit.DONE;
  }

  private Exit wrongUsage(String sentence, String command) {
    String help = command.isEmpty() ? "dtgraft --help" : "dtgraft " + command + " --help";
    Ink ink = console.errorInk();
    console.say("%s: %s%nTry '%s'.%n".formatted(ink.error("dtgraft"), sentence, help));
    return Exit.USAGE;
  }

  /// A reader that has seen enough, such as `head`, needs no message.
  private Exit outputLost(Console.OutputLost lost) {
    if (!lost.readerLeft()) {
      console.say("dtgraft: standard output cannot be written: " + lost.getMessage() + "\n");
    }
    return Exit.WORLD;
  }

  private Exit outOfMemory() {
    console.say("dtgraft: not enough memory; DTGRAFT_JAVA_OPTS=-Xmx4g would give it more\n");
    return Exit.WORLD;
  }
}
