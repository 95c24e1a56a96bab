package org.dtgraft.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.Exit;

/// Runs commands inside the test's process, in a folder of their own.
final class Cli {
  private final Path folder;

  /// What a run left behind.
  record Outcome(int exit, ByteArrayOutputStream stdout, String err) {
    String out() {
      return stdout.toString(UTF_8);
    }

    byte[] bytes() {
      return stdout.toByteArray();
    }

    /// Fails unless the run ended so, and without a stack trace.
    Outcome expect(Exit wanted) {
      if (exit != wanted.code() || err.contains("\tat ") || err.contains("a mistake of our own")) {
        throw new AssertionError(
            "exit %d instead of %d%n%s%n%s".formatted(exit, wanted.code(), out(), err));
      }
      return this;
    }
  }

  Cli(Path folder) {
    this.folder = folder;
  }

  Outcome run(String... words) {
    return run(new byte[0], words);
  }

  Outcome run(byte[] input, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    return run(input, out, out, Map.of("LANG", "C.UTF-8"), words);
  }

  /// A run on a terminal that shows colour.
  Outcome onTerminal(Map<String, String> environment, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            out,
            err,
            true,
            true,
            environment,
            folder,
            _ -> {});
    int exit = new Program(console).run(List.of(words));
    return new Outcome(exit, out, err.toString(UTF_8));
  }

  Outcome withOutput(OutputStream out, String... words) {
    return run(new byte[0], out, new ByteArrayOutputStream(), Map.of(), words);
  }

  private Outcome run(
      byte[] input,
      OutputStream out,
      ByteArrayOutputStream seen,
      Map<String, String> environment,
      String... words) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(input), out, err, false, false, environment, folder, _ -> {});
    int exit = new Program(console).run(List.of(words));
    return new Outcome(exit, seen, err.toString(UTF_8));
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  Cli with(String name, String text) {
    return with(name, text.getBytes(UTF_8));
  }

  Cli with(String name, byte[] bytes) {
    try {
      Files.createDirectories(file(name).getParent());
      Files.write(file(name), bytes);
      return this;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  byte[] bytes(String name) {
    try {
      return Files.readAllBytes(file(name));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  String text(String name) {
    return new String(bytes(name), UTF_8);
  }

  /// The names of all files in the folder, hidden ones too.
  List<String> files() {
    try (var files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// The words of a line as a shell would see them: single quotes only.
  static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    for (String part : line.strip().split("\\s+(?=(?:[^']*'[^']*')*[^']*$)", -1)) {
      words.add(part.replace("'", ""));
    }
    return words;
  }
}
