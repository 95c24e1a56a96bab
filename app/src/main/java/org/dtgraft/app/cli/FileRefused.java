package org.dtgraft.app.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;

/// A file cannot be read or written.
final class FileRefused extends IOException {
  private static final long serialVersionUID = 1;

  private final Exit exit;
  private final String rule;

  private FileRefused(Exit exit, String rule, String sentence) {
    super(sentence);
    this.exit = exit;
    this.rule = rule;
  }

  /// @param rule the id of what is wrong, `file/...`
  /// @param sentence what is wrong, the file's name in quotes included
  FileRefused(String rule, String sentence) {
    this(Exit.WORLD, rule, sentence);
  }

  /// A file that can be read, and is nothing that dtgraft reads: the input's fault.
  static FileRefused input(String rule, String sentence) {
    return new FileRefused(Exit.WRONG_INPUT, rule, sentence);
  }

  /// What the system said about a file, in our words.
  ///
  /// @param doing what was tried: `read` or `written`
  static FileRefused of(String name, String doing, IOException e) {
    return switch (e) {
      case FileRefused refused -> refused;
      case NoSuchFileException _ -> new FileRefused("file/missing", missing(name, doing));
      case AccessDeniedException _ ->
          new FileRefused("file/permission", "'%s' may not be %s".formatted(name, doing));
      default ->
          new FileRefused(
              doing.equals("read") ? "file/read" : "file/write",
              "'%s' cannot be %s: %s".formatted(name, doing, reason(e)));
    };
  }

  private static String missing(String name, String doing) {
    return doing.equals("read")
        ? "there is no file '" + name + "'"
        : "there is no folder for '" + name + "'";
  }

  private static String reason(IOException e) {
    String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }

  Diagnostic diagnostic() {
    return Diagnostic.error(rule, Place.NOWHERE, Names.bytes(String.valueOf(getMessage())));
  }

  /// How the program ends by this.
  Exit exit() {
    return exit;
  }
}
