package org.dtgraft.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dtgraft.app.console.Console;

/// The run that the JVM watches when the launcher makes its AOT cache: what is loaded and linked
/// here starts faster later.
final class Training {
  private static final List<String> FILES = List.of("base.dts", "addon-13.dtso", "addon-base.dtso");

  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("--version"),
          List.of("--help"),
          List.of("show", "--help"),
          List.of("show", "--wrong"),
          List.of("compile", "-@", "base.dts", "addon-13.dtso", "addon-base.dtso"),
          List.of("compile", "base.dts", "-o", "one.dtb"),
          List.of("show", "base.dtb"),
          List.of("show", "base.dtb", "i2c0"),
          List.of("show", "--json", "base.dtb", "/soc"),
          List.of("decompile", "base.dtb", "-o", "again.dts"),
          List.of("diff", "base.dtb", "again.dts"),
          List.of("diff", "base.dtb", "addon-13.dtbo"),
          List.of("overlay", "--plan", "base.dtb", "--at", "/addon-connector", "+addon-base.dtbo"),
          List.of("overlay", "base.dtb", "--at", "/addon-connector", "+addon-13.dtbo", "-o", "x"),
          List.of("dtc", "-@", "-b", "0", "-i", ".", "-d", "d", "-o", "two.dtb", "base.dts"),
          List.of("dtc", "-q", "-I", "dtb", "-O", "dts", "base.dtb"),
          List.of("dtc", "-O", "dtb", "-o", "three.dtbo", "addon-13.dtso"),
          List.of("dtc", "-Wnonsense", "base.dts"),
          List.of("show", "missing.dtb"),
          List.of("fdtget", "base.dtb", "/", "compatible"),
          List.of("fdtget", "-tx", "base.dtb", "/", "compatible", "/missing", "reg"),
          List.of("fdtget", "-l", "base.dtb", "/"),
          List.of("fdtdump", "-s", "base.dtb"),
          List.of("fdtput", "-p", "base.dtb", "/training", "cells", "1", "2"),
          List.of("fdtput", "-ts", "base.dtb", "/training", "text", "some"),
          List.of("fdtput", "-r", "base.dtb", "/training"),
          List.of("fdtoverlay", "-i", "base.dtb", "-o", "y.dtb", "addon-base.dtbo"),
          List.of("fdtoverlay", "-h"),
          List.of("demo"),
          List.of("demo", "--json"));

  private Training() {}

  /// Runs each short command in a folder of its own, and throws everything away.
  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory("dtgraft-training");
    try {
      for (String file : FILES) {
        Files.write(folder.resolve(file), DemoFiles.bytes(file));
      }
      COMMANDS.forEach(command -> run(command, folder));
    } finally {
      delete(folder);
    }
  }

  private static void run(List<String> command, Path folder) {
    OutputStream nowhere = OutputStream.nullOutputStream();
    InputStream nothing = InputStream.nullInputStream();
    new Program(new Console(nothing, nowhere, nowhere, false, false, Map.of(), folder, _ -> {}))
        .run(command);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
