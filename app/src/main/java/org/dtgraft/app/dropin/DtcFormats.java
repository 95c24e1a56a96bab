package org.dtgraft.app.dropin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import org.dtgraft.app.console.Console;

/// The formats of input and output, guessed as dtc guesses them where nobody says.
final class DtcFormats {
  private static final String MAGIC = "\u00d0\r\u00fe\u00ed";

  private DtcFormats() {}

  /// What an input is: a folder is `fs`, what begins as a blob is `dtb`, else its name decides, and
  /// what tells nothing is `dts`.
  static String ofInput(String name, Console console) {
    try {
      Path path = console.file(name);
      if (Files.isDirectory(path) && !name.isEmpty()) {
        return "fs";
      }
      if (!Files.isRegularFile(path)) {
        return "dts";
      }
      return beginning(path).equals(MAGIC) ? "dtb" : byName(name, "dts");
    } catch (IOException | InvalidPathException e) {
      return "dts";
    }
  }

  private static String beginning(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return new String(in.readNBytes(MAGIC.length()), ISO_8859_1);
    }
  }

  /// What an output is to be: its name decides; else a source becomes a blob, and all else a
  /// source.
  static String ofOutput(String name, String input) {
    return byName(name, input.equals("dts") ? "dtb" : "dts");
  }

  private static String byName(String name, String otherwise) {
    int dot = name.lastIndexOf('.');
    return switch (dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT)) {
      case ".dts" -> "dts";
      case ".yaml" -> "yaml";
      case ".dtb", ".dtbo" -> "dtb";
      default -> otherwise;
    };
  }
}
