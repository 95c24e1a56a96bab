package org.dtgraft.app.console;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// An output that appears whole or not at all: the bytes go into a file beside it, which then takes
/// its name, and the permissions of what stood there. Whatever fails on the way, what stood there
/// before still stands there.
///
/// The bytes are not forced to the disk: like a compiler's, an output can be made again, and a
/// thousand of them should not wait for a thousand disks.
public final class OutputFile {
  private static final int TRIES = 100;

  private OutputFile() {}

  /// Writes an output under the name that the user gave, or to standard output for `-`.
  ///
  /// Pipes and devices are written to directly; a symbolic link is followed.
  public static void write(String name, byte[] bytes, Console console) throws IOException {
    if (name.equals("-")) {
      console.print(bytes);
      return;
    }
    try {
      write(name, console.file(name), bytes);
    } catch (IOException e) {
      throw FileRefused.of(name, "written", e);
    }
  }

  /// Refuses an output that would take the place of an input and be another kind of file: a blob
  /// over its source, a source over its blob.
  public static void refuseToReplace(String input, String output, Console console)
      throws IOException {
    if (input.equals("-") || output.equals("-")) {
      return;
    }
    Path in = console.file(input);
    Path out = console.file(output);
    if (Files.exists(in) && Files.exists(out) && Files.isSameFile(in, out)) {
      throw FileRefused.input("file/input", "the output '" + output + "' is an input itself");
    }
  }

  private static void write(String name, Path path, byte[] bytes) throws IOException {
    if (name.isEmpty()) {
      throw new FileRefused("file/name", "the output has no name");
    }
    if (Files.isDirectory(path)) {
      throw new FileRefused("file/directory", "'" + name + "' is a folder, not a file");
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      Files.write(path, bytes, StandardOpenOption.WRITE);
      return;
    }
    if (Files.exists(path) && !Files.isWritable(path)) {
      throw new AccessDeniedException(name);
    }
    Path target = Files.exists(path) ? path.toRealPath() : path;
    Path part = null;
    try {
      part = writeBeside(target, bytes);
      Ownership.keep(target, part);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      part = null;
    } finally {
      if (part != null) {
        Files.deleteIfExists(part);
      }
    }
  }

  /// Not by `createTempFile`, whose files nobody else may read: this one gets the permissions that
  /// every new file gets.
  private static Path writeBeside(Path target, byte[] bytes) throws IOException {
    String name = ".dtgraft-" + ProcessHandle.current().pid() + "-";
    for (int i = 0; ; i++) {
      Path part = target.resolveSibling(name + i);
      try {
        OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW);
        fill(part, out, bytes);
        return part;
      } catch (FileAlreadyExistsException e) {
        if (i == TRIES) {
          throw e;
        }
      }
    }
  }

  private static void fill(Path part, OutputStream out, byte[] bytes) throws IOException {
    boolean whole = false;
    try (out) {
      out.write(bytes);
      whole = true;
    } finally {
      if (!whole) {
        Files.deleteIfExists(part);
      }
    }
  }
}
